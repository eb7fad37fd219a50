package org.unisandbox.umm.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.unisandbox.umm.model.Trainer.Optimiser;
import org.unisandbox.umm.model.Trainer.State;

/** Changes queries, connector and decoder so that images become likelier; the language model stays as it is. */
public final class QueryTrainer implements Learner<List<QueryTrainer.Example>> {

    /**
     * What is to be drawn for a prompt.
     *
     * @param prompt tokens of the language model
     * @param codes  of the image, as the decoder counts them
     */
    public record Example(int[] prompt, int[] codes) {}

    /** See {@link Trainer}: the number of threads decides nothing. */
    private static final int EXAMPLES_OF_A_PART = 16;

    private final QueryConfig config;
    private final AdamW optimisation;
    private final Transformer language;
    private final RotaryPositions decoderRotary;
    private final int examplesOfAPart;

    /** @param language parameters of the language model */
    public QueryTrainer(QueryConfig config, float[] language, State state, Optimiser optimiser, Device device) {
        this.config = config;
        optimisation = new AdamW(state, ParameterLayout.of(config), optimiser, device);
        NDManager memory = optimisation.memory();
        this.language = new Transformer(
                config.language(),
                ParameterLayout.of(config.language()).views(memory.create(language)),
                RotaryPositions.differentiable(memory, config.language()));
        examplesOfAPart = device.isGpu() ? Integer.MAX_VALUE : EXAMPLES_OF_A_PART;
        decoderRotary = RotaryPositions.differentiable(memory, config.decoder());
    }

    /** @param examples a row each */
    @Override
    public double step(List<Example> examples, double learningRate) {
        List<AdamW.Objective> parts = IntStream.iterate(0, at -> at < examples.size(), at -> at + examplesOfAPart)
                .mapToObj(at -> examples.subList(at, Math.min(at + examplesOfAPart, examples.size())))
                .map(part -> (AdamW.Objective) (pass, parameters) -> loss(pass, parameters, part, examples.size()))
                .toList();
        return optimisation.step(parts, learningRate);
    }

    @Override
    public long tokens(List<Example> examples) {
        return examples.stream()
                .mapToLong(example -> example.prompt().length + config.queries() + example.codes().length)
                .sum();
    }

    /** The share of some examples in the mean loss over all. */
    private NDArray loss(NDManager pass, Map<String, NDArray> parameters, List<Example> examples, int allExamples) {
        QueryNetwork network = new QueryNetwork(config, language, parameters, decoderRotary);
        List<int[]> prompts = examples.stream().map(Example::prompt).toList();
        int longest = prompts.stream().mapToInt(p -> p.length).max().orElseThrow();
        NDArray states = network.states(pass, prompts, prompts.size(), longest);
        int codes = examples.getFirst().codes().length;
        NDArray hidden = network.decode(
                pass,
                network.condition(states),
                examples.stream().map(e -> Arrays.copyOf(e.codes(), codes - 1)).toList());
        long[] targets = examples.stream()
                .flatMapToInt(e -> Arrays.stream(e.codes()))
                .asLongStream()
                .toArray();
        return network.logits(hidden.reshape(targets.length, config.decoder().width()))
                .logSoftmax(-1)
                .gather(pass.create(targets, new Shape(targets.length, 1)), 1)
                .sum()
                .mul(pass.create(-1f / (allExamples * codes)));
    }

    @Override
    public State state() {
        return optimisation.state();
    }

    @Override
    public void close() {
        optimisation.close();
    }
}
