package org.unisandbox.dataset.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.dataset.domain.Dataset;
import org.unisandbox.dataset.domain.DatasetFilter;
import org.unisandbox.dataset.domain.Origin;

/** Rows of datasets. */
@ApplicationScoped
class DatasetRepository implements PanacheRepository<DatasetEntity> {

    /** What was imported before and is generated now is a generated dataset from then on: it has a spec. */
    private static final String ADD_GENERATED =
            """
            insert into dataset (digest, origin, task, profile, split, pairs, seed, generator, items, bytes, created)
            values (:digest, 'generated', :task, :profile, :split, :pairs, :seed, :generator, :items, :bytes, :created)
            on conflict (digest) do update set
                origin = excluded.origin, task = excluded.task, profile = excluded.profile, split = excluded.split,
                pairs = excluded.pairs, seed = excluded.seed, generator = excluded.generator, file = null, report = null
            where dataset.origin = 'imported'
            """;

    private static final String ADD_IMPORTED =
            """
            insert into dataset (digest, origin, task, profile, split, file, report, items, bytes, created)
            values (:digest, 'imported', :task, :profile, :split, :file, :report, :items, :bytes, :created)
            on conflict do nothing
            """;

    private static final String LIST =
            """
            select d from DatasetEntity d where d.number > :after
            and (:task = '' or d.task = :task) and (:profile = '' or d.profile = :profile)
            and (:split = '' or d.split = :split) and (:origin = '' or d.origin = :origin)
            and (:name = '' or exists (
                select 1 from VersionEntity v where v.digest = d.digest and v.key.name = :name))
            order by d.number
            """;

    Uni<Optional<Dataset>> byDigest(String digest) {
        return find("digest", digest).firstResult().map(DatasetRepository::dataset);
    }

    Uni<Optional<Dataset>> bySpec(DatasetSpec spec) {
        return find(
                        "task = ?1 and profile = ?2 and split = ?3 and pairs = ?4 and seed = ?5",
                        spec.task(),
                        spec.profile(),
                        spec.split(),
                        spec.pairs(),
                        spec.seed())
                .firstResult()
                .map(DatasetRepository::dataset);
    }

    /** In the order of their creation. */
    Uni<List<DatasetEntity>> after(long number, DatasetFilter filter, int limit) {
        return getSession().chain(session -> session.createSelectionQuery(LIST, DatasetEntity.class)
                .setParameter("after", number)
                .setParameter("task", filter.task().orElse(""))
                .setParameter("profile", filter.profile().orElse(""))
                .setParameter("split", filter.split().orElse(""))
                .setParameter("origin", filter.origin().orElse(""))
                .setParameter("name", filter.name().orElse(""))
                .setMaxResults(limit)
                .getResultList());
    }

    /** Whether this call added it; another process may have been first. */
    Uni<Boolean> add(Dataset dataset) {
        Map<String, Object> values = new HashMap<>();
        values.put("digest", dataset.digest());
        values.put("task", dataset.task());
        values.put("profile", dataset.profile());
        values.put("split", dataset.split());
        values.put("items", dataset.items());
        values.put("bytes", dataset.bytes());
        values.put("created", dataset.created());
        return switch (dataset.origin()) {
            case Origin.Generated(DatasetSpec spec, String generator) -> {
                values.put("pairs", spec.pairs());
                values.put("seed", spec.seed());
                values.put("generator", generator);
                yield execute(ADD_GENERATED, values);
            }
            case Origin.Imported(String file, var report) -> {
                values.put("file", file);
                values.put("report", DatasetEntity.json(report));
                yield execute(ADD_IMPORTED, values);
            }
        };
    }

    /** Nobody else can begin to use or delete it until the transaction ends. */
    Uni<Void> hold(String digest) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select digest from dataset where digest = :digest for update", String.class)
                        .setParameter("digest", digest)
                        .getResultList())
                .replaceWithVoid();
    }

    Uni<Void> remove(String digest) {
        return delete("digest", digest).replaceWithVoid();
    }

    private Uni<Boolean> execute(String statement, Map<String, Object> values) {
        return getSession()
                .chain(session -> {
                    var query = session.createNativeQuery(statement);
                    values.forEach(query::setParameter);
                    return query.executeUpdate();
                })
                .map(rows -> rows == 1);
    }

    private static Optional<Dataset> dataset(DatasetEntity row) {
        return Optional.ofNullable(row).map(DatasetEntity::dataset);
    }
}
