package org.unisandbox.verifier.store;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Verdict;

/** The verdicts on one piece of work, as a row. */
@Entity
@Table(name = "verification")
class VerificationEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long number;

    String subject;
    String dispatch;
    String item;
    int sample;
    String model;
    String revision;
    String mode;
    String expected;
    String image;
    String verdicts;
    Instant created;

    /** For Hibernate. */
    protected VerificationEntity() {}

    /** What the column of that name says. */
    static List<Verdict> verdicts(String json) {
        try {
            return List.of(EventJson.read(json.getBytes(StandardCharsets.UTF_8), Verdict[].class));
        } catch (MalformedEventException e) {
            throw new IllegalStateException("a row holds no verdicts: " + e.getMessage(), e);
        }
    }

    StoredVerification stored() {
        return new StoredVerification(
                dispatch,
                item,
                sample,
                new ModelRef(model, revision),
                mode,
                expected,
                Optional.ofNullable(image),
                verdicts(verdicts),
                created);
    }
}
