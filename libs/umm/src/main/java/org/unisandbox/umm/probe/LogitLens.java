package org.unisandbox.umm.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

    /** Logits in memory at once: those of 100 hidden states over 150,000 words. */
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
                List<NDArray> sums = new ArrayList<>();
                for (int prompt = 0; prompt < states.prompts(); prompt += promptsAtOnce) {
                    int endPrompt = Math.min(states.prompts(), prompt + promptsAtOnce);
                    Block block = new Block(prompt, endPrompt, query, endQuery);
                    double before = (double) query / states.queries();
                    double share = (double) (endQuery - query) / states.queries() / states.prompts();
                    add(memory, states, block, groups, values, sums, part ->
                            done.accept(before + share * (block.prompt + part * block.prompts())));
                }
                top.addAll(top(sums, states.prompts(), vocabulary));
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

    /**
     * Adds the probabilities of a block to what is known of earlier ones.
     *
     * @param sums over the prompts so far, [queries, words] for each part of the vocabulary; empty before the first block
     */
    private void add(
            NDManager memory,
            HiddenStates states,
            Block block,
            List<WordGroup> groups,
            float[][][] values,
            List<NDArray> sums,
            DoubleConsumer done) {
        try (NDManager blockMemory = memory.newSubManager()) {
            NDArray read = states.read(blockMemory, block.prompt, block.endPrompt, block.query, block.endQuery);
            List<NDArray> parts =
                    logits(blockMemory, norm.map(n -> n.apply(blockMemory, read)).orElse(read), done);
            NDArray total = logSumExp(blockMemory, parts);
            boolean first = sums.isEmpty();
            for (int i = 0; i < parts.size(); i++) {
                try (NDManager partMemory = blockMemory.newSubManager()) {
                    NDArray probabilities = exp(partMemory, parts.get(i), total);
                    gather(partMemory, probabilities, (int) (i * wordsAtOnce()), block, groups, values);
                    NDArray overPrompts = probabilities
                            .reshape(block.prompts(), block.queries(), probabilities.getShape().get(1))
                            .sum(new int[] {0});
                    if (first) {
                        overPrompts.attach(memory);
                        sums.add(overPrompts);
                    } else {
                        sums.get(i).addi(overPrompts);
                    }
                }
            }
        }
    }

    private long wordsAtOnce() {
        return Math.clamp(headBudget / head.width(), 1, head.count());
    }

    /** Of each part of the vocabulary, [rows, words]. In parts, as small pieces of memory are used again and stay in caches. */
    private List<NDArray> logits(NDManager memory, NDArray states, DoubleConsumer done) {
        List<NDArray> parts = new ArrayList<>();
        for (long word = 0; word < head.count(); word += wordsAtOnce()) {
            long end = Math.min(head.count(), word + wordsAtOnce());
            try (NDManager chunk = memory.newSubManager()) {
                parts.add(states.matMul(head.read(chunk, word, end).transpose()));
            }
            done.accept((double) end / head.count());
        }
        return parts;
    }

    /** The logarithm of the sum of all exponentials of a row, [rows, 1]. */
    private static NDArray logSumExp(NDManager memory, List<NDArray> parts) {
        int rows = (int) parts.getFirst().getShape().get(0);
        double[] largest = new double[rows];
        double[] sum = new double[rows];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        for (NDArray part : parts) {
            try (NDManager partMemory = memory.newSubManager()) {
                NDArray max = part.max(new int[] {1}, true);
                max.attach(partMemory);
                float[] sums = exp(partMemory, part, max).sum(new int[] {1}).toFloatArray();
                float[] maxima = max.toFloatArray();
                for (int row = 0; row < rows; row++) {
                    double now = Math.max(largest[row], maxima[row]);
                    sum[row] = sum[row] * Math.exp(largest[row] - now) + sums[row] * Math.exp(maxima[row] - now);
                    largest[row] = now;
                }
            }
        }
        float[] total = new float[rows];
        for (int row = 0; row < rows; row++) {
            total[row] = (float) (largest[row] + Math.log(sum[row]));
        }
        return memory.create(total, new Shape(rows, 1));
    }

    /** exp(x - by), in the memory given. */
    private static NDArray exp(NDManager memory, NDArray x, NDArray by) {
        NDArray difference = x.sub(by);
        difference.attach(memory);
        return difference.exp();
    }

    /** Adds the words of groups that are in a part of the vocabulary to their groups. */
    private static void gather(
            NDManager memory,
            NDArray probabilities,
            int firstWord,
            Block block,
            List<WordGroup> groups,
            float[][][] values) {
        int words = (int) probabilities.getShape().get(1);
        int[] entries = Arrays.stream(WordGroup.entries(groups))
                .filter(entry -> entry >= firstWord && entry < firstWord + words)
                .toArray();
        if (entries.length == 0) {
            return;
        }
        int rows = (int) probabilities.getShape().get(0);
        NDArray index = memory.create(Arrays.stream(entries).mapToLong(entry -> entry - firstWord).toArray())
                .reshape(1, entries.length)
                .broadcast(rows, entries.length);
        float[] found = probabilities.gather(index, 1).toFloatArray();
        for (int row = 0; row < rows; row++) {
            int prompt = block.prompt + row / block.queries();
            int query = block.query + row % block.queries();
            for (int group = 0; group < groups.size(); group++) {
                for (int entry : groups.get(group).of(prompt)) {
                    int at = WordGroup.position(entries, entry);
                    if (at >= 0) {
                        float sum = values[group][prompt][query] + found[row * entries.length + at];
                        values[group][prompt][query] = Math.min(1, sum);
                    }
                }
            }
        }
    }

    /** The likeliest of the likeliest of each part. */
    private List<List<TopWord>> top(List<NDArray> sums, int prompts, Vocabulary vocabulary) {
        int queries = (int) sums.getFirst().getShape().get(0);
        List<List<TopWord>> top = new ArrayList<>();
        for (int query = 0; query < queries; query++) {
            top.add(new ArrayList<>());
        }
        for (int part = 0; part < sums.size(); part++) {
            int k = (int) Math.min(Reading.TOP, sums.get(part).getShape().get(1));
            NDList best = sums.get(part).topK(k, 1, true, true);
            float[] shares = best.get(0).toFloatArray();
            long[] words = best.get(1).toLongArray();
            for (int i = 0; i < shares.length; i++) {
                int word = (int) (part * wordsAtOnce() + words[i]);
                top.get(i / k).add(new TopWord(vocabulary.word(word), shares[i] / (double) prompts));
            }
        }
        return top.stream()
                .map(words -> words.stream()
                        .sorted(Comparator.comparingDouble(TopWord::share).reversed())
                        .limit(Reading.TOP)
                        .toList())
                .toList();
    }
}
