package org.unisandbox.analysis.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.EvaluationState;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.servicekit.revision.CodeRevision;

/** An evaluation and how far it is. */
@Entity
@Table(name = "evaluation")
public class EvaluationEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long seq;

    String id;

    String plan;

    @Enumerated(EnumType.STRING)
    EvaluationState state;

    @Column(name = "failure_code")
    String failureCode;

    @Column(name = "failure_detail")
    String failureDetail;

    @Column(name = "text_note")
    String textNote;

    Instant created;

    Instant started;

    @Column(name = "last_result")
    Instant lastResult;

    Instant finished;

    @Column(name = "code_revision")
    String codeRevision;

    /** How often a person has paused, resumed, cancelled or deleted it. */
    long control;

    /** For Hibernate. */
    protected EvaluationEntity() {}

    EvaluationEntity(Evaluation evaluation, Instant now) {
        id = evaluation.id();
        plan = new String(EventJson.write(evaluation), StandardCharsets.UTF_8);
        state = EvaluationState.RUNNING;
        codeRevision = CodeRevision.ofBuild().text();
        created = now;
        started = evaluation.imagesOf().map(_ -> now).orElse(null);
    }

    public long seq() {
        return seq;
    }

    public Evaluation evaluation() {
        return plan(plan);
    }

    public EvaluationState state() {
        return state;
    }

    /** Why it cannot be carried out. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failureCode).map(code -> new Failure(code, failureDetail));
    }

    /** Why there are no text answers, once that is known. */
    public Optional<String> textNote() {
        return Optional.ofNullable(textNote);
    }

    /** Of what code this service was when it began; empty of those that began before that was kept. */
    public Optional<String> codeRevision() {
        return Optional.ofNullable(codeRevision);
    }

    public Instant created() {
        return created;
    }

    /** When the first items were sent. */
    public Optional<Instant> started() {
        return Optional.ofNullable(started);
    }

    /** When the last verdict came. */
    public Optional<Instant> lastResult() {
        return Optional.ofNullable(lastResult);
    }

    /** When it ended. */
    public Optional<Instant> finished() {
        return Optional.ofNullable(finished);
    }

    static Evaluation plan(String json) {
        try {
            return EventJson.read(json.getBytes(StandardCharsets.UTF_8), Evaluation.class);
        } catch (MalformedEventException e) {
            throw new IllegalStateException("the database holds an evaluation that cannot be read", e);
        }
    }
}
