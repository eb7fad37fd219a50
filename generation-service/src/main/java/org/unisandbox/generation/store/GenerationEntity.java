package org.unisandbox.generation.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.unisandbox.contracts.ModelRef;

/** What came of one piece of work, as a row. */
@Entity
@Table(name = "generation")
class GenerationEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long number;

    String subject;
    String dispatch;
    String item;
    int sample;
    String prompt;
    String model;
    String revision;
    String mode;
    String kind;
    String image;
    String thought;

    @Column(name = "final_prompt")
    String finalPrompt;

    String code;
    String detail;
    Instant created;

    /** For Hibernate. */
    protected GenerationEntity() {}

    StoredGeneration stored() {
        return new StoredGeneration(
                dispatch, item, sample, prompt, new ModelRef(model, revision), mode,
                GenerationRow.generation(kind, image, thought, finalPrompt, code, detail), created);
    }
}
