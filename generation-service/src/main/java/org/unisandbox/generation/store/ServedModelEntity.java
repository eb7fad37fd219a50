package org.unisandbox.generation.store;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A revision of a model that is served elsewhere, as a row. */
@Entity
@Table(name = "served_model")
class ServedModelEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long number;

    String name;
    String revision;
    String document;
    Instant added;
    boolean removed;

    /** For Hibernate. */
    protected ServedModelEntity() {}

    void remove() {
        removed = true;
    }

    boolean isThere() {
        return !removed;
    }

    StoredModel stored() {
        return new StoredModel(ModelDocument.json(document), added);
    }
}
