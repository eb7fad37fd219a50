package org.unisandbox.dataset.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unisandbox.dataset.domain.Dataset;
import org.unisandbox.dataset.domain.Reference;
import org.unisandbox.dataset.domain.Version;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Removes datasets that no run uses. */
@ApplicationScoped
public class Deletions {

    private static final int SHOWN_RUNS = 5;

    private final DatasetStore datasets;
    private final DatasetRepository rows;
    private final Names names;
    private final RunDatasets runs;
    private final BlobStore blobs;

    Deletions(DatasetStore datasets, DatasetRepository rows, Names names, RunDatasets runs, BlobStore blobs) {
        this.datasets = datasets;
        this.rows = rows;
        this.names = names;
        this.runs = runs;
        this.blobs = blobs;
    }

    /**
     * Removes a version of a name, and the dataset itself with all its names if it was given by its digest or has no
     * other name. The number of the version is not used again.
     *
     * @param reference a digest, {@code NAME@VERSION}, or the name of a single version
     * @return fails with {@code unknown-dataset}, {@code dataset-in-use}, or {@code invalid-request} if a name stands for
     *     several versions
     */
    public Uni<Void> delete(String reference) {
        return datasets.stored(reference)
                .chain(dataset -> Panache.withTransaction(() -> remove(Reference.parse(reference), dataset))
                        .chain(removed -> removed ? removeItems(dataset) : Uni.createFrom().voidItem()));
    }

    /** Whether the dataset itself is gone. */
    private Uni<Boolean> remove(Reference reference, Dataset dataset) {
        return switch (reference) {
            case Reference.Digest _ -> remove(dataset);
            case Reference.Named named -> version(named).chain(version -> names.of(List.of(dataset.digest()))
                    .chain(all -> all.size() > 1 ? names.take(version).replaceWith(false) : remove(dataset)));
        };
    }

    private Uni<Version> version(Reference.Named named) {
        return names.allOf(named.name()).map(all -> {
            if (named.version().isEmpty() && all.size() > 1) {
                throw new ProblemException(
                        ProblemCode.INVALID_REQUEST,
                        "say which version to delete: "
                                + all.stream().map(Version::text).collect(Collectors.joining(", ")));
            }
            return all.stream()
                    .filter(version -> named.version().isEmpty() || version.version() == named.version().getAsInt())
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(
                            ProblemCode.UNKNOWN_DATASET, "it has just been deleted"));
        });
    }

    private Uni<Boolean> remove(Dataset dataset) {
        String digest = dataset.digest();
        return rows.hold(digest)
                .chain(() -> runs.users(digest))
                .invoke(users -> refuseIfUsed(digest, users))
                .chain(() -> names.takeAll(digest))
                .chain(() -> runs.forget(digest))
                .chain(() -> rows.remove(digest))
                .replaceWith(true);
    }

    private static void refuseIfUsed(String digest, List<String> users) {
        if (!users.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.DATASET_IN_USE,
                    "dataset %s is used by %s: delete it when that has ended".formatted(
                            digest, users.stream().limit(SHOWN_RUNS).collect(Collectors.joining(", "))));
        }
    }

    /** Unless somebody has made the same dataset anew meanwhile. */
    private Uni<Void> removeItems(Dataset dataset) {
        return Panache.withSession(() -> rows.byDigest(dataset.digest()))
                .chain(anew -> anew.isPresent()
                        ? Uni.createFrom().voidItem()
                        : VertxContextSupport.<Optional<Void>>executeBlocking(() -> {
                                    blobs.delete(dataset.digest());
                                    return Optional.empty();
                                })
                                .replaceWithVoid());
    }
}
