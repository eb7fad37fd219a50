package org.unisandbox.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.unisandbox.tasks.audit.Audit;
import org.unisandbox.tasks.audit.FileAudit;
import org.unisandbox.tasks.audit.Finding;
import org.unisandbox.tasks.audit.FindingKind;
import org.unisandbox.tasks.audit.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Solves every question of benchmark files and reports the items whose stated answers do not follow. */
@Command(name = "audit", description = "Solves the questions of benchmark files and reports wrong, unanswerable and "
        + "contradictory items. Exit code 2 if a line is no item.")
final class DatasetAudit implements Callable<Integer> {

    private final Workplace workplace;

    @Parameters(paramLabel = "FILE", arity = "1..*",
            description = "JSON Lines: math, mapping or knowledge; files of one call are compared with each other.")
    private List<Path> files;

    @Option(names = "--largest", paramLabel = "N", defaultValue = "" + Audit.LARGEST_COUNT,
            description = "How many objects a picture can show; right answers above are out of range (default: "
                    + Audit.LARGEST_COUNT + ").")
    private int largest;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** What is printed. */
    private record Report(List<FileReport> files) {}

    private record FileReport(
            String file,
            long items,
            Map<String, Long> counts,
            List<Item> findings,
            List<Problem> problems,
            long problemCount) {

        static FileReport of(FileAudit audit) {
            Map<String, Long> counts = new LinkedHashMap<>();
            audit.counts().forEach((kind, count) -> counts.put(kind.code(), count));
            return new FileReport(audit.file(), audit.items(), counts,
                    audit.findings().stream().map(Item::of).toList(), audit.problems(), audit.problemCount());
        }
    }

    private record Item(
            String id,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String half,
            String kind,
            String stated,
            String computed,
            String detail,
            long line,
            long column) {

        static Item of(Finding finding) {
            return new Item(finding.id(), finding.half().orElse(""), finding.kind().code(), finding.stated(),
                    finding.computed(), finding.detail(), finding.line(), finding.column());
        }
    }

    DatasetAudit(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws IOException {
        if (largest < 1) {
            throw new InputException("--largest must be at least 1: " + largest);
        }
        List<FileAudit> audits = audit();
        Console console = workplace.console();
        for (FileAudit audit : audits) {
            Problems.show(audit.file(), audit.problems(), audit.problemCount(), console);
        }
        if (json) {
            console.json(new Report(audits.stream().map(FileReport::of).toList()));
        } else {
            console.result(table(audits));
        }
        return audits.stream().anyMatch(audit -> audit.problemCount() > 0) ? 2 : 0;
    }

    private List<FileAudit> audit() throws IOException {
        Audit audit = new Audit(largest);
        List<InputStream> streams = new ArrayList<>();
        try {
            // All are opened first, so that a misspelt name costs no time.
            for (Path file : files) {
                streams.add(BenchmarkFile.open(workplace.folder().resolve(file), workplace.console()));
            }
            for (int i = 0; i < streams.size(); i++) {
                audit.add(files.get(i).toString(), streams.get(i));
            }
        } finally {
            for (InputStream stream : streams) {
                stream.close();
            }
        }
        return audit.result();
    }

    private static String table(List<FileAudit> audits) {
        StringBuilder table = new StringBuilder();
        for (FileAudit audit : audits) {
            table.append("%s: %d items".formatted(audit.file(), audit.items()));
            audit.counts().forEach((kind, count) -> {
                if (count > 0 || kind == FindingKind.OK) {
                    table.append(", %d %s".formatted(count, kind.code()));
                }
            });
            table.append('\n');
            for (Finding finding : audit.findings()) {
                String stated = Printable.line(finding.stated());
                table.append("  %-8s %-12s  %s%s%n".formatted(
                        Printable.line(finding.id() + finding.half().orElse("")),
                        finding.kind().code(),
                        Printable.line(finding.detail()),
                        finding.detail().isEmpty() ? stated : " (stated: " + stated + ")"));
            }
        }
        return table.toString().stripTrailing();
    }
}
