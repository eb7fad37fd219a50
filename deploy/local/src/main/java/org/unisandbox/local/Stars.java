package org.unisandbox.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
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

    /** Samples of a page, of each kind. */
    private static final int SHOWN = 12;

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "reference",
            description = "Name, or name@revision (default: reference).")
    private String model;

    @Option(names = "--name", paramLabel = "NAME",
            description = "What the model goes by that comes out (default: stars- and the beginning of the campaign's id).")
    private String name;

    @Option(names = "--tasks", split = ",", paramLabel = "TASK",
            description = "What to train on: math1 ... math3, mapping1 ... mapping3 (default: math1; of an ablation "
                    + "math1,math2,math3, of curriculum mapping1,mapping2,mapping3).")
    private List<String> tasks = List.of();

    @Option(names = "--curriculum",
            description = "One round for each of the tasks, in their order, each with those before it.")
    private boolean curriculum;

    @Option(names = "--rounds", paramLabel = "R", defaultValue = "1",
            description = "How often to sample and train (default: 1).")
    private int rounds;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "2000",
            description = "Prompts of a round, of an ablation those of an arm (default: 2000).")
    private int samples;

    @Option(names = "--draws", paramLabel = "K", defaultValue = "1", description = "Drawings of a prompt (default: 1).")
    private int draws;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "700",
            description = "Training steps of a round, of an ablation those of an arm (default: 700).")
    private int steps;

    @Option(names = "--learning-rate", paramLabel = "R", defaultValue = "0.001",
            description = "Peak of a round (default: 0.001).")
    private double learningRate;

    @Option(names = "--replay", paramLabel = "SHARE", defaultValue = "0.45",
            description = "Share of base training among what is trained on, so that nothing is forgotten (default: 0.45).")
    private double replay;

    @Option(names = "--threshold", paramLabel = "P", defaultValue = "0.5",
            description = "Least consistency score that is accepted, 0 to 1 (default: 0.5).")
    private double threshold;

    @Option(names = "--no-rejection", description = "Accept whatever was drawn.")
    private boolean noRejection;

    @Option(names = "--control",
            description = "Teach the form of the prompts alone: each gets an image of a random count. Math only.")
    private boolean control;

    @Option(names = "--image-temperature", paramLabel = "T",
            description = "Of what is sampled (default: 1; of the ablations rejection and threshold 1.7, where the reference "
                    + "model draws about a third wrong).")
    private Double imageTemperature;

    @Option(names = "--thought-temperature", paramLabel = "T", defaultValue = "0",
            description = "Of what is sampled (default: 0).")
    private double thoughtTemperature;

    @Option(names = "-n", paramLabel = "N", defaultValue = "50",
            description = "Pairs per task of the evaluations before and after, 0 for none (default: 50).")
    private int pairs;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Decides everything (default: 1).")
    private long seed;

    @Option(names = "--samples-of", paramLabel = "ID",
            description = "Train on the samples of another campaign, for comparisons.")
    private String samplesOf;

    @Option(names = "--ablation", paramLabel = "KIND",
            description = "Set ways to train against each other, with several seeds each: rejection (without, with), "
                    + "curriculum (last task alone, all mixed, one after the other), threshold, levels (trained on one, "
                    + "tested on all), control (form of the prompts alone, stars).")
    private String ablation;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "3",
            description = "Repeats of an ablation, with --seed and those that follow it (default: 3).")
    private int seeds;

    @Option(names = "--thresholds", split = ",", paramLabel = "P", defaultValue = "0,0.25,0.5,0.75,0.9,0.99",
            description = "Of the ablation threshold (default: 0,0.25,0.5,0.75,0.9,0.99).")
    private List<Double> thresholds;

    @Option(names = "--trainer", paramLabel = "NAME",
            description = "reference, or kubernetes-job (default: reference for reference models, else kubernetes-job).")
    private String trainer;

    @Option(names = "--resume", paramLabel = "ID",
            description = "Follow a campaign or an ablation that was begun before.")
    private String resume;

    @Option(names = "--report", paramLabel = "FILE",
            description = "Also save a page of a campaign there, with samples that were accepted and rejected (HTML).")
    private Path report;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    Stars(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<AblationKind> kind = Optional.ofNullable(ablation).map(AblationKind::byCode);
        boolean isAblation = kind.isPresent() || Ablation.isId(Optional.ofNullable(resume).orElse(""));
        if (resume == null) {
            requireSense(isAblation);
        }
        Optional<AblationPlan> plan = kind.filter(_ -> resume == null).map(this::plan);
        try (PatientApi trainer = api(Component.TRAINER);
                PatientApi analysis = api(Component.ANALYSIS)) {
            if (isAblation) {
                return ablation(
                        plan.isPresent()
                                ? AblationRun.begin(trainer, analysis, workplace.console(), plan.get())
                                : AblationRun.resume(trainer, analysis, workplace.console(), resume));
            }
            return campaign(
                    resume == null
                            ? CampaignRun.begin(trainer, analysis, workplace.console(), request())
                            : CampaignRun.resume(trainer, analysis, workplace.console(), resume));
        }
    }

    private PatientApi api(Component service) {
        return new PatientApi(service, stack.service(workplace, service), workplace.console());
    }

    private void requireSense(boolean isAblation) {
        if (rounds < 1) {
            throw new InputException("--rounds must be at least 1: " + rounds);
        }
        if (curriculum && rounds > 1) {
            throw new InputException("--curriculum has a round for each task: leave out --rounds");
        }
        if (isAblation && report != null) {
            throw new InputException("--report is for one campaign: leave it out, and resume the campaigns with it");
        }
        if (isAblation && (curriculum || rounds > 1 || noRejection || control || name != null || samplesOf != null)) {
            throw new InputException("--ablation sets rounds, rejection, control, names and samples itself: leave out"
                    + " --curriculum, --rounds, --no-rejection, --control, --name and --samples-of");
        }
    }

    private int ablation(AblationRun run) throws InterruptedException {
        Console console = workplace.console();
        console.note("Ablation " + run.id());
        AblationResult result = following("ablation", run.id(), run::run);
        if (json) {
            console.json(result.document());
        } else {
            console.result(new AblationReport(result.document()).text());
        }
        return result.hasFailed() ? 1 : 0;
    }

    private int campaign(CampaignRun run) throws InterruptedException {
        Console console = workplace.console();
        if (resume == null) {
            console.note("Campaign " + run.id());
        }
        ObjectNode outcome = following("campaign", run.id(), run::follow);
        if (report != null) {
            savePage(run.id());
        }
        if (json) {
            console.json(outcome);
        } else {
            console.result(new CampaignReport(outcome).text());
        }
        return 0;
    }

    private void savePage(String id) throws InterruptedException {
        Path file = workplace.folder().resolve(report);
        try (PatientApi analysis = api(Component.ANALYSIS)) {
            byte[] page = analysis.bytes("/reports?runs=%s&format=html&pairs=%d".formatted(ServiceApi.encoded(id), SHOWN));
            WholeFile.write(file, out -> out.write(page));
        } catch (IOException e) {
            throw new RunFailedException("cannot write " + file + ": " + e, e);
        }
        workplace.console().note("The page is " + file);
    }

    /** What is followed to its end. */
    @FunctionalInterface
    private interface Following<T> {
        T toItsEnd() throws InterruptedException;
    }

    private <T> T following(String what, String id, Following<T> run) throws InterruptedException {
        try {
            return run.toItsEnd();
        } catch (InterruptedException e) {
            workplace.console().note(
                    Ablation.isId(id)
                            ? "Interrupted. Follow the %s later with: ./unisandbox stars --resume %s".formatted(what, id)
                            : RunKind.CAMPAIGN.advice(id));
            throw e;
        }
    }

    private AblationPlan plan(AblationKind kind) {
        return new AblationPlan(
                kind,
                model,
                tasks.isEmpty() ? kind.usualTasks() : tasks,
                samples,
                draws,
                steps,
                learningRate,
                replay,
                threshold,
                Optional.ofNullable(imageTemperature).orElseGet(kind::usualImageTemperature),
                thoughtTemperature,
                pairs,
                seed,
                seeds,
                thresholds);
    }

    /** The request to trainer-service, which checks all of it. */
    private ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", model)
                .put("seed", seed)
                .put("threshold", threshold)
                .put("rejection", !noRejection)
                .put("control", control)
                .put("thoughtTemperature", thoughtTemperature)
                .put("evaluation", pairs);
        Optional.ofNullable(name).ifPresent(value -> request.put("name", value));
        Optional.ofNullable(imageTemperature).ifPresent(value -> request.put("imageTemperature", value));
        Optional.ofNullable(samplesOf).ifPresent(value -> request.put("samplesOf", value));
        List<String> trained = tasks.isEmpty() ? List.of("math1") : tasks;
        Optional.ofNullable(trainer).ifPresent(value -> request.put("trainer", value));
        ArrayNode plan = request.putArray("rounds");
        for (int i = 0; i < (curriculum ? trained.size() : rounds); i++) {
            ObjectNode round = plan.addObject();
            round.put("prompts", samples)
                    .put("samples", draws)
                    .put("steps", steps)
                    .put("learningRate", learningRate)
                    .put("replay", replay);
            (curriculum ? trained.subList(0, i + 1) : trained).forEach(round.putArray("tasks")::add);
        }
        return request;
    }
}
