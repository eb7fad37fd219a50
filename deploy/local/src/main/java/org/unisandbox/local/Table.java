package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sets all models that were evaluated on a running stack side by side. */
@Command(name = "table",
        description = "All evaluated models in all modes on the tasks of the study, as table 1 of the paper. Of every model"
                + " revision the evaluation with the most tasks and modes, of several the newest.")
final class Table implements Callable<Integer> {

    private static final String TEXT = "text";
    private static final List<String> FORMATS = List.of(TEXT, "markdown", "latex", "csv");

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(names = "--evaluations", paramLabel = "ID", split = ",",
            description = "Only these evaluations, in this order, separated by commas.")
    private List<String> evaluations;

    @Option(names = "--judge", paramLabel = "NAME",
            description = "Whose verdicts (default: the oracle's where it judged, else those of the first judge).")
    private String judge;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default), markdown, latex or csv.")
    private String format;

    @Option(names = {"--output", "--out"}, paramLabel = "FILE", description = "Save it there; replaced if it is there.")
    private Path output;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    Table(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        String wanted = format();
        try (ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            if (output != null) {
                Path file = workplace.folder().resolve(output).normalize();
                byte[] table = table(analysis, wanted);
                WholeFile.write(file, out -> out.write(table));
                if (!json) {
                    workplace.console().result(file.toString());
                }
            } else if (!json) {
                workplace.console().result(new String(table(analysis, wanted), StandardCharsets.UTF_8).stripTrailing());
            }
            if (json) {
                workplace.console().json(document(analysis));
            }
        } catch (IOException e) {
            throw new RunFailedException("the table cannot be had: " + e, e);
        }
        return 0;
    }

    private String format() {
        if (json && format != null && output == null) {
            throw new InputException("choose one of --json and --format, or save the format with --output FILE");
        }
        String wanted = Optional.ofNullable(format).orElse(TEXT);
        if (!FORMATS.contains(wanted)) {
            throw new InputException("there is no format " + wanted + ": choose from " + String.join(", ", FORMATS));
        }
        return wanted;
    }

    private byte[] table(ServiceApi analysis, String wanted) throws IOException, InterruptedException {
        return wanted.equals(TEXT)
                ? (new StudyTable(document(analysis)).text() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8)
                : analysis.bytes(address(wanted));
    }

    private JsonNode document(ServiceApi analysis) throws IOException, InterruptedException {
        return analysis.get(address("json"));
    }

    private String address(String wanted) {
        StringBuilder address = new StringBuilder("/study-table?format=" + wanted);
        if (evaluations != null) {
            address.append("&evaluations=")
                    .append(evaluations.stream().map(ServiceApi::encoded).collect(Collectors.joining(",")));
        }
        if (judge != null) {
            address.append("&judge=").append(ServiceApi.encoded(judge));
        }
        return address.toString();
    }
}
