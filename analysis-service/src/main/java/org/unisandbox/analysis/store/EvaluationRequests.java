package org.unisandbox.analysis.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.unisandbox.analysis.domain.KnownModel;
import org.unisandbox.analysis.domain.Plan;
import org.unisandbox.contracts.EvaluationRequested;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.servicekit.outbox.Outbox;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.servicekit.run.RunControls;

/**
 * Evaluations that other runs ask for. Each is settled once, in one transaction: it is begun, or its failure is
 * announced. Its model may have been published just before, and the news of it travels on another topic: it is looked
 * for again and again, but not for ever.
 */
@ApplicationScoped
public class EvaluationRequests {

    private static final String ID = "[A-Za-z0-9._-]{1,200}";

    private static final String ADD =
            "insert into evaluation_request (id, event) values (:id, :event) on conflict (id) do nothing";

    private static final String GIVE_UP =
            """
            insert into evaluation_request (id, settled)
            select :id, true where not exists (select from evaluation where id = :id)
            on conflict (id) do nothing
            """;

    private static final String WAITING = "select id from evaluation_request where not settled order by id limit 100";

    private static final String LOCK =
            "select event, tries from evaluation_request where id = :id and not settled for update";

    private static final String SETTLE = "update evaluation_request set settled = true where id = :id";

    private static final String COUNT = "update evaluation_request set tries = tries + 1 where id = :id";

    private final Models models;
    private final Evaluations evaluations;
    private final RunControls controls;
    private final Outbox outbox;
    private final int most;

    /**
     * @param most how often a model is looked for after the request has come, once a second
     */
    EvaluationRequests(
            Models models,
            Evaluations evaluations,
            RunControls controls,
            Outbox outbox,
            @ConfigProperty(name = "unisandbox.evaluation-requests.tries", defaultValue = "60") int most) {
        this.most = most;
        this.models = models;
        this.evaluations = evaluations;
        this.controls = controls;
        this.outbox = outbox;
    }

    /** Keeps a request and settles it if its model is known; one that was kept before changes nothing. */
    public Uni<Void> add(EvaluationRequested event) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> session.createNativeQuery(ADD)
                        .setParameter("id", event.evaluationId())
                        .setParameter("event", new String(EventJson.write(event), StandardCharsets.UTF_8))
                        .executeUpdate()))
                .chain(() -> settle(event.evaluationId(), false));
    }

    /** A request that could not be read, or not be kept: its failure is announced, once. */
    public Uni<Void> giveUp(String id, Failure failure) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> session.createNativeQuery(GIVE_UP)
                .setParameter("id", id)
                .executeUpdate()
                .chain(added -> added == 1
                        ? outbox.add(new RunCompleted(id, Optional.of(failure)))
                        : Uni.createFrom().voidItem())));
    }

    /** Ids of requests that wait for their model. */
    Uni<List<String>> waiting() {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(WAITING, String.class).getResultList()));
    }

    /**
     * Begins the evaluation, or announces why it cannot be begun; waits on if its model is not known yet.
     *
     * @param counts whether to have looked in vain counts as a try
     */
    Uni<Void> settle(String id, boolean counts) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                        LOCK, Object[].class)
                .setParameter("id", id)
                .getResultList()
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : settle(session, event((String) rows.getFirst()[0]), (Integer) rows.getFirst()[1], counts))));
    }

    private Uni<Void> settle(Mutiny.Session session, EvaluationRequested event, int tries, boolean counts) {
        String id = event.evaluationId();
        String name = event.model().name() + '@' + event.model().revision();
        return controls.stopped(List.of(event.runId())).chain(stopped -> models.byName(name).chain(model -> {
            try {
                requireId(id);
                if (!stopped.isEmpty()) {
                    throw new ProblemException(ProblemCode.CONFLICT, "run " + event.runId() + " has been cancelled");
                }
                Plan plan = Plan.of(event);
                if (model.isPresent()) {
                    return begin(session, id, plan, model.get());
                }
                if (tries >= most) {
                    throw new ProblemException(
                            ProblemCode.UNKNOWN_MODEL,
                            "there is no model " + name + ": GET /models lists those there are");
                }
                return counts ? execute(session, COUNT, id) : Uni.createFrom().voidItem();
            } catch (ProblemException e) {
                return execute(session, SETTLE, id)
                        .chain(() -> outbox.add(new RunCompleted(
                                id, Optional.of(new Failure(e.code().code(), e.getMessage())))));
            }
        }));
    }

    private Uni<Void> begin(Mutiny.Session session, String id, Plan plan, KnownModel model) {
        return evaluations.begin(plan.with(id, model)).chain(() -> execute(session, SETTLE, id));
    }

    /** Dispatches and work are named after it. */
    private static void requireId(String id) {
        if (!id.matches(ID)) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "an evaluation's id has 1 to 200 letters, digits, dots, dashes and underscores");
        }
    }

    private static Uni<Void> execute(Mutiny.Session session, String sql, String id) {
        return session.createNativeQuery(sql).setParameter("id", id).executeUpdate().replaceWithVoid();
    }

    private static EvaluationRequested event(String json) {
        try {
            return EventJson.read(json.getBytes(StandardCharsets.UTF_8), EvaluationRequested.class);
        } catch (MalformedEventException e) {
            throw new IllegalStateException("the database holds a request that cannot be read", e);
        }
    }
}
