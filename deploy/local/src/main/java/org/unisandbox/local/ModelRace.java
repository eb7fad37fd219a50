package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.unisandbox.local.Contender.GoneException;
import org.unisandbox.local.Figure.Target;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.model.ModelConfig;
import org.unisandbox.umm.model.Trainer.Batch;
import org.unisandbox.umm.train.BaseTraining.Recipe;

/**
 * Measures the reference model with so many threads, in turn with the same model elsewhere: what disturbs the machine meanwhile disturbs
 * both.
 *
 * @param threads of each contender, at most
 * @param ours    this project's model
 * @param theirs  the other, once for each setting of its threads; of these the fastest at a piece of work does it; none if
 *                there is no other
 * @param effort  how long it may take
 * @param report  where figures go
 */
record ModelRace(int threads, Contender ours, List<Contender> theirs, Effort effort, BenchReport report) {

    /**
     * How long it may take.
     *
     * @param repeats        of each measurement, after a first one that does not count
     * @param rows           of training batches in one repeat, in all of its steps: more steps of small batches
     * @param productSeconds for each product of matrices
     * @param withoutCache   what is generated without a cache too
     * @param memorySteps    training steps over which memory is watched
     */
    record Effort(int repeats, int rows, double productSeconds, List<ModelTask> withoutCache, int memorySteps) {

        private static final int MOST_STEPS = 32;
        private static final int QUICK_MEMORY_STEPS = 80;

        static Effort quick() {
            return new Effort(1, 1, 0.05, List.of(ModelTask.IMAGES), QUICK_MEMORY_STEPS);
        }

        static Effort thorough(int repeats, int memorySteps) {
            return new Effort(repeats, 128, 0.5, List.of(ModelTask.IMAGES, ModelTask.THOUGHTS), memorySteps);
        }

        int steps(int batch) {
            return Math.clamp(rows / batch, 2, MOST_STEPS);
        }
    }

    /** Rows of the recipe of the shipped model, for which the targets of training hold. */
    private static final int RECIPE_ROWS = Recipe.STANDARD.rows();
    /** Rows of every batch that the model computes: below it much of the work is padding, and there is no target. */
    private static final int FULL_BATCH = 32;
    private static final List<Integer> SQUARES = List.of(512, 1024, 2048);
    private static final int PARTS_OF_MEMORY = 4;
    /** Of training, for each batch of each task that is generated while memory is watched. */
    private static final int STEPS_A_GENERATION = 20;
    private static final double LOSS_TOLERANCE = 1e-3;
    /** Of rows that the model knows by heart the loss is hardly more than what single precision leaves of it. */
    private static final double LEAST_LOSS = 1e-2;
    private static final double GIGA = 1e9;
    private static final double MEGABYTE = 1 << 20;

    private static final double TRAINING_RATIO = 2.2;
    private static final double UTILISATION = 55;
    private static final double CACHE_RATIO = 3;
    private static final double GENERATION_RATIO = 1.5;
    private static final double MEMORY_MEGABYTES = 16;

    /**
     * Seconds of each repeat.
     *
     * @param rival who took theirs, if anybody
     */
    private record Times(List<Double> ours, List<Double> theirs, Optional<Contender> rival) {

        List<Double> ratios() {
            return IntStream.range(0, theirs.size()).mapToObj(i -> theirs.get(i) / ours.get(i)).toList();
        }
    }

    /**
     * Measures everything.
     *
     * @param batches rows of a training batch, and prompts of a generation
     */
    void run(List<Integer> batches) throws GoneException {
        Speed speed = products();
        for (int batch : batches) {
            train(batch, speed);
        }
        for (ModelTask task : ModelTask.values()) {
            for (int batch : batches) {
                generate(task, batch);
            }
        }
        int largest = batches.stream().mapToInt(i -> i).max().orElseThrow();
        for (ModelTask task : effort.withoutCache()) {
            withoutCache(task, Math.min(largest, FULL_BATCH));
        }
        draw(largest);
        memory(effort.memorySteps());
    }

    /**
     * What this machine multiplies, in operations a second.
     *
     * @param matmul in large products of matrices
     * @param most   in these or in convolutions of the same sizes, whichever is more
     */
    private record Speed(double matmul, double most) {}

    private Speed products() throws GoneException {
        List<Double> matmul = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        List<Double> convolution = new ArrayList<>();
        for (int i = 0; i < effort.repeats(); i++) {
            matmul.add(squares(false));
            own.add(ofTheModel());
            convolution.add(squares(true));
        }
        Figure square = figure("matmul", "GFLOP/s", matmul, Optional.empty());
        Figure points = figure("convolution", "GFLOP/s", convolution, Optional.empty());
        report.add(square);
        report.add(figure("matmul.model", "GFLOP/s", own, Optional.empty()));
        report.add(points);
        return new Speed(GIGA * square.value(), GIGA * Math.max(square.value(), points.value()));
    }

    /** Of the sizes of square matrices the one at which it is at its best, in GFLOP/s. */
    private double squares(boolean convolution) throws GoneException {
        double best = 0;
        for (int n : SQUARES) {
            best = Math.max(best, 1 / secondsOfAnOperation(n, n, n, convolution));
        }
        return best / GIGA;
    }

    /** All products of a block's forward pass over a batch of the recipe, one after the other, in GFLOP/s. */
    private double ofTheModel() throws GoneException {
        ModelConfig config = Checkpoint.config();
        int d = config.width();
        int tokens = RECIPE_ROWS * Recipe.STANDARD.length();
        double seconds = 0;
        double operations = 0;
        for (int[] shape : new int[][] {{d, 3 * d}, {d, d}, {d, config.hidden()}, {config.hidden(), d}}) {
            double all = 2.0 * tokens * shape[0] * shape[1];
            seconds += all * secondsOfAnOperation(tokens, shape[0], shape[1], false);
            operations += all;
        }
        return operations / seconds / GIGA;
    }

    private double secondsOfAnOperation(int m, int k, int n, boolean convolution) throws GoneException {
        JsonNode answer = ours.run(new ModelWork.Multiply(m, k, n, convolution, effort.productSeconds()));
        return answer.get("seconds").asDouble() / answer.get("times").asInt() / (2.0 * m * k * n);
    }

    private void train(int rows, Speed speed) throws GoneException {
        Batch batch = Recipe.STANDARD.withRows(rows).batches(1).getFirst();
        int steps = effort.steps(rows);
        ModelWork work = ModelWork.Train.on(batch, steps);
        requireSameLoss(work);
        Times times = inTurn(work);
        double operations = new ModelFlops(Checkpoint.config()).training(batch);
        boolean judged = rows == RECIPE_ROWS;
        String name = "train.b" + rows;
        rates(name, "tokens/s", batch.tokens() * steps, times);
        report.add(figure(name + ".utilisation", "%", shares(operations * steps, times, speed.matmul()),
                target(judged, UTILISATION)));
        report.add(figure(name + ".of-most", "%", shares(operations * steps, times, speed.most()), Optional.empty()));
        ratios(name, times, target(judged, TRAINING_RATIO));
    }

    private static List<Double> shares(double operations, Times times, double speed) {
        return times.ours().stream().map(seconds -> 100 * operations / seconds / speed).toList();
    }

    /** Two that compute different things are not to be compared. */
    private void requireSameLoss(ModelWork work) throws GoneException {
        double our = ours.run(work).get("loss").asDouble();
        for (Contender rival : theirs) {
            double their = rival.run(work).get("loss").asDouble();
            if (!(Math.abs(our - their) <= LOSS_TOLERANCE * Math.max(Math.abs(our), LEAST_LOSS))) {
                throw new RunFailedException(
                        "the loss of the same batch is %s here and %s in PyTorch: they are not the same model".formatted(our, their));
            }
        }
    }

    private void generate(ModelTask task, int batch) throws GoneException {
        Times times = inTurn(task.work(batch, true));
        String name = task.label() + ".b" + batch;
        rates(name, task.label() + "/s", batch, times);
        ratios(name, times, target(batch >= FULL_BATCH, GENERATION_RATIO));
    }

    /** With and without a cache of keys and values, in turn. */
    private void withoutCache(ModelTask task, int batch) throws GoneException {
        String name = task.label() + ".b" + batch + ".cache";
        report.add(figure(name, "x", gain(ours, task, batch), target(batch >= FULL_BATCH, CACHE_RATIO)));
        if (!theirs.isEmpty()) {
            report.add(figure(name + ".python", "x", gain(theirs.getFirst(), task, batch), Optional.empty()));
        }
    }

    private List<Double> gain(Contender contender, ModelTask task, int batch) throws GoneException {
        ModelWork with = task.work(batch, true);
        ModelWork without = task.work(batch, false);
        contender.run(without);
        List<Double> gains = new ArrayList<>();
        for (int i = 0; i < effort.repeats(); i++) {
            double seconds = seconds(contender, with);
            gains.add(seconds(contender, without) / seconds);
        }
        return gains;
    }

    /** From prompts in words to PNG. */
    private void draw(int batch) throws GoneException {
        ModelWork work = new ModelWork.Draw(ModelTask.words(batch), ModelTask.IMAGES.temperature());
        ours.run(work);
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < effort.repeats(); i++) {
            rates.add(batch / seconds(ours, work));
        }
        report.add(figure("images.b" + batch + ".png", "images/s", rates, Optional.empty()));
    }

    /** How much the process grows while it trains and generates: from the end of the first quarter of the steps to the last. */
    private void memory(int steps) throws GoneException {
        List<Long> resident = new ArrayList<>();
        for (int part = 0; part < PARTS_OF_MEMORY; part++) {
            ours.run(new ModelWork.Practise(steps / PARTS_OF_MEMORY));
            for (int i = 0; i < Math.ceilDiv(steps, PARTS_OF_MEMORY * STEPS_A_GENERATION); i++) {
                for (ModelTask task : ModelTask.values()) {
                    ours.run(task.work(FULL_BATCH, true));
                }
            }
            resident.add(Memory.residentBytes(ours.process()));
        }
        report.add(figure("memory", "MB", List.of(resident.getLast() / MEGABYTE), Optional.empty()));
        report.add(figure("memory.growth", "MB",
                List.of((resident.getLast() - resident.getFirst()) / MEGABYTE),
                Optional.of(Target.atMost(MEMORY_MEGABYTES))));
    }

    private Times inTurn(ModelWork work) throws GoneException {
        Optional<Contender> rival = fastest(work);
        Times times = new Times(new ArrayList<>(), new ArrayList<>(), rival);
        ours.run(work);
        for (int i = 0; i < effort.repeats(); i++) {
            times.ours().add(seconds(ours, work));
            if (rival.isPresent()) {
                times.theirs().add(seconds(rival.get(), work));
            }
        }
        return times;
    }

    /** The rival with the threads that do it fastest, each after a first time that does not count. */
    private Optional<Contender> fastest(ModelWork work) throws GoneException {
        Optional<Contender> fastest = Optional.empty();
        double best = Double.MAX_VALUE;
        for (Contender rival : theirs) {
            rival.run(work);
            double seconds = seconds(rival, work);
            if (seconds < best) {
                best = seconds;
                fastest = Optional.of(rival);
            }
        }
        return fastest;
    }

    private static double seconds(Contender contender, ModelWork work) throws GoneException {
        return contender.run(work).get("seconds").asDouble();
    }

    private void rates(String name, String unit, double amount, Times times) {
        report.add(figure(name, unit, times.ours().stream().map(seconds -> amount / seconds).toList(), Optional.empty()));
        if (times.rival().isPresent()) {
            Contender.Threads fastest = times.rival().get().threads();
            report.add(figure(name + ".python", unit, times.theirs().stream().map(seconds -> amount / seconds).toList(),
                    Optional.empty()));
            report.add(figure(name + ".python.threads", "threads", List.of((double) fastest.engine()), Optional.empty()));
            report.add(figure(name + ".python.blas", "threads", List.of((double) fastest.products()), Optional.empty()));
        }
    }

    private void ratios(String name, Times times, Optional<Target> target) {
        if (times.rival().isPresent()) {
            report.add(figure(name + ".ratio", "x", times.ratios(), target));
        }
    }

    private static Optional<Target> target(boolean judged, double atLeast) {
        return judged ? Optional.of(Target.atLeast(atLeast)) : Optional.empty();
    }

    /** A figure whose name tells the threads, as all of this. */
    private Figure figure(String name, String unit, List<Double> values, Optional<Target> target) {
        return new Figure("t" + threads + "." + name, unit, values, target, 0);
    }
}
