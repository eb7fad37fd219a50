package org.unisandbox.analysis.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.EvaluationState;
import org.unisandbox.servicekit.outbox.Outbox;

/** The evaluations. */
@ApplicationScoped
public class Evaluations implements PanacheRepositoryBase<EvaluationEntity, Long> {

    private final Outbox outbox;
    private final KeptDrawings kept;

    Evaluations(Outbox outbox, KeptDrawings kept) {
        this.outbox = outbox;
        this.kept = kept;
    }

    /** Stores a new evaluation and announces its parts, or has the images judged that it is of; both or neither. */
    public Uni<EvaluationEntity> begin(Evaluation evaluation) {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
        EvaluationEntity entity = new EvaluationEntity(evaluation, now);
        List<Evaluation.Part> parts = evaluation.parts();
        Object[] dispatches = IntStream.range(0, parts.size())
                .mapToObj(i -> new DispatchEntity(evaluation.id(), i, parts.get(i)))
                .toArray();
        return Panache.withTransaction(() -> persist(entity)
                // The dispatches refer to it.
                .call(this::flush)
                .call(() -> Panache.getSession().chain(session -> session.persistAll(dispatches)))
                .call(this::flush)
                .call(() -> evaluation.imagesOf().isEmpty()
                        ? outbox.addAll(parts.stream().map(Evaluation.Part::event).toList())
                        : Panache.getSession().chain(session -> kept.judge(session, evaluation))));
    }

    /** An evaluation, if there is one of that id. */
    public Uni<Optional<EvaluationEntity>> byId(String id) {
        return Panache.withSession(
                () -> find("id", id).firstResult().map(found -> Optional.ofNullable((EvaluationEntity) found)));
    }

    /** Those evaluations of these ids that there are. */
    public Uni<List<EvaluationEntity>> byIds(Collection<String> ids) {
        return Panache.withSession(() -> list("id in ?1", ids));
    }

    /**
     * Evaluations, newest first.
     *
     * @param before only those with a smaller number; 0 for all
     */
    public Uni<List<EvaluationEntity>> before(long before, int limit) {
        return Panache.withSession(() -> find(
                        "(:before = 0L or seq < :before) order by seq desc", Parameters.with("before", before))
                .page(0, limit)
                .list());
    }

    /** All that are done, newest first. */
    public Uni<List<Evaluation>> done() {
        return Panache.withSession(() -> find("state = ?1 order by seq desc", EvaluationState.DONE).list())
                .map(found -> found.stream().map(EvaluationEntity::evaluation).toList());
    }

    /** The parts of an evaluation, in order. */
    public Uni<List<DispatchEntity>> dispatches(String id) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> session.createSelectionQuery(
                        "from DispatchEntity where evaluationId = :id order by position", DispatchEntity.class)
                .setParameter("id", id)
                .getResultList()));
    }

    /** Drawings of an evaluation that ended in an error. */
    public Uni<Long> errors(String id) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                        """
                        select count(distinct v.subject)
                        from verdict v join work w using (subject) join dispatch d on d.id = w.dispatch_id
                        where v.outcome = 'ERROR' and d.evaluation_id = :id
                        """,
                        Long.class)
                .setParameter("id", id)
                .getSingleResult()));
    }

    /** The oldest evaluation of which only the text answers are missing. */
    public Uni<Optional<EvaluationEntity>> nextToMeasure() {
        return Panache.withSession(() -> find("state = ?1 order by seq", EvaluationState.MEASURING)
                .firstResult()
                .map(found -> Optional.ofNullable((EvaluationEntity) found)));
    }
}
