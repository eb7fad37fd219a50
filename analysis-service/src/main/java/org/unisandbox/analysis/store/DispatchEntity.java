package org.unisandbox.analysis.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.contracts.Mode;

/** One task of an evaluation in one mode. */
@Entity
@Table(name = "dispatch")
public class DispatchEntity {

    @Id
    String id;

    @Column(name = "evaluation_id")
    String evaluationId;

    int position;

    String task;

    @Enumerated(EnumType.STRING)
    Mode mode;

    Long expected;

    String dataset;

    long verified;

    /** For Hibernate. */
    protected DispatchEntity() {}

    DispatchEntity(String evaluationId, int position, Evaluation.Part part) {
        this.id = part.event().dispatchId();
        this.evaluationId = evaluationId;
        this.position = position;
        this.task = part.task().code();
        this.mode = part.event().mode();
    }

    public String id() {
        return id;
    }

    public StudyTask task() {
        return new StudyTask(task);
    }

    public Mode mode() {
        return mode;
    }

    /** Drawings, once dataset-service has said how many. */
    public Optional<Long> expected() {
        return Optional.ofNullable(expected);
    }

    /** SHA-256 of the items. */
    public Optional<String> dataset() {
        return Optional.ofNullable(dataset);
    }

    /** Drawings that are judged or given up. */
    public long verified() {
        return verified;
    }
}
