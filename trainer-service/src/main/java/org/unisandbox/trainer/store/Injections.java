package org.unisandbox.trainer.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.unisandbox.contracts.Failure;
import org.unisandbox.trainer.domain.InjectionState;
import org.unisandbox.trainer.domain.KnowledgeInjection;
import org.unisandbox.trainer.domain.Model;
import org.unisandbox.trainer.domain.RecallTable;
import org.unisandbox.umm.train.Training.Progress;

/**
 * The injections, and who carries them out: a process that does holds a lease and renews it with every report; one that is
 * old is taken over.
 */
@ApplicationScoped
public class Injections implements PanacheRepositoryBase<InjectionEntity, Long> {

    private static final String NEXT =
            """
            select id from injection
            where state = 'RUNNING' and (lease_owner is null or lease_owner = :owner or lease_until < now())
            order by seq limit 1 for update skip locked
            """;

    private static final String TAKE =
            """
            update injection set lease_owner = :owner, lease_until = now() + make_interval(secs => :lease) where id = :id
            """;

    private static final String REPORT =
            """
            update injection set
                lease_until = now() + make_interval(secs => :lease), step = :step, steps = :steps, loss = :loss,
                learning_rate = :rate, tokens_per_second = :tokens, seconds_left = :left
            where id = :id and lease_owner = :owner and state = 'RUNNING'
            """;

    private final ModelStore models;

    Injections(ModelStore models) {
        this.models = models;
    }

    /** Stores a new injection. */
    public Uni<InjectionEntity> begin(KnowledgeInjection injection) {
        return Panache.withTransaction(() -> persist(new InjectionEntity(injection)));
    }

    /** An injection, if there is one of that id. */
    public Uni<Optional<InjectionEntity>> byId(String id) {
        return Panache.withSession(
                () -> find("id", id).firstResult().map(found -> Optional.ofNullable((InjectionEntity) found)));
    }

    /**
     * Injections, newest first.
     *
     * @param before only those with a smaller number; 0 for all
     */
    public Uni<List<InjectionEntity>> before(long before, int limit) {
        return Panache.withSession(() -> find(
                        "(:before = 0L or seq < :before) order by seq desc", Parameters.with("before", before))
                .page(0, limit)
                .list());
    }

    /**
     * Gives an injection up, unless it has ended.
     *
     * @return as it is then; empty if there is none
     */
    public Uni<Optional<InjectionEntity>> cancel(String id) {
        return Panache.withTransaction(() -> locked(id).map(found -> {
            found.filter(entity -> !entity.state.ended())
                    .ifPresent(entity -> entity.end(InjectionState.CANCELLED, Optional.empty()));
            return found;
        }));
    }

    /**
     * Takes the oldest injection that waits.
     *
     * @param owner the process
     * @param lease how long nobody else takes it
     * @return its id; empty if none waits
     */
    Uni<Optional<String>> claim(String owner, Duration lease) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(NEXT, String.class)
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
     * Tells how far a training is and renews the lease.
     *
     * @return whether to go on: not so if it was cancelled or taken over
     */
    Uni<Boolean> report(String id, String owner, Duration lease, Progress progress) {
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
                        .executeUpdate())
                .map(rows -> rows == 1));
    }

    /**
     * The model was told: publishes it.
     *
     * @return whether it is published: not so if meanwhile the injection was cancelled or taken over
     */
    Uni<Boolean> told(String id, String owner, Model model, RecallTable recall) {
        return Panache.withTransaction(() -> mine(id, owner).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            found.get().told(model.ref().revision(), recall);
            return models.publish(model).replaceWith(true);
        }));
    }

    /** It cannot be carried out: it ends, nothing is published. */
    Uni<Void> fail(String id, String owner, Failure failure) {
        return Panache.withTransaction(() -> mine(id, owner)
                .invoke(found -> found.ifPresent(
                        entity -> entity.end(InjectionState.FAILED, Optional.of(failure))))
                .replaceWithVoid());
    }

    private Uni<Optional<InjectionEntity>> mine(String id, String owner) {
        Predicate<InjectionEntity> mine = entity -> !entity.state.ended() && owner.equals(entity.leaseOwner);
        return locked(id).map(found -> found.filter(mine));
    }

    private Uni<Optional<InjectionEntity>> locked(String id) {
        return find("id", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(found -> Optional.ofNullable((InjectionEntity) found));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
