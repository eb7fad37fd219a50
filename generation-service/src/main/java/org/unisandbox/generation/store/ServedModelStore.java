package org.unisandbox.generation.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.generation.domain.ServedModel;
import org.unisandbox.servicekit.outbox.Outbox;

/** The models that are served elsewhere. Whoever adds or removes one tells the other services. */
@ApplicationScoped
public class ServedModelStore implements PanacheRepository<ServedModelEntity> {

    /** A revision that is added again takes over what does not decide what is drawn, such as its address. */
    private static final String ADD =
            """
            insert into served_model (name, revision, document) values (:name, :revision, :document)
            on conflict (name, revision) do update set document = excluded.document, removed = false, added = now()
            """;

    private final Outbox outbox;

    ServedModelStore(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Adds a model, or takes over its document.
     *
     * @throws IllegalArgumentException if the document describes no model
     */
    public Uni<StoredModel> add(ModelDocument document) {
        ServedModel model = document.served();
        return Panache.withTransaction(() -> getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter("name", model.name())
                        .setParameter("revision", model.ref().revision())
                        .setParameter("document", document.json())
                        .executeUpdate())
                .chain(() -> outbox.add(model.published()))
                .chain(() -> row(model.ref()))
                .map(ServedModelEntity::stored));
    }

    /** All that are not removed, the one added last first. */
    public Uni<List<StoredModel>> all() {
        return Panache.withSession(() -> list("not removed order by added desc, number desc"))
                .map(rows -> rows.stream().map(ServedModelEntity::stored).toList());
    }

    /**
     * A model by what users call it.
     *
     * @param name its name, for the revision added last; or {@code name@revision}
     */
    public Uni<Optional<StoredModel>> byName(String name) {
        return Panache.withSession(() -> find(
                        "not removed and (name = ?1 or concat(name, '@', revision) = ?1) order by added desc, number desc",
                        name)
                .firstResult())
                .map(row -> Optional.ofNullable(row).map(ServedModelEntity::stored));
    }

    /** A revision, if it is not removed. */
    Uni<Optional<StoredModel>> find(ModelRef ref) {
        return Panache.withSession(() -> row(ref))
                .map(row -> Optional.ofNullable(row)
                        .filter(ServedModelEntity::isThere)
                        .map(ServedModelEntity::stored));
    }

    /** Removes all revisions of a model; false if there is none. What it has drawn stays. */
    public Uni<Boolean> remove(String name) {
        return Panache.withTransaction(() -> list("name = ?1 and not removed", name).chain(rows -> {
            rows.forEach(ServedModelEntity::remove);
            return outbox.addAll(rows.stream()
                            .map(row -> row.stored().model().withdrawn())
                            .toList())
                    .replaceWith(!rows.isEmpty());
        }));
    }

    private Uni<ServedModelEntity> row(ModelRef ref) {
        return find("name = ?1 and revision = ?2", ref.name(), ref.revision()).firstResult();
    }
}
