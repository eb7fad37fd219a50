package org.unisandbox.umm.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.unisandbox.umm.Rows;

/**
 * The model's own head applied to each hidden state: a softmax over the whole vocabulary. nostalgebraist 2020,
 * "interpreting GPT: the logit lens".
 *
 * <p>The head is read some words at a time, and hidden states are taken in blocks whose logits over the vocabulary fit
 * into memory, so that means over prompts are exact.
 */
public final class LogitLens implements Lens {

    /** Logits in memory at once: those of 100 hidden states over 150,000 words. Twice, with their probabilities. */
    private static final long LOGITS = 16L << 20;

    /** Numbers of the head that are in memory at once, if it is not stored as 32-bit floats. */
    private static final long HEAD = 8L << 20;

    private final Rows head;
    private final Optional<FinalNorm> norm;
    private final long logitBudget;
    private final long headBudget;

    /**
     * @param head [vocabulary, width]
     * @param norm applied to the hidden states first
     */
    public LogitLens(Rows head, Optional<FinalNorm> norm) {
        this(head, norm, LOGITS, HEAD);
    }

    /**
     * @param logitBudget logits in memory at once; at least those of one hidden state are
     * @param headBudget  numbers of the head in memory at once; at least those of one word are
     */
    LogitLens(Rows head, Optional<FinalNorm> norm, long logitBudget, long headBudget) {
        this.head = head;
        this.norm = norm;
        this.logitBudget = logitBudget;
        this.headBudget = headBudget;
    }

    @Override
    public String name() {
        return "logit";
    }

    @Override
    public Reading read(
            NDManager manager,
            HiddenStates states,
            List<WordGroup> groups,
            Vocabulary vocabulary,
            DoubleConsumer done) {
        float[][][] values = new float[groups.size()][states.prompts()][states.queries()];
        List<List<TopWord>> top = new ArrayList<>();
        int queriesAtOnce = atOnce(logitBudget / head.count(), states.queries());
        int promptsAtOnce = atOnce(logitBudget / head.count() / queriesAtOnce, states.prompts());
        for (int query = 0; query < states.queries(); query += queriesAtOnce) {
            int endQuery = Math.min(states.queries(), query + queriesAtOnce);
            try (NDManager memory = manager.newSubManager()) {
                NDArray sum = memory.zeros(new Shape(endQuery - query, head.count()));
                for (int prompt = 0; prompt < states.prompts(); prompt += promptsAtOnce) {
                    int endPrompt = Math.min(states.prompts(), prompt + promptsAtOnce);
                    Block block = new Block(prompt, endPrompt, query, endQuery);
                    double before = (double) query / states.queries();
                    double share = (double) (endQuery - query) / states.queries() / states.prompts();
                    add(memory, states, block, groups, values, sum, part ->
                            done.accept(before + share * (block.prompt + part * block.prompts())));
                }
                top.addAll(top(sum.div(states.prompts()), vocabulary));
            }
        }
        return new Reading(values, List.copyOf(top));
    }

    private static int atOnce(long fitting, int all) {
        return Math.clamp(fitting, 1, all);
    }

    /** Some queries of some prompts. */
    private record Block(int prompt, int endPrompt, int query, int endQuery) {

        int prompts() {
            return endPrompt - prompt;
        }

        int queries() {
            return endQuery - query;
        }
    }

    private void add(
            NDManager memory,
            HiddenStates states,
            Block block,
            List<WordGroup> groups,
            float[][][] values,
            NDArray sum,
            DoubleConsumer done) {
        try (NDManager blockMemory = memory.newSubManager()) {
            NDArray read = states.read(blockMemory, block.prompt, block.endPrompt, block.query, block.endQuery);
            NDArray probabilities =
                    logits(blockMemory, norm.map(n -> n.apply(blockMemory, read)).orElse(read), done).softmax(-1);
            gather(blockMemory, probabilities, block, groups, values);
            NDArray overPrompts = probabilities
                    .reshape(block.prompts(), block.queries(), head.count())
                    .sum(new int[] {0});
            sum.addi(overPrompts);
        }
    }

    private NDArray logits(NDManager memory, NDArray states, DoubleConsumer done) {
        NDArray logits = memory.create(new Shape(states.getShape().get(0), head.count()), DataType.FLOAT32);
        long wordsAtOnce = Math.clamp(headBudget / head.width(), 1, head.count());
        for (long word = 0; word < head.count(); word += wordsAtOnce) {
            long end = Math.min(head.count(), word + wordsAtOnce);
            try (NDManager chunk = memory.newSubManager()) {
                NDArray part = states.matMul(head.read(chunk, word, end).transpose());
                part.attach(chunk);
                logits.set(new NDIndex(":, {}:{}", word, end), part);
            }
            done.accept((double) end / head.count());
        }
        return logits;
    }

    private static void gather(
            NDManager memory, NDArray probabilities, Block block, List<WordGroup> groups, float[][][] values) {
        int[] entries = WordGroup.entries(groups);
        long rows = probabilities.getShape().get(0);
        NDArray index = memory.create(entries)
                .toType(DataType.INT64, false)
                .reshape(1, entries.length)
                .broadcast(rows, entries.length);
        float[] found = probabilities.gather(index, 1).toFloatArray();
        for (int row = 0; row < rows; row++) {
            int prompt = block.prompt + row / block.queries();
            int query = block.query + row % block.queries();
            for (int group = 0; group < groups.size(); group++) {
                float total = 0;
                for (int entry : groups.get(group).of(prompt)) {
                    total += found[row * entries.length + WordGroup.position(entries, entry)];
                }
                values[group][prompt][query] = Math.min(1, total);
            }
        }
    }

    private List<List<TopWord>> top(NDArray means, Vocabulary vocabulary) {
        int k = (int) Math.min(Reading.TOP, head.count());
        NDList best = means.topK(k, 1, true, true);
        float[] shares = best.get(0).toFloatArray();
        long[] words = best.get(1).toLongArray();
        List<List<TopWord>> top = new ArrayList<>();
        for (int row = 0; row < means.getShape().get(0); row++) {
            List<TopWord> line = new ArrayList<>();
            for (int i = row * k; i < (row + 1) * k; i++) {
                line.add(new TopWord(vocabulary.word((int) words[i]), shares[i]));
            }
            top.add(List.copyOf(line));
        }
        return top;
    }
}
