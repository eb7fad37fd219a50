package org.unisandbox.dataset.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.unisandbox.dataset.domain.Reference;
import org.unisandbox.dataset.domain.Version;

/** Names of datasets and their versions. Everything here needs a session. */
@ApplicationScoped
class Names implements PanacheRepositoryBase<VersionEntity, VersionEntity.Key> {

    private static final String ADD_NAME =
            "insert into dataset_name (name, versions) values (:name, 0) on conflict do nothing";

    /** Whoever names at the same time waits here. */
    private static final String LOCK = "select versions from dataset_name where name = :name for update";

    private static final String ADD_VERSION =
            """
            with known as (
                select from dataset_version where name = :name and digest = :digest
            ), next as (
                update dataset_name set versions = versions + 1
                where name = :name and not exists (select from known)
                returning versions
            )
            insert into dataset_version (name, version, digest, created)
            select :name, versions, :digest, now() from next
            """;

    /** The version of a name that stands for a dataset, the next one if there is none yet. Needs a transaction. */
    Uni<Version> give(String name, String digest) {
        return getSession()
                .chain(session -> execute(session, ADD_NAME, Map.of("name", name))
                        .chain(() -> session.createNativeQuery(LOCK, Integer.class)
                                .setParameter("name", name)
                                .getSingleResult())
                        .chain(() -> execute(session, ADD_VERSION, Map.of("name", name, "digest", digest))))
                .chain(() -> find("key.name = ?1 and digest = ?2", name, digest).<VersionEntity>singleResult())
                .map(VersionEntity::version);
    }

    /** The version that is meant, the newest where none is named. */
    Uni<Optional<Version>> find(Reference.Named named) {
        return find(
                        "key.name = ?1 and (?2 = 0 or key.version = ?2) order by key.version desc",
                        named.name(),
                        named.version().orElse(0))
                .page(0, 1)
                .<VersionEntity>firstResult()
                .map(row -> Optional.ofNullable(row).map(VersionEntity::version));
    }

    /** All versions that stand for one of these datasets. */
    Uni<List<Version>> of(Collection<String> digests) {
        return list("digest in ?1 order by key.name, key.version", digests)
                .map(rows -> rows.stream().map(VersionEntity::version).toList());
    }

    /** All versions of a name. */
    Uni<List<Version>> allOf(String name) {
        return list("key.name = ?1 order by key.version", name)
                .map(rows -> rows.stream().map(VersionEntity::version).toList());
    }

    /** Removes a version; its number stays taken. */
    Uni<Void> take(Version version) {
        return delete("key.name = ?1 and key.version = ?2", version.name(), version.version())
                .replaceWithVoid();
    }

    /** Removes all versions that stand for a dataset. */
    Uni<Void> takeAll(String digest) {
        return delete("digest", digest).replaceWithVoid();
    }

    private static Uni<Integer> execute(Mutiny.Session session, String statement, Map<String, Object> values) {
        var query = session.createNativeQuery(statement);
        values.forEach(query::setParameter);
        return query.executeUpdate();
    }
}
