package org.unisandbox.trainer.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.servicekit.outbox.Outbox;
import org.unisandbox.servicekit.page.Cursor;
import org.unisandbox.servicekit.page.Page;
import org.unisandbox.trainer.domain.Model;

/** All models, one row per revision. */
@ApplicationScoped
public class ModelStore implements PanacheRepository<ModelEntity> {

    /** Held to the end of a transaction by whoever registers, so that two processes do not register the same model. */
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtext(current_schema() || '.model'))";

    private final Outbox outbox;

    ModelStore(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Registers the model that ships with this version, if it is not yet, and announces all models again: whoever has
     * missed or lost an announcement learns of them. The shipped one comes last, because its name means it from now on.
     */
    public Uni<Void> registerShipped(Model shipped) {
        return Panache.withTransaction(() -> oneAtATime()
                .chain(() -> revision(shipped.ref().name(), shipped.ref().revision()))
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().voidItem()
                        : persist(new ModelEntity(shipped)).replaceWithVoid())
                .chain(() -> list("order by number"))
                .chain(all -> outbox.addAll(announcements(all, shipped))));
    }

    private static List<ModelPublished> announcements(List<ModelEntity> all, Model shipped) {
        return Stream.concat(
                        all.stream().map(ModelEntity::model).filter(model -> !model.ref().equals(shipped.ref())),
                        Stream.of(shipped))
                .map(Model::published)
                .toList();
    }

    private Uni<Void> oneAtATime() {
        return getSession()
                .chain(session -> session.createNativeQuery(ONE_AT_A_TIME).getSingleResult())
                .replaceWithVoid();
    }

    /** All revisions of all models, in the order in which they were registered. */
    public Uni<Page<Model>> page(Cursor cursor, int limit) {
        return Panache.withSession(() -> find("number > ?1 order by number", cursor.position())
                        .page(0, limit + 1)
                        .list())
                .map(found -> {
                    List<ModelEntity> shown = found.subList(0, Math.min(limit, found.size()));
                    Optional<String> next = found.size() > limit
                            ? Optional.of(new Cursor(shown.getLast().number).text())
                            : Optional.empty();
                    return new Page<>(shown.stream().map(ModelEntity::model).toList(), next);
                });
    }

    /** All revisions of a model, the newest first; empty if there is no such model. */
    public Uni<List<Model>> revisions(String name) {
        return Panache.withSession(() -> list("name = ?1 order by number desc", name))
                .map(found -> found.stream().map(ModelEntity::model).toList());
    }

    /** One revision of a model. */
    public Uni<Optional<Model>> find(String name, String revision) {
        return Panache.withSession(() -> revision(name, revision))
                .map(found -> found.map(ModelEntity::model));
    }

    private Uni<Optional<ModelEntity>> revision(String name, String revision) {
        return find("name = ?1 and revision = ?2", name, revision).firstResult().map(Optional::ofNullable);
    }
}
