package org.unisandbox.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes runs of a running stack into one document. */
@Command(name = "report",
        description = "Puts evaluations, campaigns, injections, probes and knowledge studies into one document: tables, charts,"
                + " samples, and how they were made.")
final class Report implements Callable<Integer> {

    private static final String PDF = "pdf";
    private static final List<String> FORMATS = List.of("html", "md", "latex", "csv", PDF);

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Ids of the runs, in the order of the document.")
    private List<String> runs;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "html",
            description = "html (default), md, latex, csv or pdf.")
    private String format;

    @Option(names = {"--out", "--output"}, paramLabel = "FILE", description = "Save it there; replaced if it is there.")
    private Path out;

    @Option(names = "--pairs", paramLabel = "N", defaultValue = "2",
            description = "Pairs of each task, and samples of a campaign, that are shown with their images: 0 to 20 (default: 2).")
    private int pairs;

    Report(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!FORMATS.contains(format)) {
            throw new InputException("there is no format " + format + ": choose from " + String.join(", ", FORMATS));
        }
        if (out == null && format.equals(PDF)) {
            throw new InputException("a PDF is no text: save it with --out FILE");
        }
        DataFolder folder = stack.folder(workplace);
        String address = "/reports?runs=%s&format=%s&pairs=%d".formatted(
                runs.stream().flatMap(run -> parts(folder, run)).map(ServiceApi::encoded).collect(Collectors.joining(",")),
                format,
                pairs);
        try (ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            byte[] document = analysis.bytes(address);
            if (out == null) {
                workplace.console().result(new String(document, StandardCharsets.UTF_8).stripTrailing());
            } else {
                Path file = workplace.folder().resolve(out).normalize();
                WholeFile.write(file, to -> to.write(document));
                workplace.console().result(file.toString());
            }
        } catch (IOException e) {
            throw new RunFailedException("the report cannot be had: " + e, e);
        }
        return 0;
    }

    /** A knowledge study is known here alone; its parts are known to the services. */
    private static Stream<String> parts(DataFolder folder, String run) {
        return run.startsWith(KnowledgeStudy.PREFIX)
                ? KnowledgeStudy.resume(folder, run).parts().stream()
                : Stream.of(run);
    }
}
