package org.unisandbox.umm.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The contextual embeddings that are nearest to each hidden state, by cosine. A word is there if it is the word of one
 * of the nearest. After Krojer et al. 2026, "LatentLens" (arXiv 2602.00462), who find that the logit lens shows less
 * than there is.
 */
public final class NearestLens implements Lens {

    /** How many neighbours count, as in the paper. */
    public static final int NEIGHBOURS = 5;

    /** Numbers in memory at once: of hidden states, of embeddings, and of their cosines. */
    private static final long BUDGET = 16L << 20;

    private static final double SMALLEST_LENGTH = 1e-12;

    private final ContextualBank bank;
    private final int neighbours;
    private final long budget;

    /**
     * @param neighbours how many of the nearest count, at least 1
     */
    public NearestLens(ContextualBank bank, int neighbours) {
        this(bank, neighbours, BUDGET);
    }

    NearestLens(ContextualBank bank, int neighbours, long budget) {
        if (neighbours < 1) {
            throw new IllegalArgumentException("the nearest " + neighbours + " are none");
        }
        this.bank = bank;
        this.neighbours = neighbours;
        this.budget = budget;
    }

    @Override
    public String name() {
        return "nearest";
    }

    @Override
    public Reading read(
            NDManager manager,
            HiddenStates states,
            List<WordGroup> groups,
            Vocabulary vocabulary,
            DoubleConsumer done) {
        int[] words = bank.words();
        float[][][] values = new float[groups.size()][states.prompts()][states.queries()];
        List<Map<Integer, Integer>> counts =
                Stream.generate(() -> (Map<Integer, Integer>) new TreeMap<Integer, Integer>())
                        .limit(states.queries())
                        .toList();
        long rows = states.rows().count();
        long rowsAtOnce = Math.clamp(budget / states.width(), 1, rows);
        for (long row = 0; row < rows; row += rowsAtOnce) {
            long end = Math.min(rows, row + rowsAtOnce);
            long first = row;
            List<Set<Integer>> nearest =
                    nearest(manager, states, first, end, part -> done.accept((first + part * (end - first)) / rows));
            for (int i = 0; i < nearest.size(); i++) {
                int prompt = (int) ((first + i) / states.queries());
                int query = (int) ((first + i) % states.queries());
                Set<Integer> found = nearest.get(i).stream().map(at -> words[at]).collect(Collectors.toSet());
                found.forEach(word -> counts.get(query).merge(word, 1, Integer::sum));
                for (int group = 0; group < groups.size(); group++) {
                    boolean there = groups.get(group).of(prompt).stream().anyMatch(found::contains);
                    values[group][prompt][query] = there ? 1 : 0;
                }
            }
        }
        return new Reading(
                values,
                counts.stream().map(count -> top(count, states.prompts(), vocabulary)).toList());
    }

    /** Of each of some rows the places in the bank that are nearest. */
    private List<Set<Integer>> nearest(
            NDManager manager, HiddenStates states, long from, long to, DoubleConsumer done) {
        try (NDManager memory = manager.newSubManager()) {
            NDArray unit = unit(states.rows().read(memory, from, to));
            long size = bank.embeddings().count();
            long atOnce = Math.clamp(Math.min(budget / states.width(), budget / (to - from)), 1, size);
            List<Candidates> candidates = IntStream.range(0, (int) (to - from))
                    .mapToObj(_ -> new Candidates(neighbours))
                    .toList();
            for (long begin = 0; begin < size; begin += atOnce) {
                long end = Math.min(size, begin + atOnce);
                try (NDManager chunk = memory.newSubManager()) {
                    NDArray embeddings = unit(bank.embeddings().read(chunk, begin, end));
                    NDArray cosines = unit.matMul(embeddings.transpose());
                    cosines.attach(chunk);
                    add(candidates, cosines, begin);
                }
                done.accept((double) end / size);
            }
            return candidates.stream().map(Candidates::places).toList();
        }
    }

    private void add(List<Candidates> candidates, NDArray cosines, long begin) {
        int k = (int) Math.min(neighbours, cosines.getShape().get(1));
        NDList best = cosines.topK(k, 1, true, true);
        best.attach(cosines.getManager());
        float[] similarities = best.get(0).toFloatArray();
        long[] places = best.get(1).toLongArray();
        for (int i = 0; i < similarities.length; i++) {
            candidates.get(i / k).add(similarities[i], (int) (begin + places[i]));
        }
    }

    private static NDArray unit(NDArray rows) {
        return rows.div(rows.norm(new int[] {1}, true).maximum(SMALLEST_LENGTH));
    }

    /** The best of what was seen so far. */
    private static final class Candidates {

        private record Candidate(float similarity, int place) {}

        private static final Comparator<Candidate> BEST_FIRST =
                Comparator.comparingDouble(Candidate::similarity).reversed().thenComparingInt(Candidate::place);

        private final int limit;
        private final List<Candidate> best = new ArrayList<>();

        Candidates(int limit) {
            this.limit = limit;
        }

        void add(float similarity, int place) {
            best.add(new Candidate(similarity, place));
            best.sort(BEST_FIRST);
            if (best.size() > limit) {
                best.removeLast();
            }
        }

        Set<Integer> places() {
            return best.stream().map(Candidate::place).collect(Collectors.toCollection(HashSet::new));
        }
    }

    private static List<TopWord> top(Map<Integer, Integer> counts, int prompts, Vocabulary vocabulary) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(Reading.TOP)
                .map(count -> new TopWord(vocabulary.word(count.getKey()), (double) count.getValue() / prompts))
                .toList();
    }
}
