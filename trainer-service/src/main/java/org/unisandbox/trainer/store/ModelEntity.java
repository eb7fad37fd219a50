package org.unisandbox.trainer.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.trainer.domain.Model;

/** A revision of a model, as a row. */
@Entity
@Table(name = "model")
class ModelEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long number;

    String name;
    String revision;
    String architecture;
    String capabilities;

    @Column(name = "parent_name")
    String parentName;

    @Column(name = "parent_revision")
    String parentRevision;

    String metadata;
    long bytes;
    Instant created;

    @Column(insertable = false, updatable = false)
    Long published;

    /** For Hibernate. */
    protected ModelEntity() {}

    ModelEntity(Model model) {
        name = model.ref().name();
        revision = model.ref().revision();
        architecture = model.architecture();
        capabilities = json(model.capabilities());
        parentName = model.parent().map(ModelRef::name).orElse(null);
        parentRevision = model.parent().map(ModelRef::revision).orElse(null);
        metadata = json(model.metadata());
        bytes = model.bytes();
        created = model.created();
    }

    Model model() {
        return new Model(
                new ModelRef(name, revision),
                architecture,
                List.of(read(capabilities, Capability[].class)),
                Optional.ofNullable(parentName).map(parent -> new ModelRef(parent, parentRevision)),
                Map.copyOf(read(metadata, Metadata.class)),
                bytes,
                created);
    }

    /** The type of a JSON object of strings. */
    private static final class Metadata extends TreeMap<String, String> {}

    static String json(Object value) {
        return new String(EventJson.write(value), StandardCharsets.UTF_8);
    }

    private <T> T read(String json, Class<T> type) {
        try {
            return EventJson.read(json.getBytes(StandardCharsets.UTF_8), type);
        } catch (MalformedEventException e) {
            throw new IllegalStateException("row " + number + " describes no model: " + e.getMessage(), e);
        }
    }
}
