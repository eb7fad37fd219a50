package org.unisandbox.umm.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.unisandbox.umm.Rows;

class LensTest {

    private static final int PROMPTS = 3;
    private static final int QUERIES = 5;
    private static final int WIDTH = 8;
    private static final int WORDS = 23;
    private static final Vocabulary VOCABULARY =
            new Vocabulary(IntStream.range(0, WORDS).mapToObj(i -> "w" + i).toList());
    private static final float CLOSE = 1e-5f;

    @Test
    void theLogitLensIsTheSoftmaxOfTheHead() {
        HiddenStates states = HiddenStates.of(new float[][][] {{{1, 0}, {0, 2}}});
        LogitLens lens = new LogitLens(Rows.of(new float[] {1, 0, 0, 1, 0, 0}, 2), Optional.empty());

        Reading reading = read(lens, states, List.of(WordGroup.of("target", 0), WordGroup.of("both", 1, 2)));

        double first = Math.E / (Math.E + 2);
        double second = 1 / (Math.exp(2) + 2);
        assertThat(reading.values()[0][0][0]).isCloseTo((float) first, within(CLOSE));
        assertThat(reading.values()[0][0][1]).isCloseTo((float) second, within(CLOSE));
        assertThat(reading.values()[1][0][0]).isCloseTo((float) (1 - first), within(CLOSE));
        assertThat(reading.top().getFirst()).extracting(TopWord::word).startsWith("w0").hasSize(3);
        assertThat(reading.top().getLast().getFirst().word()).isEqualTo("w1");
        assertThat(reading.top().getLast().getFirst().share()).isCloseTo(Math.exp(2) * second, within((double) CLOSE));
    }

    @Test
    void normsAreThoseOfTheirPapers() {
        float[] weight = {2, 1};
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            assertThat(new FinalNorm.Rms(weight, 0).apply(manager, manager.create(new float[][] {{3, 4}})).toFloatArray())
                    .containsExactly(new float[] {(float) (6 / Math.sqrt(12.5)), (float) (4 / Math.sqrt(12.5))}, within(CLOSE));
            assertThat(new FinalNorm.Layer(weight, Optional.of(new float[] {10, 20}), 0.75)
                            .apply(manager, manager.create(new float[][] {{3, 4}}))
                            .toFloatArray())
                    .containsExactly(new float[] {9, 20.5f}, within(CLOSE));
        }
    }

    @Property(tries = 20)
    void probabilitiesOfAllWordsSumToOne(@ForAll @IntRange(max = 1000) int seed) {
        List<WordGroup> each = IntStream.range(0, WORDS).mapToObj(i -> WordGroup.of("w" + i, i)).toList();

        float[][][] values = read(logit(seed, 1 << 20, 1 << 20), states(seed), each).values();

        for (int prompt = 0; prompt < PROMPTS; prompt++) {
            for (int query = 0; query < QUERIES; query++) {
                double sum = 0;
                for (float[][] word : values) {
                    sum += word[prompt][query];
                }
                assertThat(sum).isCloseTo(1, within((double) CLOSE));
            }
        }
    }

    @Property(tries = 40)
    void memoryDoesNotMatter(
            @ForAll @IntRange(max = 1000) int seed,
            @ForAll @IntRange(min = 1, max = 500) int logits,
            @ForAll @IntRange(min = 1, max = 300) int numbers) {
        assertSame(read(logit(seed, logits, numbers), states(seed), groups()),
                read(logit(seed, 1 << 20, 1 << 20), states(seed), groups()));
        assertSame(read(nearest(seed, numbers), states(seed), groups()),
                read(nearest(seed, 1 << 20), states(seed), groups()));
    }

    @Property(tries = 20)
    void permutedQueriesPermuteTheResult(@ForAll @IntRange(max = 1000) int seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, QUERIES).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        float[][][] values = values(seed);
        float[][][] permuted = new float[PROMPTS][QUERIES][];
        for (int prompt = 0; prompt < PROMPTS; prompt++) {
            for (int query = 0; query < QUERIES; query++) {
                permuted[prompt][query] = values[prompt][order.get(query)];
            }
        }
        for (Lens lens : List.of(logit(seed, 1 << 20, 1 << 20), nearest(seed, 1 << 20))) {
            Reading before = read(lens, HiddenStates.of(values), groups());
            Reading after = read(lens, HiddenStates.of(permuted), groups());
            for (int group = 0; group < groups().size(); group++) {
                for (int prompt = 0; prompt < PROMPTS; prompt++) {
                    for (int query = 0; query < QUERIES; query++) {
                        assertThat(after.values()[group][prompt][query])
                                .isCloseTo(before.values()[group][prompt][order.get(query)], within(CLOSE));
                    }
                }
            }
            assertThat(after.top().getFirst().getFirst().share())
                    .isCloseTo(before.top().get(order.getFirst()).getFirst().share(), within((double) CLOSE));
        }
    }

    @Test
    void theNearestEmbeddingsCountByCosine() {
        // The second prompt's query points elsewhere; lengths do not matter.
        HiddenStates states = HiddenStates.of(new float[][][] {{{9, 1}}, {{-1, 5}}});
        ContextualBank bank = new ContextualBank(
                Rows.of(new float[] {1, 0, 1, 0.1f, 0, 100, -1, 0}, 2), new int[] {7, 7, 3, 5});

        Reading reading = read(
                new NearestLens(bank, 2),
                states,
                List.of(WordGroup.of("target", 7), new WordGroup("each", List.of(Set.of(3), Set.of(3, 9)))));

        assertThat(reading.values()[0]).isDeepEqualTo(new float[][] {{1}, {0}});
        assertThat(reading.values()[1]).isDeepEqualTo(new float[][] {{0}, {1}});
        assertThat(reading.top().getFirst()).extracting(TopWord::word).containsExactlyInAnyOrder("w7", "w3", "w5");
        assertThat(reading.top().getFirst()).extracting(TopWord::share).containsOnly(0.5);
    }

    @Test
    void aBankSmallerThanTheNumberOfNeighboursIsUsedUp() {
        ContextualBank bank = new ContextualBank(Rows.of(new float[] {1, 0}, 2), new int[] {4});

        Reading reading = read(new NearestLens(bank, 5), HiddenStates.of(new float[][][] {{{-1, 0}}}),
                List.of(WordGroup.of("target", 4)));

        assertThat(reading.values()[0][0][0]).isEqualTo(1);
    }

    private static void assertSame(Reading one, Reading other) {
        for (int group = 0; group < one.values().length; group++) {
            for (int prompt = 0; prompt < PROMPTS; prompt++) {
                assertThat(one.values()[group][prompt]).containsExactly(other.values()[group][prompt], within(CLOSE));
            }
        }
        assertThat(one.top()).hasSize(QUERIES);
        for (int query = 0; query < QUERIES; query++) {
            assertThat(one.top().get(query).stream().mapToDouble(TopWord::share).toArray())
                    .containsExactly(other.top().get(query).stream().mapToDouble(TopWord::share).toArray(), within((double) CLOSE));
        }
    }

    private static List<WordGroup> groups() {
        return List.of(
                new WordGroup("target", List.of(Set.of(3), Set.of(4, 5), Set.of(22))),
                WordGroup.of("attribute", 0, 11));
    }

    private static LogitLens logit(int seed, long logits, long numbers) {
        Rows head = Rows.of(random(new Random(seed + 1), WORDS * WIDTH), WIDTH);
        float[] weight = random(new Random(seed + 2), WIDTH);
        return new LogitLens(head, Optional.of(new FinalNorm.Rms(weight, 1e-6)), logits, numbers);
    }

    private static NearestLens nearest(int seed, long numbers) {
        Rows embeddings = Rows.of(random(new Random(seed + 3), 2 * WORDS * WIDTH), WIDTH);
        return new NearestLens(
                new ContextualBank(embeddings, new Random(seed).ints(2 * WORDS, 0, WORDS).toArray()), 4, numbers);
    }

    private static HiddenStates states(int seed) {
        return HiddenStates.of(values(seed));
    }

    private static float[][][] values(int seed) {
        Random random = new Random(seed);
        float[][][] values = new float[PROMPTS][QUERIES][];
        for (float[][] prompt : values) {
            for (int query = 0; query < QUERIES; query++) {
                prompt[query] = random(random, WIDTH);
            }
        }
        return values;
    }

    private static float[] random(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Reading read(Lens lens, HiddenStates states, List<WordGroup> groups) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            return lens.read(manager, states, groups, VOCABULARY, _ -> {});
        }
    }
}
