package org.unisandbox.trainer.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
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
     * The revision that ships from now on: it learns what this version can do with it, and its name means it. A start
     * with the same version changes nothing, so that whoever went back to another revision keeps it.
     */
    private static final String SHIP =
            """
            update model set
                capabilities = case when revision = :revision then :capabilities else capabilities end,
                published = case when revision = :revision and not shipped
                    then nextval('model_publication') else published end,
                shipped = revision = :revision
            where name = :name
            """;

    private static final String PUBLISH =
            "update model set published = nextval('model_publication') where name = :name and revision = :revision";

    /**
     * Registers the model that ships with this version, if it is not yet, and announces all models again, in the order
     * of their publication: whoever has missed or lost an announcement learns of them.
     */
    public Uni<Void> registerShipped(Model shipped) {
        return Panache.withTransaction(() -> oneAtATime()
                .chain(() -> persistNew(shipped))
                .chain(this::flush)
                .chain(() -> getSession())
                .chain(session -> session.createNativeQuery(SHIP)
                        .setParameter("name", shipped.ref().name())
                        .setParameter("revision", shipped.ref().revision())
                        .setParameter("capabilities", ModelEntity.json(shipped.capabilities()))
                        .executeUpdate()
                        .invoke(session::clear))
                .chain(() -> list("order by published"))
                .chain(all -> outbox.addAll(
                        all.stream().map(ModelEntity::model).map(Model::published).toList())));
    }

    /** Registers a revision, if it is not yet, and publishes it; part of the caller's transaction. */
    Uni<Void> publish(Model model) {
        return oneAtATime()
                .chain(() -> persistNew(model))
                .chain(this::flush)
                .chain(() -> publishAgain(model));
    }

    /** Publishes a revision again: from now on its name means it. Empty if there is no such revision. */
    public Uni<Optional<Model>> publish(String name, String revision) {
        return Panache.withTransaction(() -> oneAtATime()
                .chain(() -> revision(name, revision))
                .map(found -> found.map(ModelEntity::model))
                .call(found -> found.map(this::publishAgain)
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> publishAgain(Model model) {
        return getSession()
                .chain(session -> session.createNativeQuery(PUBLISH)
                        .setParameter("name", model.ref().name())
                        .setParameter("revision", model.ref().revision())
                        .executeUpdate())
                .chain(() -> outbox.add(model.published()));
    }

    private Uni<Void> persistNew(Model model) {
        return revision(model.ref().name(), model.ref().revision())
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().voidItem()
                        : persist(new ModelEntity(model)).replaceWithVoid());
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

    /** All revisions of a model, the one published last first; empty if there is no such model. */
    public Uni<List<Model>> revisions(String name) {
        return Panache.withSession(() -> list("name = ?1 order by published desc", name))
                .map(found -> found.stream().map(ModelEntity::model).toList());
    }

    /** One revision of a model. */
    public Uni<Optional<Model>> find(String name, String revision) {
        return Panache.withSession(() -> revision(name, revision))
                .map(found -> found.map(ModelEntity::model));
    }

    /**
     * A model by what users call it.
     *
     * @param name its name, for the revision published last; or {@code name@revision}
     */
    public Uni<Optional<Model>> byName(String name) {
        return Panache.withSession(() -> find(
                        "name = :name or concat(name, '@', revision) = :name order by published desc",
                        Parameters.with("name", name))
                .firstResult()
                .map(found -> Optional.ofNullable((ModelEntity) found).map(ModelEntity::model)));
    }

    private Uni<Optional<ModelEntity>> revision(String name, String revision) {
        return find("name = ?1 and revision = ?2", name, revision).firstResult().map(Optional::ofNullable);
    }
}
