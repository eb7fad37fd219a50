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
import org.unisandbox.analysis.domain.probe.ProbePlan;
import org.unisandbox.analysis.domain.probe.ProbeState;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.umm.probe.InterventionResult;
import org.unisandbox.umm.probe.ProbeResult;

/** A probe and how far it is. */
@Entity
@Table(name = "probe")
public class ProbeEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long seq;

    String id;

    String plan;

    @Enumerated(EnumType.STRING)
    ProbeState state;

    double progress;

    @Column(name = "failure_code")
    String failureCode;

    @Column(name = "failure_detail")
    String failureDetail;

    String result;

    String interventions;

    Instant created;

    Instant finished;

    /** For Hibernate. */
    protected ProbeEntity() {}

    ProbeEntity(ProbePlan plan, Instant now) {
        this.id = plan.id();
        this.plan = new String(EventJson.write(plan), StandardCharsets.UTF_8);
        this.state = ProbeState.RUNNING;
        this.created = now;
    }

    public long seq() {
        return seq;
    }

    public ProbePlan plan() {
        return read(plan, ProbePlan.class);
    }

    public ProbeState state() {
        return state;
    }

    /** How much is done, 0 to 1. */
    public double progress() {
        return progress;
    }

    /** Why it cannot be carried out. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failureCode).map(code -> new Failure(code, failureDetail));
    }

    /** What it shows, when it is done. */
    public Optional<ProbeResult> result() {
        return Optional.ofNullable(result).map(json -> read(json, ProbeResult.class));
    }

    /** What is drawn when queries are changed, when it is done and was asked for. */
    public Optional<InterventionResult> interventions() {
        return Optional.ofNullable(interventions).map(json -> read(json, InterventionResult.class));
    }

    public Instant created() {
        return created;
    }

    /** When it ended. */
    public Optional<Instant> finished() {
        return Optional.ofNullable(finished);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return EventJson.read(json.getBytes(StandardCharsets.UTF_8), type);
        } catch (MalformedEventException e) {
            throw new IllegalStateException("the database holds a probe that cannot be read", e);
        }
    }
}
