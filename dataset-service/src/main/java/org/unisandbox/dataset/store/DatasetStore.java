package org.unisandbox.dataset.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.dataset.domain.Dataset;
import org.unisandbox.dataset.domain.DatasetFilter;
import org.unisandbox.dataset.domain.ItemSource;
import org.unisandbox.dataset.domain.Profiles;
import org.unisandbox.dataset.domain.JsonLines;
import org.unisandbox.dataset.domain.Origin;
import org.unisandbox.dataset.domain.Reference;
import org.unisandbox.dataset.domain.Version;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.page.Cursor;
import org.unisandbox.servicekit.page.Page;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/**
 * All datasets: what describes them in the database, their items in the blob store. A spec gets its digest once; a
 * later generator that would make other items of it does not change what is stored.
 */
@ApplicationScoped
public class DatasetStore {

    /**
     * A dataset that was asked for.
     *
     * @param isNew whether it had to be generated
     */
    public record Ensured(Dataset dataset, boolean isNew) {}

    private final DatasetRepository rows;
    private final Names names;
    private final BlobStore blobs;
    private final Profiles profiles;
    private final Counter created;

    DatasetStore(DatasetRepository rows, Names names, BlobStore blobs, Profiles profiles, MeterRegistry meters) {
        this.rows = rows;
        this.names = names;
        this.blobs = blobs;
        this.profiles = profiles;
        this.created = meters.counter("unisandbox.datasets.created");
    }

    /**
     * The dataset of a spec, generated if there is none.
     *
     * @return fails with a {@link ProblemException} if the spec describes nothing
     */
    public Uni<Ensured> ensure(DatasetSpec spec) {
        return Uni.createFrom()
                .item(() -> ItemSource.of(spec, profiles))
                .chain(source -> Panache.withSession(() -> rows.bySpec(spec)).chain(known -> known.map(
                                dataset -> healed(spec, dataset, source))
                        .orElseGet(() -> generate(spec, source))));
    }

    /**
     * A dataset that is stored.
     *
     * @param reference a digest, {@code NAME} for the newest version of a name, or {@code NAME@VERSION}
     * @return fails with {@code unknown-dataset} if it is not
     */
    public Uni<Dataset> stored(String reference) {
        return Uni.createFrom()
                .item(() -> Reference.parse(reference))
                .chain(parsed -> Panache.withSession(() -> switch (parsed) {
                    case Reference.Digest(String digest) -> rows.byDigest(digest);
                    case Reference.Named named -> names.find(named).chain(version -> version.map(
                                    found -> rows.byDigest(found.digest()))
                            .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
                }))
                .map(found -> found.orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_DATASET,
                        "there is no dataset " + reference + ": GET /datasets lists those there are")));
    }

    /** The names of datasets, by digest; those without a name are left out. */
    public Uni<Map<String, List<Version>>> namesOf(List<Dataset> datasets) {
        return Panache.withSession(
                        () -> names.of(datasets.stream().map(Dataset::digest).toList()))
                .map(versions -> versions.stream().collect(Collectors.groupingBy(Version::digest)));
    }

    /**
     * Gives a stored dataset a name, unless it has it.
     *
     * @return the version of the name that stands for it
     */
    public Uni<Version> name(String name, Dataset dataset) {
        return Panache.withTransaction(() -> names.give(Reference.requireName(name), dataset.digest()));
    }

    /** Datasets in the order of their creation. */
    public Uni<Page<Dataset>> page(DatasetFilter filter, Cursor cursor, int limit) {
        return Panache.withSession(() -> rows.after(cursor.position(), filter, limit + 1)).map(found -> {
            List<DatasetEntity> shown = found.subList(0, Math.min(limit, found.size()));
            Optional<String> next = found.size() > limit
                    ? Optional.of(new Cursor(shown.getLast().number).text())
                    : Optional.empty();
            return new Page<>(shown.stream().map(DatasetEntity::dataset).toList(), next);
        });
    }

    /**
     * The items of a dataset as JSON Lines. Blocks.
     *
     * @param offset where to begin, the beginning of a line
     */
    public InputStream lines(Dataset dataset, long offset) {
        return lines(dataset.digest(), offset);
    }

    /** The same by digest. */
    public InputStream lines(String digest, long offset) {
        return blobs.open(digest, offset)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_DATASET,
                        "the items of dataset " + digest
                                + " are not in the blob store: create it again with POST /datasets, or import it again"));
    }

    private Uni<Ensured> generate(DatasetSpec spec, ItemSource source) {
        return VertxContextSupport.executeBlocking(() -> write(spec, source))
                .chain(dataset -> Panache.withTransaction(() -> rows.add(dataset)))
                .invoke(added -> created.increment(added ? 1 : 0))
                // Another process may have been first; its row counts.
                .chain(added -> Panache.withSession(() -> rows.bySpec(spec))
                        .map(stored -> new Ensured(stored.orElseThrow(), added)));
    }

    /** A blob store that lost the items gets them again, if the generator still makes the same ones. */
    private Uni<Ensured> healed(DatasetSpec spec, Dataset dataset, ItemSource source) {
        return VertxContextSupport.executeBlocking(() -> {
            if (dataset.origin() instanceof Origin.Generated(DatasetSpec _, String generator)) {
                source.requireSameFamily(generator);
            }
            if (!blobs.has(dataset.digest())) {
                String digest = write(spec, source).digest();
                if (!digest.equals(dataset.digest())) {
                    throw new ProblemException(
                            ProblemCode.CONFLICT,
                            "the items of dataset " + dataset.digest() + " are lost and today's generator makes others ("
                                    + digest + "): choose another seed");
                }
            }
            return new Ensured(dataset, false);
        });
    }

    private Dataset write(DatasetSpec spec, ItemSource source) {
        AtomicLong bytes = new AtomicLong();
        String digest = blobs.put(out -> bytes.set(JsonLines.write(source.items().iterator(), out)));
        return new Dataset(
                digest,
                new Origin.Generated(spec, source.generator()),
                spec.task(),
                spec.profile(),
                spec.split(),
                source.size(),
                bytes.get(),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS));
    }
}
