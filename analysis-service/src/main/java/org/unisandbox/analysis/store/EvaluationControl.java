package org.unisandbox.analysis.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.unisandbox.analysis.domain.EvaluationState;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.contracts.RunControlled;
import org.unisandbox.contracts.RunState;
import org.unisandbox.servicekit.outbox.Outbox;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.servicekit.run.RunControls;

/**
 * Pauses, resumes, cancels and deletes evaluations on a person's behalf, or on that of the run that asked for them. What is
 * decided is stored and announced in one transaction; what was decided before changes nothing and is not announced again.
 */
@ApplicationScoped
public class EvaluationControl {

    private static final String DISPATCHES = "select id from dispatch where evaluation_id = :id order by position";

    private static final String ASKED_FOR_BY =
            "select id from evaluation_request where cast(event as jsonb) ->> 'runId' = :run order by id";

    private static final String ASKED_FOR_FROM =
            "select cast(event as jsonb) ->> 'runId' from evaluation_request where id = :id and event is not null";

    private static final String JUDGED_AGAIN_IN =
            "select id from evaluation where cast(plan as jsonb) ->> 'imagesOf' = :id order by seq limit 1";

    private static final List<String> DELETE = List.of(
            """
            delete from verdict where subject in (
                select w.subject from work w join dispatch d on d.id = w.dispatch_id where d.evaluation_id = :id)
            """,
            "delete from work where dispatch_id in (select id from dispatch where evaluation_id = :id)",
            "delete from text_answer where evaluation_id = :id",
            "delete from dispatch where evaluation_id = :id",
            "delete from evaluation where id = :id");

    private final Results results;
    private final RunControls controls;
    private final Outbox outbox;

    EvaluationControl(Results results, RunControls controls, Outbox outbox) {
        this.results = results;
        this.controls = controls;
        this.outbox = outbox;
    }

    /**
     * Pauses, resumes or cancels.
     *
     * @return whether there is an evaluation of that id; fails with {@code conflict} if it has ended otherwise
     */
    public Uni<Boolean> change(String id, RunState wanted) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> lock(session, id)
                .chain(found -> found.map(entity -> change(session, entity, wanted(entity, wanted), wanted)
                                .replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)))));
    }

    private static EvaluationState wanted(EvaluationEntity entity, RunState wanted) {
        return entity.state.after(wanted)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.CONFLICT,
                        "evaluation %s is %s: begin a new one".formatted(entity.id, entity.state.code())));
    }

    private Uni<Void> change(Mutiny.Session session, EvaluationEntity entity, EvaluationState next, RunState wanted) {
        if (next == entity.state) {
            return Uni.createFrom().voidItem();
        }
        entity.state = next;
        if (next.ended()) {
            entity.finished = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
        }
        return announce(session, entity, wanted)
                .chain(() -> switch (wanted) {
                    case CANCELLED -> outbox.add(new RunCompleted(
                            entity.id, Optional.of(new Failure("cancelled", "the evaluation was cancelled"))));
                    // All may have come in while it was paused.
                    case RUNNING -> session.flush().chain(() -> results.close(session, entity.id));
                    default -> Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> announce(Mutiny.Session session, EvaluationEntity entity, RunState wanted) {
        entity.control++;
        return session.createNativeQuery(DISPATCHES, String.class)
                .setParameter("id", entity.id)
                .getResultList()
                .chain(dispatches -> outbox.add(new RunControlled(entity.id, wanted, entity.control, dispatches)));
    }

    /**
     * Removes all that is known of an evaluation. What others are built on stays.
     *
     * @return whether there was one of that id; fails with {@code conflict} if it has not ended, belongs to another run, or
     *     another one judges its images again
     */
    public Uni<Boolean> delete(String id) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> lock(session, id)
                .chain(found -> found.map(entity -> delete(session, entity).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)))));
    }

    private Uni<Void> delete(Mutiny.Session session, EvaluationEntity entity) {
        if (!entity.state.ended()) {
            throw new ProblemException(
                    ProblemCode.CONFLICT, "evaluation %s is %s: cancel it first".formatted(entity.id, entity.state.code()));
        }
        return refuse(session, ASKED_FOR_FROM, entity.id, "evaluation %s belongs to campaign %s: it stays with that")
                .chain(() -> refuse(
                        session,
                        JUDGED_AGAIN_IN,
                        entity.id,
                        "the images of evaluation %s are judged again in evaluation %s: delete that first"))
                .chain(() -> announce(session, entity, RunState.DELETED))
                .chain(session::flush)
                .chain(() -> Multi.createFrom()
                        .iterable(DELETE)
                        .onItem()
                        .transformToUniAndConcatenate(statement -> session.createNativeQuery(statement)
                                .setParameter("id", entity.id)
                                .executeUpdate())
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private static Uni<Void> refuse(Mutiny.Session session, String others, String id, String because) {
        return session.createNativeQuery(others, String.class)
                .setParameter("id", id)
                .getResultList()
                .invoke(found -> found.stream().findFirst().ifPresent(other -> {
                    throw new ProblemException(ProblemCode.CONFLICT, because.formatted(id, other));
                }))
                .replaceWithVoid();
    }

    /** What is wanted of a run is wanted of the evaluations that it has asked for; those that have ended stay as they are. */
    public Uni<Void> follow(RunControlled event) {
        return controls.put(event)
                .chain(() -> Panache.withSession(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(ASKED_FOR_BY, String.class)
                                .setParameter("run", event.runId())
                                .getResultList())))
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(id -> change(id, event.state())
                                .onFailure(ProblemException.class)
                                .recoverWithItem(false))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private static Uni<Optional<EvaluationEntity>> lock(Mutiny.Session session, String id) {
        return session.createSelectionQuery("from EvaluationEntity where id = :id", EvaluationEntity.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .map(found -> found.stream().findFirst());
    }
}
