package org.unisandbox.umm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LanguageModelTest {

    private static final ModelConfig CONFIG = ModelConfig.reference(300);
    private static final Decoding DECODING = new Decoding(12, List.of(new TokenRange(0, 300)), OptionalInt.empty());
    private static final List<Prompt> PROMPTS = prompts();
    private static LanguageModel model;

    @BeforeAll
    static void load() {
        model = new LanguageModel(CONFIG, ParameterLayout.of(CONFIG).initialise(1), Device.cpu());
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static List<Prompt> prompts() {
        Random random = new Random(3);
        return IntStream.range(0, 80)
                .mapToObj(i -> new Prompt(random.ints(3 + random.nextInt(50), 8, 300).toArray(), i, 1.0))
                .toList();
    }

    @Test
    void whatIsDrawnDoesNotDependOnTheBatch() {
        List<int[]> together = model.generate(PROMPTS, DECODING);
        List<Integer> order = new ArrayList<>(IntStream.range(0, PROMPTS.size()).boxed().toList());
        Collections.shuffle(order, new Random(1));
        List<int[]> shuffled = model.generate(order.stream().map(PROMPTS::get).toList(), DECODING);

        for (int i = 0; i < order.size(); i++) {
            assertThat(shuffled.get(i)).isEqualTo(together.get(order.get(i)));
        }
        for (int i = 0; i < 5; i++) {
            assertThat(model.generate(List.of(PROMPTS.get(i)), DECODING).getFirst()).isEqualTo(together.get(i));
        }
    }

    @Test
    void scoresDoNotDependOnTheBatch() {
        List<int[]> sequences = PROMPTS.stream().map(Prompt::tokens).toList();
        int[] starts = new int[sequences.size()];
        Arrays.fill(starts, 1);
        double[] together = model.score(sequences, starts);

        for (int i = 0; i < 5; i++) {
            assertThat(model.score(List.of(sequences.get(i)), new int[] {1})[0]).isEqualTo(together[i]);
        }
    }

    @Test
    void scoresOfAllNextTokensSumToOne() {
        int[] prefix = {5, 9, 17};
        List<int[]> sequences = IntStream.range(0, 300)
                .mapToObj(next -> new int[] {prefix[0], prefix[1], prefix[2], next})
                .toList();
        int[] starts = new int[300];
        Arrays.fill(starts, 3);

        assertThat(Arrays.stream(model.score(sequences, starts)).map(Math::exp).sum())
                .isCloseTo(1, within(1e-5));
    }

    @Test
    void drawsFollowTheProbabilities() {
        int[] prefix = {5, 9, 17};
        Decoding one = new Decoding(1, List.of(new TokenRange(10, 14)), OptionalInt.empty());
        double[] expected = IntStream.range(10, 14)
                .mapToDouble(next -> Math.exp(model.score(List.of(new int[] {5, 9, 17, next}), new int[] {3})[0]))
                .toArray();
        double total = Arrays.stream(expected).sum();
        int draws = 3200;
        int[] counts = new int[4];
        model.generate(
                        IntStream.range(0, draws)
                                .mapToObj(seed -> new Prompt(prefix, seed, 1.0))
                                .toList(),
                        one)
                .forEach(drawn -> counts[drawn[0] - 10]++);

        for (int i = 0; i < 4; i++) {
            assertThat((double) counts[i] / draws).isCloseTo(expected[i] / total, within(0.04));
        }
    }

    @Test
    void temperatureZeroTakesTheLikeliest() {
        int greedy = model.generate(List.of(new Prompt(new int[] {5, 9, 17}, 1, 0)), DECODING).getFirst()[0];
        List<int[]> sequences = IntStream.range(0, 300)
                .mapToObj(next -> new int[] {5, 9, 17, next})
                .toList();
        int[] starts = new int[300];
        Arrays.fill(starts, 3);
        double[] scores = model.score(sequences, starts);
        int likeliest = IntStream.range(0, 300).reduce((a, b) -> scores[a] >= scores[b] ? a : b).orElseThrow();

        assertThat(greedy).isEqualTo(likeliest);
    }

    @Test
    void refusesAPromptThatLeavesNoRoom() {
        Prompt tooLong = new Prompt(new int[CONFIG.context() - 5], 1, 0);

        assertThatThrownBy(() -> model.generate(List.of(tooLong), DECODING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a prompt of 107 tokens leaves no room for 12 more; the context is 112");
    }
}
