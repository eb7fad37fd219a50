package org.unisandbox.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.unisandbox.local.ChaosRun.Result;
import org.unisandbox.local.chaos.Fault;
import org.unisandbox.local.chaos.FaultPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Harms a system while it works, and compares what comes out with what an undisturbed one finds. */
@Command(name = "chaos",
        description = "Starts a system of its own, evaluates undisturbed, then again and again while processes are killed and"
                + " stopped, connections cut, events repeated; compares row by row.")
final class Chaos implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final List<String> PARTS = List.of("evaluations", "training");

    private final Workplace workplace;

    @Option(names = "--runs", paramLabel = "N", description = "Disturbed runs (default: 20; with --quick 1).")
    private Integer runs;

    @Option(names = "--faults", paramLabel = "N", description = "Faults of a run (default: 10; with --quick 8).")
    private Integer faults;

    @Option(names = "-n", paramLabel = "N",
            description = "Pairs per task; 24 drawings each (default: 86, which is 2,064 drawings; with --quick 30).")
    private Integer pairs;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Decides the faults (default: 1).")
    private long seed;

    @Option(names = "--parts", split = ",", paramLabel = "PART",
            description = "evaluations, training (default: both; with --quick evaluations).")
    private List<String> parts = List.of();

    @Option(names = "--quick", description = "One small run, about two minutes.")
    private boolean quick;

    @Option(names = "--data", paramLabel = "DIR",
            description = "Folder of the system's data, which stay (default: a new one, deleted if all is well).")
    private Path data;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    Chaos(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        List<List<Fault>> plan = new FaultPlan(seed).runs(
                atLeastOne("--runs", runs, quick ? 1 : 20), atLeastOne("--faults", faults, quick ? 8 : 10));
        parts.stream().filter(part -> !PARTS.contains(part)).findFirst().ifPresent(part -> {
            throw new InputException("there is no part " + part + ": choose from " + String.join(", ", PARTS));
        });
        int n = atLeastOne("-n", pairs, quick ? 30 : 86);
        DataFolder folder = new DataFolder(
                data == null ? Files.createTempDirectory("unisandbox-chaos") : workplace.folder().resolve(data));
        boolean same = false;
        try {
            same = run(folder, plan, n);
        } finally {
            if (same && data == null) {
                FolderRemoval.delete(folder.root());
            } else if (!same) {
                workplace.console().note("The data and logs are kept in " + folder.root());
            }
        }
        return same ? 0 : 1;
    }

    private static int atLeastOne(String option, Integer given, int otherwise) {
        int value = Optional.ofNullable(given).orElse(otherwise);
        if (value < 1) {
            throw new InputException(option + " must be at least 1: " + value);
        }
        return value;
    }

    private boolean run(DataFolder folder, List<List<Fault>> plan, int n) throws InterruptedException, IOException {
        Console console = workplace.console();
        long began = System.nanoTime();
        try (ChaosSystem system = new ChaosSystem(workplace, folder)) {
            ChaosReport report = new ChaosReport(seed);
            if (isWanted("evaluations")) {
                evaluate(system, plan, JsonNodeFactory.instance.objectNode().put("n", n), report);
            }
            if (isWanted("training")) {
                console.note("Trainings");
                report.add(new ChaosTraining(system, console::note).run());
            }
            if (json) {
                console.json(report.json(seconds(began)));
            } else {
                console.result(report.text(seconds(began)));
            }
            return report.isSame();
        }
    }

    private boolean isWanted(String part) {
        return parts.isEmpty() ? !quick || part.equals("evaluations") : parts.contains(part);
    }

    private void evaluate(ChaosSystem system, List<List<Fault>> plan, ObjectNode request, ChaosReport report)
            throws InterruptedException, IOException {
        Console console = workplace.console();
        long began = System.nanoTime();
        ChaosOutcome undisturbed = undisturbed(system, request);
        console.note("Undisturbed: %d drawings in %s".formatted(
                undisturbed.drawings().size(), Bar.duration(seconds(began))));
        for (int i = 0; i < plan.size(); i++) {
            forgetImages(undisturbed, system);
            console.note("Run %d of %d".formatted(i + 1, plan.size()));
            try {
                Result result = new ChaosRun(system, undisturbed, console::note).run(request, plan.get(i));
                report.add(result);
                tell(result);
            } catch (RuntimeException e) {
                // What was found in the runs before is told all the same.
                report.breakOff("run %d: %s".formatted(i + 1, e.getMessage()));
                return;
            }
        }
    }

    /** Images are stored once: to be stored in every run they have to be gone before. */
    private static void forgetImages(ChaosOutcome outcome, ChaosSystem system) throws IOException {
        for (String digest : outcome.images()) {
            system.forget(digest);
        }
    }

    private ChaosOutcome undisturbed(ChaosSystem system, ObjectNode request) throws InterruptedException {
        try (ServiceApi analysis = system.api(Component.ANALYSIS);
                ChaosEvaluation evaluation = ChaosEvaluation.begin(analysis, request)) {
            evaluation.awaitEnd(PATIENCE);
            system.drain();
            return ChaosOutcome.read(evaluation.id(), analysis, system);
        }
    }

    private void tell(Result result) {
        Console console = workplace.console();
        console.note("  %d lost, %d doubled, %d different".formatted(
                result.rows().lost(), result.rows().doubled(), result.rows().different()));
        result.rows().examples().forEach(console::note);
        result.damaged().forEach(digest -> console.note("damaged image: " + digest));
        result.letters().unexpected().forEach(letter -> console.note("unexpected dead letter: " + letter));
        result.letters().missing().forEach(name -> console.note("no dead letter: " + name));
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
