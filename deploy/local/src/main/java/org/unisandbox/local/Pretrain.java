package org.unisandbox.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.Seeds;
import org.unisandbox.umm.train.BaseTraining.Recipe;
import org.unisandbox.umm.train.QueryTraining;
import org.unisandbox.umm.train.Training.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains the models that ship with the system. */
@Command(name = "pretrain",
        description = "Trains the reference model from scratch, or the query-based one from its words; started again, it "
                + "goes on where it was.")
final class Pretrain implements Callable<Integer> {

    /** Steps between two saved states: what Ctrl-C waits for and a crash loses. */
    private static final int EVERY = 20;

    private final Workplace workplace;

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "reference",
            description = "reference (default), or reference-query, which begins with the words of the shipped reference "
                    + "model.")
    private String model;

    @Option(names = "--out", paramLabel = "FILE",
            description = "The checkpoint to write (default: runs/pretrain/ and the model's name in the project).")
    private Path out;

    @Option(names = "--steps", paramLabel = "N",
            description = "Steps of a base stage alone, for trials with the reference model (default: the whole recipe).")
    private Integer steps;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
            description = "Of parameters and data (default: 1, the shipped checkpoints').")
    private long seed;

    @Option(names = "--device", paramLabel = "NAME", defaultValue = "cpu",
            description = "cpu (default), cuda or auto.")
    private String device;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1",
            description = "CPU threads (default: 1). More are faster on an idle machine; what comes out does not "
                    + "depend on them.")
    private int threads;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /**
     * What is printed.
     *
     * @param digest  SHA-256 of the checkpoint
     * @param shipped SHA-256 of the one that ships with the system
     * @param same    whether they are equal
     * @param loss    of the last steps, in nats per target
     */
    private record Summary(
            String out, String digest, String shipped, boolean same, int steps, double loss, double tokensPerSecond,
            double seconds) {}

    Pretrain(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws IOException {
        if (steps != null && steps < 1) {
            throw new InputException("--steps must be at least 1: " + steps);
        }
        if (threads < 1) {
            throw new InputException("--threads must be at least 1: " + threads);
        }
        // Read once, when the engine is loaded.
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        ComputeDevice computeDevice = device();
        Path file = Optional.ofNullable(out)
                .map(workplace.folder()::resolve)
                .orElseGet(() -> workplace.home().resolve("runs/pretrain/" + model + ".safetensors"));
        Pretraining pretraining = pretraining();
        Path state = file.resolveSibling(file.getFileName() + ".state");
        prepare(file);
        Console console = workplace.console();
        if (Files.exists(state)) {
            console.note("Going on with the training in " + state + " ...");
        }
        long began = System.nanoTime();
        Progress[] last = new Progress[1];
        byte[] trained = train(pretraining, computeDevice, state, last);
        Files.write(file, trained);
        pretraining.forget(state);
        Optional<Progress> end = Optional.ofNullable(last[0]);
        String digest = Seeds.hex(trained);
        String shipped = pretraining.shipped();
        report(new Summary(
                file.toString(),
                digest,
                shipped,
                shipped.equals(digest),
                pretraining.steps(),
                end.map(Progress::loss).orElse(Double.NaN),
                end.map(Progress::tokensPerSecond).orElse(Double.NaN),
                (System.nanoTime() - began) / 1e9));
        return 0;
    }

    private Pretraining pretraining() {
        return switch (model) {
            case "reference" -> {
                Recipe standard = Recipe.STANDARD.withSeed(seed);
                yield new Pretraining.Reference(
                        Optional.ofNullable(steps).map(standard::shortened).orElse(standard));
            }
            case "reference-query" -> {
                if (steps != null) {
                    throw new InputException("--steps is for the reference model; leave it out");
                }
                yield new Pretraining.Query(QueryTraining.Recipe.STANDARD.withSeed(seed));
            }
            default -> throw new InputException(
                    "unknown model '" + model + "': choose reference or reference-query");
        };
    }

    private byte[] train(Pretraining pretraining, ComputeDevice computeDevice, Path state, Progress[] last)
            throws IOException {
        try {
            return pretraining.run(computeDevice, state, EVERY, progress -> {
                last[0] = progress;
                workplace.console().progress("%s step %d of %d, loss %.3f, %.0f tokens/s, %s left".formatted(
                        Bar.of((double) progress.step() / progress.steps()),
                        progress.step(),
                        progress.steps(),
                        progress.loss(),
                        progress.tokensPerSecond(),
                        Bar.duration(progress.secondsLeft())));
                if (Thread.interrupted()) {
                    throw new CancellationException("Stopped after step " + progress.step()
                            + "; the same command goes on from there.");
                }
            });
        } catch (CorruptCheckpointException e) {
            throw new InputException(e.getMessage());
        } catch (CancellationException e) {
            throw new RunFailedException(e.getMessage(), e);
        }
    }

    private ComputeDevice device() {
        try {
            ComputeDevice chosen = ComputeDevice.parse(device);
            chosen.resolve();
            return chosen;
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new InputException(e.getMessage());
        }
    }

    private static void prepare(Path file) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new InputException("cannot write " + file + " (" + e.getClass().getSimpleName()
                    + "): choose another file with --out");
        }
    }

    private void report(Summary summary) {
        if (json) {
            workplace.console().json(summary);
        } else {
            workplace.console().result("%d steps in %s, loss %.3f: %s%nSHA-256 %s, %s".formatted(
                    summary.steps(),
                    Bar.duration(summary.seconds()),
                    summary.loss(),
                    summary.out(),
                    summary.digest(),
                    summary.same()
                            ? "equal to the shipped checkpoint"
                            : "not equal to the shipped checkpoint " + summary.shipped()));
        }
    }
}
