package org.unisandbox.umm.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.unisandbox.umm.model.Trainer.Optimiser;
import org.unisandbox.umm.model.Trainer.State;

/**
 * A vector of parameters and the steps that change it: AdamW (Loshchilov and Hutter, arXiv 1711.05101) with gradients
 * clipped by their global norm.
 */
final class AdamW implements AutoCloseable {

    /** What is to become smaller. */
    @FunctionalInterface
    interface Objective {

        /**
         * @param pass       memory of this step
         * @param parameters by name; gradients flow back to them
         * @return one number
         */
        NDArray loss(NDManager pass, Map<String, NDArray> parameters);
    }

    private static final double EPSILON = 1e-8;

    private final Optimiser optimiser;
    private final NDManager memory;
    private final Workers workers;
    private final NDArray parameters;
    private final NDArray firstMoments;
    private final NDArray secondMoments;
    private final List<Learned> learned;
    private int step;

    AdamW(State state, ParameterLayout layout, Optimiser optimiser, Device device) {
        this.optimiser = optimiser;
        memory = NDManager.newBaseManager(device);
        workers = Workers.on(device);
        parameters = memory.create(state.parameters());
        firstMoments = memory.create(state.firstMoments());
        secondMoments = memory.create(state.secondMoments());
        Map<String, NDArray> values = layout.views(parameters);
        Map<String, NDArray> first = layout.views(firstMoments);
        Map<String, NDArray> second = layout.views(secondMoments);
        learned = layout.entries().stream()
                .map(entry -> new Learned(
                        entry, values.get(entry.name()), first.get(entry.name()), second.get(entry.name())))
                .toList();
        step = state.step();
    }

    /**
     * One parameter, as views into the vectors of all. It fits into the cache of a core: so the many operations of an update find it
     * there.
     */
    private record Learned(ParameterLayout.Entry entry, NDArray value, NDArray firstMoment, NDArray secondMoment) {

        /** The same numbers by another name, whose gradient does not mix with that of a part worked out at the same time. */
        NDArray leaf(NDManager scope) {
            NDArray leaf = value.stopGradient();
            leaf.attach(scope);
            leaf.setRequiresGradient(true);
            return leaf;
        }
    }

    /** Memory that lives as long as this does. */
    NDManager memory() {
        return memory;
    }

    /**
     * One step.
     *
     * @param parts of which the sum is to become smaller; they are worked out side by side
     * @return the sum before the step
     * @throws TrainingDivergedException if the gradient is not finite; the parameters are those from before
     */
    double step(List<Objective> parts, double learningRate) {
        try (NDManager pass = memory.newSubManager()) {
            List<Slope> slopes;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                slopes = workers.map(parts, part -> slope(pass, part, collector));
            }
            List<Integer> all = IntStream.range(0, learned.size()).boxed().toList();
            double norm = Math.sqrt(workers.map(all, i -> squaredNorm(slopes, i)).stream().mapToDouble(n -> n).sum());
            step++;
            if (!Double.isFinite(norm)) {
                throw new TrainingDivergedException(
                        "training diverged at step %d: the gradient is not finite; try a lower learning rate".formatted(step));
            }
            double clip = Math.min(1, optimiser.clip() / norm);
            workers.map(all, i -> update(learned.get(i), slopes.getFirst().gradients().get(i), clip, learningRate));
            return slopes.stream().mapToDouble(Slope::loss).sum();
        }
    }

    /** @param gradients of all parameters, in their order */
    private record Slope(double loss, List<NDArray> gradients) {}

    /** The gradients of a part, in memory that outlives what they were worked out from. */
    private Slope slope(NDManager pass, Objective part, GradientCollector collector) {
        try (NDManager scope = pass.newSubManager()) {
            Map<String, NDArray> leaves = new LinkedHashMap<>();
            learned.forEach(parameter -> leaves.put(parameter.entry().name(), parameter.leaf(scope)));
            NDArray loss = part.loss(scope, leaves);
            collector.backward(loss);
            List<NDArray> gradients = leaves.values().stream().map(NDArray::getGradient).toList();
            gradients.forEach(gradient -> gradient.attach(pass));
            return new Slope(loss.getFloat(), gradients);
        }
    }

    /** Adds the gradients of a parameter to the first of them. */
    private static double squaredNorm(List<Slope> slopes, int parameter) {
        NDArray sum = slopes.getFirst().gradients().get(parameter);
        slopes.stream().skip(1).forEach(slope -> sum.addi(slope.gradients().get(parameter)));
        try (NDArray norm = sum.norm()) {
            return Math.pow(norm.getFloat(), 2);
        }
    }

    private Learned update(Learned parameter, NDArray gradient, double clip, double learningRate) {
        try (NDManager scope = gradient.getManager().newSubManager()) {
            gradient.attach(scope);
            if (clip < 1) {
                gradient.muli(clip);
            }
            parameter.firstMoment().muli(optimiser.beta1()).addi(gradient.mul(1 - optimiser.beta1()));
            parameter.secondMoment().muli(optimiser.beta2()).addi(gradient.square().muli(1 - optimiser.beta2()));
            // Results belong to the memory of the operand that is called, and that of the moments lasts too long.
            NDArray zero = scope.create(0f);
            NDArray root = zero.add(parameter.secondMoment())
                    .divi(1 - Math.pow(optimiser.beta2(), step))
                    .sqrt()
                    .addi(EPSILON);
            NDArray change = zero.add(parameter.firstMoment()).divi(1 - Math.pow(optimiser.beta1(), step)).divi(root);
            if (parameter.entry().decays()) {
                change.addi(zero.add(parameter.value()).muli(optimiser.weightDecay()));
            }
            parameter.value().subi(change.muli(learningRate));
        }
        return parameter;
    }

    State state() {
        return new State(
                step, parameters.toFloatArray(), firstMoments.toFloatArray(), secondMoments.toFloatArray());
    }

    @Override
    public void close() {
        workers.close();
        memory.close();
    }
}
