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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.unisandbox.dataset.domain.Dataset;
import org.unisandbox.dataset.domain.ImportOptions;
import org.unisandbox.dataset.domain.ImportReport;
import org.unisandbox.dataset.domain.ItemImport;
import org.unisandbox.dataset.domain.Origin;
import org.unisandbox.dataset.domain.Reference;
import org.unisandbox.dataset.domain.Version;
import org.unisandbox.dataset.domain.exchange.UploadedFile;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.problem.ProblemException;

/** Makes datasets of files. Items become visible all at once, or not at all. */
@ApplicationScoped
public class Imports {

    /**
     * A file that was imported.
     *
     * @param dataset what it became
     * @param isNew   whether there was no such dataset before
     * @param version the version of the name that was asked for
     * @param names   all its names
     * @param report  what was found in the file
     */
    public record Imported(
            Dataset dataset, boolean isNew, Optional<Version> version, List<Version> names, ImportReport report) {}

    private final DatasetRepository rows;
    private final Names names;
    private final BlobStore blobs;
    private final Counter created;

    Imports(DatasetRepository rows, Names names, BlobStore blobs, MeterRegistry meters) {
        this.rows = rows;
        this.names = names;
        this.blobs = blobs;
        this.created = meters.counter("unisandbox.datasets.created");
    }

    /**
     * Imports a file. Blocks; the file is read once and never held. One that begins as Parquet does is Parquet,
     * any other JSON Lines.
     *
     * @param name what to call it; none is fine
     * @throws ProblemException as {@link ItemImport#run}; {@code bad-name}
     */
    public Imported add(InputStream file, ImportOptions options, Optional<String> name) throws Throwable {
        name.ifPresent(Reference::requireName);
        AtomicReference<ItemImport.Result> result = new AtomicReference<>();
        String digest;
        try (UploadedFile uploaded = UploadedFile.of(file)) {
            digest = blobs.put(out -> result.set(ItemImport.run(uploaded.lines(), out, options)));
        }
        ItemImport.Result made = result.get();
        Dataset dataset = new Dataset(
                digest,
                new Origin.Imported(options.file(), made.report()),
                made.task(),
                made.profile(),
                made.split(),
                made.report().items(),
                made.bytes(),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS));
        Imported imported = VertxContextSupport.subscribeAndAwait(
                () -> Panache.withTransaction(() -> add(dataset, name, made)));
        created.increment(imported.isNew() ? 1 : 0);
        return imported;
    }

    private Uni<Imported> add(Dataset dataset, Optional<String> name, ItemImport.Result made) {
        String digest = dataset.digest();
        return rows.add(dataset).chain(added -> rows.byDigest(digest).chain(stored -> version(name, digest)
                .chain(version -> names.of(List.of(digest))
                        .map(all -> new Imported(stored.orElseThrow(), added, version, all, made.report())))));
    }

    private Uni<Optional<Version>> version(Optional<String> name, String digest) {
        return name.map(given -> names.give(given, digest).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
