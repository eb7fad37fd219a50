package org.unisandbox.trainer.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.TrainingProgressed;
import org.unisandbox.servicekit.outbox.Outbox;
import org.unisandbox.trainer.domain.TrainerKind;
import org.unisandbox.umm.train.Training.Progress;

/** Who trains what. A process that trains holds a lease and renews it with every report; one that is old is taken over. */
@ApplicationScoped
class Trainings {

    private static final String NEXT =
            """
            select id from campaign
            where state = 'RUNNING' and stage = 'TRAINING' and trainer = :trainer
              and (lease_owner is null or lease_owner = :owner or lease_until < now())
            order by seq limit 1 for update skip locked
            """;

    private static final String TAKE =
            """
            update campaign set
                lease_owner = :owner, lease_until = now() + make_interval(secs => :lease), trainer_keeps = true
            where id = :id
            """;

    private static final String MINE =
            " where id = :id and lease_owner = :owner and round = :round and state = 'RUNNING' and stage = 'TRAINING'";

    private static final String REPORT =
            """
            update campaign set
                lease_until = now() + make_interval(secs => :lease), step = :step, steps = :steps, loss = :loss,
                learning_rate = :rate, tokens_per_second = :tokens, seconds_left = :left,
                trainer_says = null
            """
                    + MINE;

    /** A training that goes on from an earlier state tells of the same steps again. */
    private static final String ADD_LOSS =
            """
            insert into campaign_loss (campaign_id, round, step, loss, learning_rate)
            values (:id, :round, :step, :loss, :rate)
            on conflict (campaign_id, round, step) do update set loss = excluded.loss, learning_rate = excluded.learning_rate
            """;

    private static final String SAY =
            "update campaign set lease_until = now() + make_interval(secs => :lease), trainer_says = :says" + MINE;

    private static final String RELEASE =
            "update campaign set lease_owner = null, lease_until = null where id = :id and lease_owner = :owner";

    private static final String LEFT_OVER =
            """
            select id from campaign
            where trainer_keeps and state in ('DONE', 'FAILED', 'CANCELLED')
              and (lease_owner is null or lease_until < now())
            order by seq limit 100
            """;

    private static final String FORGOTTEN = "update campaign set trainer_keeps = false where id = :id";

    private final Outbox outbox;

    Trainings(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Takes the oldest campaign that waits for its training.
     *
     * @param trainer who is to train it
     * @param owner   who will, in this process
     * @param lease   how long nobody else takes it
     * @return its id; empty if none waits
     */
    Uni<Optional<String>> claim(TrainerKind trainer, String owner, Duration lease) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(NEXT, String.class)
                        .setParameter("trainer", trainer.name())
                        .setParameter("owner", owner)
                        .getResultList()
                        .map(ids -> ids.stream().findFirst())
                        .call(next -> next.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : session.createNativeQuery(TAKE)
                                        .setParameter("owner", owner)
                                        .setParameter("lease", seconds(lease))
                                        .setParameter("id", next.get())
                                        .executeUpdate()
                                        .replaceWithVoid())));
    }

    /**
     * Tells how far a training is, here and to the other services, and renews the lease.
     *
     * @return whether to go on: not so if the campaign was paused, cancelled or taken over
     */
    Uni<Boolean> report(String id, String owner, int round, Duration lease, Progress progress) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(REPORT)
                        .setParameter("lease", seconds(lease))
                        .setParameter("step", progress.step())
                        .setParameter("steps", progress.steps())
                        .setParameter("loss", progress.loss())
                        .setParameter("rate", progress.learningRate())
                        .setParameter("tokens", progress.tokensPerSecond())
                        .setParameter("left", progress.secondsLeft())
                        .setParameter("id", id)
                        .setParameter("owner", owner)
                        .setParameter("round", round)
                        .executeUpdate())
                .map(rows -> rows == 1)
                .call(mine -> mine ? told(id, round, progress) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> told(String id, int round, Progress progress) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD_LOSS)
                        .setParameter("id", id)
                        .setParameter("round", round)
                        .setParameter("step", progress.step())
                        .setParameter("loss", progress.loss())
                        .setParameter("rate", progress.learningRate())
                        .executeUpdate())
                .chain(() -> outbox.add(event(id, round, progress)));
    }

    /**
     * Tells that a training is alive and renews the lease.
     *
     * @param says one line for people
     * @return whether to go on, as for {@link #report}
     */
    Uni<Boolean> alive(String id, String owner, int round, Duration lease, String says) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(SAY)
                        .setParameter("lease", seconds(lease))
                        .setParameter("says", says)
                        .setParameter("id", id)
                        .setParameter("owner", owner)
                        .setParameter("round", round)
                        .executeUpdate()
                        .map(rows -> rows == 1)));
    }

    /** Gives a lease back, if it is held. */
    Uni<Void> release(String id, String owner) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(RELEASE)
                        .setParameter("id", id)
                        .setParameter("owner", owner)
                        .executeUpdate()
                        .replaceWithVoid()));
    }

    /** Ended campaigns of which a trainer may still keep something. */
    Uni<List<String>> leftOver() {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(LEFT_OVER, String.class).getResultList()));
    }

    /** Nothing is kept of a campaign any more. */
    Uni<Void> forgotten(String id) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGOTTEN)
                        .setParameter("id", id)
                        .executeUpdate()
                        .replaceWithVoid()));
    }

    private static TrainingProgressed event(String id, int round, Progress progress) {
        return new TrainingProgressed(
                id,
                round,
                progress.step(),
                progress.steps(),
                progress.loss(),
                progress.learningRate(),
                progress.tokensPerSecond(),
                progress.secondsLeft());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
