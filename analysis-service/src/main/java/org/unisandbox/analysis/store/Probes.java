package org.unisandbox.analysis.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.domain.probe.ProbePlan;
import org.unisandbox.analysis.domain.probe.ProbeState;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Failure;
import org.unisandbox.umm.probe.InterventionResult;
import org.unisandbox.umm.probe.ProbeResult;

/** The probes. */
@ApplicationScoped
public class Probes implements PanacheRepositoryBase<ProbeEntity, Long> {

    /** Stores a new probe, to be carried out. */
    public Uni<ProbeEntity> begin(ProbePlan plan) {
        ProbeEntity entity = new ProbeEntity(plan, Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS));
        return Panache.withTransaction(() -> persist(entity));
    }

    /** A probe, if there is one of that id. */
    public Uni<Optional<ProbeEntity>> byId(String id) {
        return Panache.withSession(
                () -> find("id", id).firstResult().map(found -> Optional.ofNullable((ProbeEntity) found)));
    }

    /**
     * Probes, newest first.
     *
     * @param before only those with a smaller number; 0 for all
     */
    public Uni<List<ProbeEntity>> before(long before, int limit) {
        return Panache.withSession(() -> find(
                        "(:before = 0L or seq < :before) order by seq desc", Parameters.with("before", before))
                .page(0, limit)
                .list());
    }

    /** The oldest probe that is to be carried out. */
    Uni<Optional<ProbeEntity>> nextToRun() {
        return Panache.withSession(() -> find("state = ?1 order by seq", ProbeState.RUNNING)
                .firstResult()
                .map(found -> Optional.ofNullable((ProbeEntity) found)));
    }

    Uni<Integer> report(String id, double progress) {
        return Panache.withTransaction(
                () -> update("progress = ?1 where id = ?2 and state = ?3", progress, id, ProbeState.RUNNING));
    }

    Uni<Integer> done(String id, ProbeResult result, Optional<InterventionResult> interventions) {
        return Panache.withTransaction(() -> update(
                "state = ?1, progress = 1, result = ?2, interventions = ?3, finished = ?4 where id = ?5 and state = ?6",
                ProbeState.DONE,
                json(result),
                interventions.map(Probes::json).orElse(null),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS),
                id,
                ProbeState.RUNNING));
    }

    private static String json(Object value) {
        return new String(EventJson.write(value), StandardCharsets.UTF_8);
    }

    Uni<Integer> failed(String id, Failure failure) {
        return Panache.withTransaction(() -> update(
                "state = ?1, failureCode = ?2, failureDetail = ?3, finished = ?4 where id = ?5 and state = ?6",
                ProbeState.FAILED,
                failure.code(),
                failure.detail(),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS),
                id,
                ProbeState.RUNNING));
    }
}
