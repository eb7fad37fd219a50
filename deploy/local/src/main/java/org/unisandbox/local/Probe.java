package org.unisandbox.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Probes a query-based model, or activations of one, in a running stack. */
@Command(name = "probe",
        description = "Shows which words the queries of a model hold, on a running system: where the target and related "
                + "attributes are most there, and whether that could be chance.")
final class Probe implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(names = "--model", paramLabel = "NAME",
            description = "A query-based model of this system, such as reference-query; needs --prompts.")
    private String model;

    @Option(names = "--prompts", paramLabel = "FILE", description = "What the model is to draw, one prompt a line.")
    private Path prompts;

    @Option(names = "--mode", paramLabel = "MODE",
            description = "normal, or cot: the model thinks first and draws the conclusion (default: normal).")
    private String mode;

    @Option(names = "--interventions",
            description = "Also change one query at a time, and look at what is drawn then: which queries carry the target?")
    private boolean interventions;

    @Option(names = "--before", paramLabel = "NAME",
            description = "Also probe this model, such as the one before an injection, and show both.")
    private String before;

    @Option(names = "--activations", paramLabel = "FILE",
            description = "Instead of a model, what one holds: safetensors with hidden_states [prompts, queries, width], lm_head [vocabulary, width] and more; "
                    + "docs/probe.md describes it.")
    private Path activations;

    @Option(names = "--vocabulary", paramLabel = "FILE",
            description = "JSON: the words of the head in their order, or each word with its number.")
    private Path vocabulary;

    @Option(names = "--words", paramLabel = "FILE", required = true,
            description = "JSON: {\"target\": \"apple\", \"attributes\": {\"age\": [\"old\", \"young\"]}}.")
    private Path words;

    @Option(names = "--lens", paramLabel = "LENS",
            description = "logit: through the head. nearest: through contextual embeddings (default: logit, if there is a head).")
    private String lens;

    @Option(names = "--neighbours", paramLabel = "K",
            description = "How many of the nearest embeddings count (default: 5).")
    private Integer neighbours;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Of the tests and intervals (default: 1).")
    private long seed;

    @Option(names = "--report", paramLabel = "FILE", description = "Also save the report there, as HTML.")
    private Path report;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    Probe(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        requireSense();
        Console console = workplace.console();
        Optional<Beginning> begin = Optional.ofNullable(before).map(this::asking);
        Beginning main = model == null ? uploading() : asking(model);
        try (ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            Optional<ProbeRun> earlier =
                    begin.isPresent() ? Optional.of(begin.get().on(analysis, console)) : Optional.empty();
            ProbeRun run = main.on(analysis, console);
            Optional<ObjectNode> ofEarlier = earlier.isPresent() ? Optional.of(earlier.get().follow()) : Optional.empty();
            ObjectNode outcome = run.follow();
            if (report != null) {
                save(run, earlier);
            }
            if (json) {
                ofEarlier.ifPresent(document -> outcome.set("before", document));
                console.json(outcome);
            } else {
                ofEarlier.ifPresent(document -> console.result(new ProbeReport(document).text() + System.lineSeparator()));
                console.result(new ProbeReport(outcome).text());
            }
        }
        return 0;
    }

    private void requireSense() {
        if (model == null ? activations == null || vocabulary == null || prompts != null
                : prompts == null || activations != null || vocabulary != null || lens != null || neighbours != null) {
            throw new InputException("name a --model and its --prompts, or --activations and their --vocabulary");
        }
        if (model == null && (mode != null || interventions || before != null)) {
            throw new InputException("--mode, --interventions and --before need a model of this system: name a --model");
        }
    }

    /** How a probe begins. */
    private interface Beginning {
        ProbeRun on(ServiceApi analysis, Console console) throws InterruptedException;
    }

    private Beginning uploading() {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("activations", existing(activations));
        files.put("vocabulary", existing(vocabulary));
        files.put("words", existing(words));
        return (analysis, console) -> {
            console.progress("Sending %s ...".formatted(activations.getFileName()));
            return ProbeRun.begin(analysis, console, address(), files);
        };
    }

    private Beginning asking(String whom) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("model", whom).put("seed", seed);
        Optional.ofNullable(mode).ifPresent(value -> request.put("mode", value));
        if (interventions) {
            request.put("interventions", true);
        }
        ArrayNode lines = request.putArray("prompts");
        try {
            Files.readAllLines(existing(prompts)).stream().filter(line -> !line.isBlank()).forEach(lines::add);
            request.set("words", new ObjectMapper().readTree(existing(words).toFile()));
        } catch (JsonProcessingException e) {
            throw new InputException(words + " is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new InputException("cannot read " + prompts + " and " + words + " as text: " + e.getMessage());
        }
        return (analysis, console) -> ProbeRun.begin(analysis, console, request);
    }

    private Path existing(Path file) {
        Path path = workplace.folder().resolve(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new InputException("cannot read " + path + ": name a file that is there");
        }
        return path;
    }

    private String address() {
        StringBuilder address = new StringBuilder("/probes?seed=" + seed);
        Optional.ofNullable(lens).ifPresent(value -> address.append("&lens=").append(ServiceApi.encoded(value)));
        Optional.ofNullable(neighbours).ifPresent(value -> address.append("&neighbours=").append(value));
        return address.toString();
    }

    private void save(ProbeRun run, Optional<ProbeRun> earlier) throws InterruptedException {
        Path file = workplace.folder().resolve(report);
        try {
            byte[] page = run.report(earlier);
            WholeFile.write(file, out -> out.write(page));
            workplace.console().note("Report: " + file);
        } catch (IOException e) {
            throw new RunFailedException("cannot save the report of probe " + run.id() + ": " + e, e);
        }
    }
}
