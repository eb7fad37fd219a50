package org.unisandbox.dataset.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.dataset.domain.Dataset;

/** Rows of datasets. */
@ApplicationScoped
class DatasetRepository implements PanacheRepository<DatasetEntity> {

    private static final String INSERT =
            """
            insert into dataset (digest, task, profile, split, pairs, seed, generator, items, bytes, created)
            values (:digest, :task, :profile, :split, :pairs, :seed, :generator, :items, :bytes, :created)
            on conflict do nothing
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
    Uni<List<DatasetEntity>> after(long number, int limit) {
        return find("number > ?1 order by number", number).page(0, limit).list();
    }

    /** Whether this call added it; another process may have been first. */
    Uni<Boolean> add(Dataset dataset) {
        return getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter("digest", dataset.digest())
                        .setParameter("task", dataset.spec().task())
                        .setParameter("profile", dataset.spec().profile())
                        .setParameter("split", dataset.spec().split())
                        .setParameter("pairs", dataset.spec().pairs())
                        .setParameter("seed", dataset.spec().seed())
                        .setParameter("generator", dataset.generator())
                        .setParameter("items", dataset.items())
                        .setParameter("bytes", dataset.bytes())
                        .setParameter("created", dataset.created())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static Optional<Dataset> dataset(DatasetEntity row) {
        return Optional.ofNullable(row).map(DatasetEntity::dataset);
    }
}
