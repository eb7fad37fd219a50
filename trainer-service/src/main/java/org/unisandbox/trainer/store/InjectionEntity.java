package org.unisandbox.trainer.store;

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
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.trainer.domain.InjectionState;
import org.unisandbox.trainer.domain.KnowledgeInjection;
import org.unisandbox.trainer.domain.RecallTable;
import org.unisandbox.umm.train.Training.Progress;

/** An injection and how far it is. It is only changed while its row is locked, so that writing all columns loses nothing. */
@Entity
@Table(name = "injection")
public class InjectionEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long seq;

    String id;
    String plan;

    @Enumerated(EnumType.STRING)
    InjectionState state;

    @Column(name = "result_revision")
    String resultRevision;

    String recall;

    @Column(name = "failure_code")
    String failureCode;

    @Column(name = "failure_detail")
    String failureDetail;

    @Column(name = "lease_owner")
    String leaseOwner;

    Integer step;
    Integer steps;
    Double loss;

    @Column(name = "learning_rate")
    Double learningRate;

    @Column(name = "tokens_per_second")
    Double tokensPerSecond;

    @Column(name = "seconds_left")
    Double secondsLeft;

    Instant created;
    Instant finished;

    /** For Hibernate. */
    protected InjectionEntity() {}

    InjectionEntity(KnowledgeInjection injection) {
        id = injection.id();
        plan = json(injection);
        state = InjectionState.RUNNING;
        created = CampaignEntity.now();
    }

    void end(InjectionState ended, Optional<Failure> failure) {
        state = ended;
        failureCode = failure.map(Failure::code).orElse(null);
        failureDetail = failure.map(Failure::detail).orElse(null);
        finished = CampaignEntity.now();
    }

    void told(String revision, RecallTable table) {
        resultRevision = revision;
        recall = json(table);
        end(InjectionState.DONE, Optional.empty());
    }

    public long seq() {
        return seq;
    }

    public KnowledgeInjection injection() {
        return read(plan, KnowledgeInjection.class);
    }

    public InjectionState state() {
        return state;
    }

    /** The model that came out. */
    public Optional<ModelRef> result() {
        return Optional.ofNullable(resultRevision).map(revision -> new ModelRef(injection().name(), revision));
    }

    /** What the model can say, once it was told. */
    public Optional<RecallTable> recall() {
        return Optional.ofNullable(recall).map(table -> read(table, RecallTable.class));
    }

    /** Why it cannot be carried out. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failureCode).map(code -> new Failure(code, failureDetail));
    }

    /** How far the training is, once it has told. */
    public Optional<Progress> progress() {
        return step == null
                ? Optional.empty()
                : Optional.of(new Progress(step, steps, loss, learningRate, tokensPerSecond, secondsLeft));
    }

    public Instant created() {
        return created;
    }

    public Optional<Instant> finished() {
        return Optional.ofNullable(finished);
    }

    private static String json(Object value) {
        return new String(EventJson.write(value), StandardCharsets.UTF_8);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return EventJson.read(json.getBytes(StandardCharsets.UTF_8), type);
        } catch (MalformedEventException e) {
            throw new IllegalStateException("the database holds an injection that cannot be read", e);
        }
    }
}
