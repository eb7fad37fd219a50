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
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.trainer.domain.Campaign;
import org.unisandbox.trainer.domain.CampaignState;
import org.unisandbox.trainer.domain.Stage;
import org.unisandbox.trainer.domain.TrainerKind;
import org.unisandbox.umm.train.Training.Progress;

/**
 * A campaign and how far it is. It is only changed while its row is locked, so that writing all columns loses nothing.
 */
@Entity
@Table(name = "campaign")
public class CampaignEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long seq;

    String id;
    String plan;

    @Enumerated(EnumType.STRING)
    CampaignState state;

    @Enumerated(EnumType.STRING)
    Stage stage;

    int round;

    @Column(name = "model_name")
    String modelName;

    @Column(name = "model_revision")
    String modelRevision;

    int trained;

    @Column(name = "failure_code")
    String failureCode;

    @Column(name = "failure_detail")
    String failureDetail;

    @Column(name = "before_ended")
    boolean beforeEnded;

    @Column(name = "before_failure")
    String beforeFailure;

    @Column(name = "after_ended")
    boolean afterEnded;

    @Column(name = "after_failure")
    String afterFailure;

    @Enumerated(EnumType.STRING)
    TrainerKind trainer;

    @Column(name = "trainer_says")
    String trainerSays;

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

    /** How often a person has paused, resumed or cancelled it. */
    long control;

    /** For Hibernate. */
    protected CampaignEntity() {}

    CampaignEntity(Campaign campaign) {
        id = campaign.id();
        plan = new String(EventJson.write(campaign), StandardCharsets.UTF_8);
        state = CampaignState.RUNNING;
        stage = Stage.SAMPLING;
        round = 1;
        modelName = campaign.model().name();
        modelRevision = campaign.model().revision();
        beforeEnded = campaign.before().isEmpty();
        afterEnded = !campaign.evaluates();
        trainer = campaign.trainedBy();
        created = now();
    }

    static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
    }

    void end(CampaignState ended, Optional<Failure> failure) {
        state = ended;
        failureCode = failure.map(Failure::code).orElse(null);
        failureDetail = failure.map(Failure::detail).orElse(null);
        finished = now();
    }

    /** A new round has nothing trained yet. */
    void forgetProgress() {
        leaseOwner = null;
        trainerSays = null;
        step = null;
        steps = null;
        loss = null;
        learningRate = null;
        tokensPerSecond = null;
        secondsLeft = null;
    }

    void model(ModelRef model) {
        modelName = model.name();
        modelRevision = model.revision();
    }

    boolean isTraining() {
        return state == CampaignState.RUNNING && stage == Stage.TRAINING;
    }

    public long seq() {
        return seq;
    }

    public Campaign campaign() {
        try {
            return EventJson.read(plan.getBytes(StandardCharsets.UTF_8), Campaign.class);
        } catch (MalformedEventException e) {
            throw new IllegalStateException("the database holds a campaign that cannot be read", e);
        }
    }

    public CampaignState state() {
        return state;
    }

    public Stage stage() {
        return stage;
    }

    /** The round it is in, from 1. */
    public int round() {
        return round;
    }

    /** Rounds that are sampled to the end. */
    public int sampledRounds() {
        return stage == Stage.SAMPLING ? round - 1 : round;
    }

    /** Rounds that have published their model. */
    public int trained() {
        return trained;
    }

    /** The model as it is: the one it began with, or what the last finished round published. */
    public ModelRef model() {
        return new ModelRef(modelName, modelRevision);
    }

    /** Why it cannot be carried out. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failureCode).map(code -> new Failure(code, failureDetail));
    }

    public boolean beforeEnded() {
        return beforeEnded;
    }

    public Optional<String> beforeFailure() {
        return Optional.ofNullable(beforeFailure);
    }

    public boolean afterEnded() {
        return afterEnded;
    }

    public Optional<String> afterFailure() {
        return Optional.ofNullable(afterFailure);
    }

    /** What the trainer says while it has no step to tell of. */
    public Optional<String> trainerSays() {
        return Optional.ofNullable(trainerSays);
    }

    /** How far the training of the round is, once it has told. */
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
}
