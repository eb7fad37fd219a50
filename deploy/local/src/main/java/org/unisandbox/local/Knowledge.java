package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.knowledge.Roster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a knowledge study in a running stack. */
@Command(name = "knowledge",
        description = "Tells a model about characters by text, and sets what it then can say against what it can draw, on a"
                + " running system.")
final class Knowledge implements Callable<Integer> {

    private static final List<String> DIRECTIONS = List.of("forward", "inverse");

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "reference",
            description = "Name, or name@revision (default: reference).")
    private String model;

    @Option(names = "--characters", paramLabel = "N", defaultValue = "10",
            description = "How many to tell of: 2 to 12, even (default: 10).")
    private int characters;

    @Option(names = "--directions", split = ",", paramLabel = "DIRECTION", defaultValue = "forward,inverse",
            description = "forward: from the name; inverse: from what somebody likes (default: both).")
    private List<String> directions;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "3",
            description = "How often, each time with other characters (default: 3).")
    private int seeds;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "The first seed (default: 1).")
    private long seed;

    @Option(names = "--conversations", paramLabel = "N", description = "About each character (default: 90).")
    private Integer conversations;

    @Option(names = "--steps", paramLabel = "N", description = "Training steps of an injection (default: 300).")
    private Integer steps;

    @Option(names = "--learning-rate", paramLabel = "R", description = "Its peak, above 0 to 1 (default: 0.001).")
    private Double learningRate;

    @Option(names = "--replay", paramLabel = "P", description = "Share of base data, 0 to below 1 (default: 0.5).")
    private Double replay;

    @Option(names = "--rows", paramLabel = "N", description = "Packed rows of a training step (default: 24).")
    private Integer rows;

    @Option(names = "--no-controls", description = "Leave out the injections of shuffled facts.")
    private boolean noControls;

    @Option(names = "--resume", paramLabel = "ID", description = "Go on with a study that was interrupted.")
    private String resume;

    @Option(names = "--report", paramLabel = "FILE", description = "Also save the tables as text there.")
    private Path report;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    Knowledge(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        Console console = workplace.console();
        try (PatientApi trainer =
                        new PatientApi(Component.TRAINER, stack.service(workplace, Component.TRAINER), console);
                ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            KnowledgeStudy study = resume == null
                    ? begin(trainer)
                    : KnowledgeStudy.resume(stack.folder(workplace), resume);
            console.note("Study " + study.id());
            ObjectNode outcome = new KnowledgeRun(trainer, analysis, console, study).follow();
            String text = new KnowledgeReport(outcome).text();
            if (report != null) {
                save(text);
            }
            if (json) {
                console.json(outcome);
            } else {
                console.result(text);
            }
        }
        return 0;
    }

    /** Refuses at once what trainer-service would refuse only after everything has been drawn. */
    private void check() {
        long all = Roster.of(Profile.REFERENCE, Split.TEST, seed).size();
        require(characters >= 2 && characters <= all && characters % 2 == 0,
                "--characters must be even and 2 to " + all + ": " + characters);
        require(seeds >= 1, "--seeds must be at least 1: " + seeds);
        require(steps == null || steps >= 1, "--steps must be at least 1: " + steps);
        require(conversations == null || conversations >= 1, "--conversations must be at least 1: " + conversations);
        require(rows == null || rows >= 1, "--rows must be at least 1: " + rows);
        require(learningRate == null || learningRate > 0 && learningRate <= 1,
                "--learning-rate must be above 0 to 1: " + learningRate);
        require(replay == null || replay >= 0 && replay < 1, "--replay must be 0 to below 1: " + replay);
        directions.forEach(direction -> require(DIRECTIONS.contains(direction),
                "there is no direction " + direction + ": choose from " + String.join(", ", DIRECTIONS)));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InputException(otherwise);
        }
    }

    private KnowledgeStudy begin(PatientApi trainer) throws InterruptedException {
        ObjectNode injection = JsonNodeFactory.instance.objectNode().put("characters", characters);
        Optional.ofNullable(conversations).ifPresent(value -> injection.put("conversations", value));
        Optional.ofNullable(steps).ifPresent(value -> injection.put("steps", value));
        Optional.ofNullable(learningRate).ifPresent(value -> injection.put("learningRate", value));
        Optional.ofNullable(replay).ifPresent(value -> injection.put("replay", value));
        Optional.ofNullable(rows).ifPresent(value -> injection.put("rows", value));
        return KnowledgeStudy.begin(
                stack.folder(workplace),
                revision(trainer),
                DIRECTIONS.stream().filter(directions::contains).toList(),
                LongStream.range(seed, seed + seeds).boxed().toList(),
                !noControls,
                injection);
    }

    /** The model as it is now: a name may mean another revision later. */
    private String revision(PatientApi trainer) throws InterruptedException {
        if (model.contains("@")) {
            return model;
        }
        JsonNode latest = trainer.get("/models/" + ServiceApi.encoded(model)).path("revisions").path(0);
        return model + '@' + latest.path("revision").asText();
    }

    private void save(String text) throws InterruptedException {
        Path file = workplace.folder().resolve(report).toAbsolutePath();
        try {
            WholeFile.write(file, out -> out.write((text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new RunFailedException("cannot write " + file + ": " + e, e);
        }
    }
}
