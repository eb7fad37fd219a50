package org.unisandbox.umm.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.Rows;

/** A model whose words are the directions of its hidden states, so that what its queries hold is known. */
class ProbeTest {

    private static final int PROMPTS = 20;
    private static final int QUERIES = 12;
    private static final int WORDS = 16;
    private static final int TARGET = 5;
    private static final int AGE = 2;
    private static final int HAIR = 9;
    private static final int TARGET_AT = 10;
    private static final int AGE_AT = 3;
    private static final int HAIR_AT = 4;
    private static final float STRENGTH = 4;
    private static final Vocabulary VOCABULARY =
            new Vocabulary(IntStream.range(0, WORDS).mapToObj(i -> "w" + i).toList());
    private static final List<WordGroup> GROUPS =
            List.of(WordGroup.of("target", TARGET), WordGroup.of("age", AGE), WordGroup.of("hair", HAIR));
    private static final Probe.Settings SETTINGS = new Probe.Settings(199, 200, 7);

    @Test
    void whatIsPlantedIsFound() {
        ProbeResult result = probe(logit()).run(HiddenStates.of(states(true)), Optional.empty(), GROUPS, _ -> {});

        double planted = Math.exp(STRENGTH) / (Math.exp(STRENGTH) + WORDS - 1);
        assertThat(result.target().mean().get(TARGET_AT)).isCloseTo(planted, within(0.03));
        assertThat(result.target().mean().get(0)).isCloseTo(1.0 / WORDS, within(0.01));
        assertThat(result.target().low().get(TARGET_AT)).isBetween(planted - 0.05, result.target().mean().get(TARGET_AT));
        assertThat(result.targetPeak()).isEqualTo(TARGET_AT);
        assertThat(result.attributes()).extracting(ProbeResult.Attribute::name).containsExactly("age", "hair");
        assertThat(result.attributes()).extracting(a -> a.curve().peak()).containsExactly(AGE_AT, HAIR_AT);
        assertThat(result.attributePeak()).isIn(OptionalInt.of(AGE_AT), OptionalInt.of(HAIR_AT));
        assertThat(result.top().get(TARGET_AT).getFirst().word()).isEqualTo("w5");
        assertThat(result.top()).allSatisfy(words -> assertThat(words).hasSize(10));
        assertThat(result.p()).isEqualTo(1 / 200.0);
        assertThat(result.control()).isEmpty();
    }

    @Test
    void theControlShowsWhatIsThereAnyway() {
        ProbeResult result = probe(logit())
                .run(HiddenStates.of(states(true)), Optional.of(HiddenStates.of(states(false))), GROUPS, _ -> {});

        ProbeResult.Control control = result.control().orElseThrow();
        assertThat(control.target().mean().get(TARGET_AT)).isLessThan(0.1);
        assertThat(control.targetDifference().low().get(TARGET_AT)).isGreaterThan(0.6);
        assertThat(control.targetDifference().mean().get(TARGET_AT))
                .isCloseTo(result.target().mean().get(TARGET_AT) - control.target().mean().get(TARGET_AT), within(1e-6));
        assertThat(control.attributes()).hasSize(2);
        assertThat(control.attributeDifferences().getFirst().peak()).isEqualTo(AGE_AT);

        ProbeResult itself = probe(logit())
                .run(HiddenStates.of(states(true)), Optional.of(HiddenStates.of(states(true))), GROUPS, _ -> {});
        assertThat(itself.control().orElseThrow().targetDifference().mean()).containsOnly(0.0);
    }

    @Test
    void theNearestLensFindsItToo() {
        float[] directions = identity();
        int[] words = IntStream.range(0, WORDS).toArray();
        Lens lens = new NearestLens(new ContextualBank(Rows.of(directions, WORDS), words), 1);

        ProbeResult result = probe(lens)
                .run(HiddenStates.of(states(true)), Optional.of(HiddenStates.of(states(false))), GROUPS, _ -> {});

        assertThat(result.lens()).isEqualTo("nearest");
        assertThat(result.target().mean().get(TARGET_AT)).isEqualTo(1);
        assertThat(result.target().low().get(TARGET_AT)).isCloseTo(0.839, within(5e-4)); // Wilson, 20 of 20
        assertThat(result.targetPeak()).isEqualTo(TARGET_AT);
        assertThat(result.p()).isEqualTo(1 / 200.0);
        assertThat(result.control().orElseThrow().targetDifference().low().get(TARGET_AT)).isGreaterThan(0.5);
    }

    @Test
    void withoutAttributesOnlyTheTargetIsTested() {
        ProbeResult result = probe(logit())
                .run(HiddenStates.of(states(true)), Optional.empty(), GROUPS.subList(0, 1), _ -> {});

        assertThat(result.attributePeak()).isEmpty();
        assertThat(result.attributeBeforeTarget()).isEmpty();
        assertThat(result.p()).isEqualTo(result.targetInLastQuarter().p());
    }

    @Test
    void theSameSeedGivesTheSameResult() {
        HiddenStates states = HiddenStates.of(states(true));

        assertThat(probe(logit()).run(states, Optional.of(HiddenStates.of(states(false))), GROUPS, _ -> {}))
                .isEqualTo(probe(logit()).run(states, Optional.of(HiddenStates.of(states(false))), GROUPS, _ -> {}));
    }

    @Test
    void progressGrowsToOne() {
        List<Double> told = new ArrayList<>();

        probe(new LogitLens(Rows.of(identity(), WORDS), Optional.empty(), 100, 50))
                .run(HiddenStates.of(states(true)), Optional.of(HiddenStates.of(states(false))), GROUPS, told::add);

        assertThat(told).isSorted().hasSizeGreaterThan(100);
        assertThat(told.getLast()).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "100001, 100", "10, 39", "10, 100001"})
    void refusesSettingsOutOfRange(int permutations, int resamples) {
        assertThatThrownBy(() -> new Probe.Settings(permutations, resamples, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Probe probe(Lens lens) {
        return new Probe(lens, VOCABULARY, ComputeDevice.CPU, SETTINGS);
    }

    private static LogitLens logit() {
        return new LogitLens(Rows.of(identity(), WORDS), Optional.empty());
    }

    private static float[] identity() {
        float[] identity = new float[WORDS * WORDS];
        for (int i = 0; i < WORDS; i++) {
            identity[i * WORDS + i] = 1;
        }
        return identity;
    }

    private static float[][][] states(boolean trained) {
        Random random = new Random(trained ? 1 : 2);
        float[][][] states = new float[PROMPTS][QUERIES][WORDS];
        for (float[][] prompt : states) {
            for (float[] query : prompt) {
                for (int i = 0; i < WORDS; i++) {
                    query[i] = (float) (0.1 * random.nextGaussian());
                }
            }
            if (trained) {
                prompt[TARGET_AT][TARGET] += STRENGTH;
                prompt[AGE_AT][AGE] += STRENGTH;
                prompt[HAIR_AT][HAIR] += STRENGTH;
            }
        }
        return states;
    }
}
