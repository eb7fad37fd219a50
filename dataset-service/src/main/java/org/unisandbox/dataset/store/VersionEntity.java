package org.unisandbox.dataset.store;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.unisandbox.dataset.domain.Version;

/** A version of a name as a row. */
@Entity
@Table(name = "dataset_version")
class VersionEntity {

    @Embeddable
    record Key(String name, int version) {}

    @EmbeddedId
    Key key;

    String digest;
    Instant created;

    /** For Hibernate. */
    protected VersionEntity() {}

    Version version() {
        return new Version(key.name(), key.version(), digest);
    }
}
