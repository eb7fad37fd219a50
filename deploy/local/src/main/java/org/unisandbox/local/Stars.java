package org.unisandbox.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a self-training campaign in a running stack. */
@Command(name = "stars",
        description = "Trains a model on what it drew after a thought and judged right itself (STARS), on a running system.")
final class Stars implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "reference",
            description = "Name, or name@revision (default: reference).")
    private String model;

    @Option(names = "--name", paramLabel = "NAME",
            description = "What the model goes by that comes out (default: stars- and the beginning of the campaign's id).")
    private String name;

    @Option(names = "--tasks", split = ",", paramLabel = "TASK", defaultValue = "math1",
            description = "What to train on: math1 ... math3, mapping1 ... mapping3 (default: math1).")
    private List<String> tasks;

    @Option(names = "--curriculum",
            description = "One round for each of the tasks, in their order, each with those before it.")
    private boolean curriculum;

    @Option(names = "--rounds", paramLabel = "R", defaultValue = "1",
            description = "How often to sample and train (default: 1).")
    private int rounds;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "2000",
            description = "Prompts of a round (default: 2000).")
    private int samples;

    @Option(names = "--draws", paramLabel = "K", description = "Drawings of a prompt (default: 1).")
    private Integer draws;

    @Option(names = "--steps", paramLabel = "N", description = "Training steps of a round (default: 700).")
    private Integer steps;

    @Option(names = "--threshold", paramLabel = "P",
            description = "Least consistency score that is accepted, 0 to 1 (default: 0.5).")
    private Double threshold;

    @Option(names = "--no-rejection", description = "Accept whatever was drawn.")
    private boolean noRejection;

    @Option(names = "--control",
            description = "Teach the form of the prompts alone: each gets an image of a random count. Math only.")
    private boolean control;

    @Option(names = "--image-temperature", paramLabel = "T", description = "Of what is sampled (default: 1).")
    private Double imageTemperature;

    @Option(names = "--thought-temperature", paramLabel = "T", description = "Of what is sampled (default: 0).")
    private Double thoughtTemperature;

    @Option(names = "-n", paramLabel = "N",
            description = "Pairs per task of the evaluations before and after, 0 for none (default: 50).")
    private Integer pairs;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Decides everything (default: 1).")
    private long seed;

    @Option(names = "--samples-of", paramLabel = "ID",
            description = "Train on the samples of another campaign, for comparisons.")
    private String samplesOf;

    @Option(names = "--resume", paramLabel = "ID", description = "Follow a campaign that was begun before.")
    private String resume;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    Stars(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (rounds < 1) {
            throw new InputException("--rounds must be at least 1: " + rounds);
        }
        if (curriculum && rounds > 1) {
            throw new InputException("--curriculum has a round for each task: leave out --rounds");
        }
        Console console = workplace.console();
        try (ServiceApi trainer = stack.service(workplace, Component.TRAINER);
                ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            CampaignRun run = resume == null
                    ? CampaignRun.begin(trainer, analysis, console, request())
                    : CampaignRun.resume(trainer, analysis, console, resume);
            if (resume == null) {
                console.note("Campaign " + run.id());
            }
            ObjectNode outcome = run.follow();
            if (json) {
                console.json(outcome);
            } else {
                console.result(new CampaignReport(outcome).text());
            }
        }
        return 0;
    }

    /** The request to trainer-service, which checks all of it. */
    private ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", model).put("seed", seed).put("rejection", !noRejection).put("control", control);
        Optional.ofNullable(name).ifPresent(value -> request.put("name", value));
        Optional.ofNullable(threshold).ifPresent(value -> request.put("threshold", value));
        Optional.ofNullable(imageTemperature).ifPresent(value -> request.put("imageTemperature", value));
        Optional.ofNullable(thoughtTemperature).ifPresent(value -> request.put("thoughtTemperature", value));
        Optional.ofNullable(pairs).ifPresent(value -> request.put("evaluation", value));
        Optional.ofNullable(samplesOf).ifPresent(value -> request.put("samplesOf", value));
        ArrayNode plan = request.putArray("rounds");
        for (int i = 0; i < (curriculum ? tasks.size() : rounds); i++) {
            ObjectNode round = plan.addObject().put("prompts", samples);
            ArrayNode codes = round.putArray("tasks");
            (curriculum ? tasks.subList(0, i + 1) : tasks).forEach(codes::add);
            Optional.ofNullable(draws).ifPresent(value -> round.put("samples", value));
            Optional.ofNullable(steps).ifPresent(value -> round.put("steps", value));
        }
        return request;
    }
}
