package org.unisandbox.generation.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.MalformedEventException;

/** What a server has answered, as a row. */
@Entity
@Table(name = "answer")
class AnswerEntity {

    @Id
    String key;

    String generation;

    /** For Hibernate. */
    protected AnswerEntity() {}

    String key() {
        return key;
    }

    Generation generation() {
        try {
            return EventJson.read(generation.getBytes(StandardCharsets.UTF_8), Generation.class);
        } catch (MalformedEventException e) {
            // Without the cause: it counts as a failure of the disk, which would be waited for.
            throw new IllegalStateException("answer " + key + " is no generation: " + e.getMessage());
        }
    }
}
