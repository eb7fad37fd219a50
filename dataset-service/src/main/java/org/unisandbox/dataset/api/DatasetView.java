package org.unisandbox.dataset.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.dataset.domain.Dataset;
import org.unisandbox.dataset.domain.ImportReport;
import org.unisandbox.dataset.domain.Origin;
import org.unisandbox.dataset.domain.Version;

/** A dataset as callers see it. */
@Schema(description = "An immutable set of items")
public record DatasetView(
        @Schema(description = "SHA-256 of its JSON Lines, its identity") String digest,
        @Schema(description = "Its names with their versions", examples = "[\"math@2\"]") List<String> names,
        @Schema(description = "generated or imported") String origin,
        @Schema(description = "Task code, a family, or mixed") String task,
        String profile,
        String split,
        @Schema(implementation = Integer.class, description = "Generated datasets: pairs") OptionalInt pairs,
        @Schema(implementation = Long.class, description = "Generated datasets: generator seed") OptionalLong seed,
        @Schema(implementation = String.class, description = "Name and version of what generated it")
                Optional<String> generator,
        @Schema(implementation = String.class, description = "Imported datasets: name of the file")
                Optional<String> file,
        @Schema(description = "Imported datasets: how many items each task has") Optional<Map<String, Long>> tasks,
        @Schema(description = "Imported datasets: what the audit says of its items") Optional<Map<String, Long>> counts,
        long items,
        @Schema(description = "Size of its JSON Lines in bytes") long bytes,
        Instant created) {

    static DatasetView of(Dataset dataset, List<Version> names) {
        Optional<Origin.Generated> generated = Optional.of(dataset.origin())
                .filter(Origin.Generated.class::isInstance)
                .map(Origin.Generated.class::cast);
        Optional<Origin.Imported> imported = Optional.of(dataset.origin())
                .filter(Origin.Imported.class::isInstance)
                .map(Origin.Imported.class::cast);
        Optional<ImportReport> report = imported.map(Origin.Imported::report);
        return new DatasetView(
                dataset.digest(),
                names.stream().map(Version::text).toList(),
                dataset.origin().code(),
                dataset.task(),
                dataset.profile(),
                dataset.split(),
                generated.map(g -> OptionalInt.of(g.spec().pairs())).orElse(OptionalInt.empty()),
                generated.map(g -> OptionalLong.of(g.spec().seed())).orElse(OptionalLong.empty()),
                generated.map(Origin.Generated::generator),
                imported.map(Origin.Imported::file).filter(file -> !file.isEmpty()),
                report.map(ImportReport::tasks),
                report.map(ImportReport::counts),
                dataset.items(),
                dataset.bytes(),
                dataset.created());
    }
}
