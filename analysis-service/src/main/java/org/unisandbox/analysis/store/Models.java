package org.unisandbox.analysis.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unisandbox.analysis.domain.KnownModel;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;

/** The models that have been published. */
@ApplicationScoped
public class Models {

    private static final String ADD =
            """
            insert into model (name, revision, architecture, capabilities, parent, announced)
            values (:name, :revision, :architecture, :capabilities, nullif(:parent, ''), now())
            on conflict (name, revision) do update set
                architecture = excluded.architecture, capabilities = excluded.capabilities, parent = excluded.parent,
                announced = excluded.announced, published = default
            """;

    private static final String COLUMNS =
            "select name, revision, architecture, capabilities, parent, announced from model ";

    /** Stores a publication. */
    public Uni<Void> add(ModelPublished event) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> session.createNativeQuery(ADD)
                        .setParameter("name", event.model().name())
                        .setParameter("revision", event.model().revision())
                        .setParameter("architecture", event.architecture())
                        .setParameter(
                                "capabilities",
                                event.capabilities().stream().map(Enum::name).collect(Collectors.joining(",")))
                        .setParameter(
                                "parent",
                                event.parent()
                                        .map(p -> p.name() + '@' + p.revision())
                                        .orElse(""))
                        .executeUpdate()))
                .replaceWithVoid();
    }

    /** All revisions, the one published last first. */
    public Uni<List<KnownModel>> all() {
        return Panache.withSession(() -> Panache.getSession().chain(
                session -> session.createNativeQuery(COLUMNS + "order by published desc", Object[].class)
                        .getResultList()
                        .map(rows -> rows.stream().map(Models::model).toList())));
    }

    /**
     * A model by what users call it.
     *
     * @param name its name, for the revision published last; or {@code name@revision}
     */
    public Uni<Optional<KnownModel>> byName(String name) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                        COLUMNS
                                + "where name = :name or name || '@' || revision = :name order by published desc limit 1",
                        Object[].class)
                .setParameter("name", name)
                .getResultList()
                .map(rows -> rows.stream().map(Models::model).findFirst())));
    }

    private static KnownModel model(Object[] row) {
        return new KnownModel(
                new ModelRef((String) row[0], (String) row[1]),
                (String) row[2],
                Arrays.stream(((String) row[3]).split(","))
                        .filter(c -> !c.isEmpty())
                        .map(Capability::valueOf)
                        .toList(),
                Optional.ofNullable((String) row[4]),
                instant(row[5]));
    }

    private static Instant instant(Object value) {
        return switch (value) {
            case Instant instant -> instant;
            case java.time.OffsetDateTime time -> time.toInstant();
            default -> throw new IllegalStateException("not a time: " + value);
        };
    }
}
