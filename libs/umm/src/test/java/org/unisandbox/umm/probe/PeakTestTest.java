package org.unisandbox.umm.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PeakTestTest {

    private static final int PERMUTATIONS = 199;

    @Property(tries = 30)
    void aPlantedPeakIsFound(
            @ForAll @IntRange(max = 1000) int seed,
            @ForAll @IntRange(min = 8, max = 40) int queries,
            @ForAll @IntRange(min = 12, max = 30) int prompts) {
        int late = queries - 1 - seed % (queries / 4);
        int early = seed % (queries / 2);
        float[][] target = planted(seed, prompts, queries, late);
        float[][] attribute = planted(seed + 1, prompts, queries, early);

        assertThat(PeakTest.inLastQuarter(target, PERMUTATIONS, seed).p()).isEqualTo(1.0 / (PERMUTATIONS + 1));
        assertThat(PeakTest.inLastQuarter(attribute, PERMUTATIONS, seed).p()).isGreaterThan(0.5);
        assertThat(PeakTest.beforeTarget(attribute, target, PERMUTATIONS, seed).p()).isEqualTo(1.0 / (PERMUTATIONS + 1));
        assertThat(PeakTest.beforeTarget(target, attribute, PERMUTATIONS, seed).p()).isGreaterThan(0.5);
    }

    /** The largest distance of 400 p-values to a uniform distribution stays below Kolmogorov's bound for 0.1%. */
    @Test
    void withoutAPeakPIsUniform() {
        int studies = 400;
        double[] late = new double[studies];
        double[] before = new double[studies];
        for (int study = 0; study < studies; study++) {
            float[][] target = noise(2 * study, 6, 16);
            float[][] attribute = noise(2 * study + 1, 6, 16);
            late[study] = PeakTest.inLastQuarter(target, PERMUTATIONS, study).p();
            before[study] = PeakTest.beforeTarget(attribute, target, PERMUTATIONS, study).p();
        }
        assertThat(distanceToUniform(late)).isLessThan(1.95 / Math.sqrt(studies));
        assertThat(distanceToUniform(before)).isLessThan(1.95 / Math.sqrt(studies));
    }

    /** Nearly everything is before the last query; that alone is no finding. */
    @Test
    void anAttributeWithoutAPeakIsNotBeforeALateTarget() {
        float[][] late = planted(1, 20, 16, 15);
        long found = IntStream.range(0, 40)
                .filter(study -> PeakTest.beforeTarget(noise(study, 20, 16), late, PERMUTATIONS, study).p() < 0.05)
                .count();
        assertThat(found).isLessThan(6);
    }

    /** Of one prompt a position says no more than that a quarter of all orders has the largest value there. */
    @Test
    void onePromptProvesNothing() {
        assertThat(PeakTest.inLastQuarter(planted(3, 1, 16, 15), 1999, 3).p()).isCloseTo(0.25, within(0.04));
    }

    @Test
    void oneQueryProvesNothing() {
        assertThat(PeakTest.inLastQuarter(new float[][] {{1}, {1}}, PERMUTATIONS, 1).p()).isEqualTo(1);
        assertThat(PeakTest.beforeTarget(new float[][] {{1}}, new float[][] {{1}}, PERMUTATIONS, 1).p()).isEqualTo(1);
    }

    @Test
    void statisticsAreMarginsOfMeans() {
        float[][] target = {{0.1f, 0.2f, 0.3f, 0.6f}, {0.1f, 0.2f, 0.5f, 0.8f}};
        float[][] attribute = {{0.1f, 0.9f, 0.3f, 0.4f}, {0.1f, 0.7f, 0.1f, 0.2f}};

        assertThat(PeakTest.inLastQuarter(target, 9, 1).statistic()).isCloseTo(0.7 - 0.4, within(1e-6));
        assertThat(PeakTest.beforeTarget(attribute, target, 9, 1).statistic()).isCloseTo(0.8 - 0.3, within(1e-6));
    }

    @Test
    void theLastQuarterIsAQuarterAndNotEmpty() {
        assertThat(IntStream.of(1, 2, 3, 4, 8, 16, 63, 64).map(PeakTest::lastQuarter))
                .containsExactly(0, 1, 2, 3, 6, 12, 48, 48);
    }

    private static double distanceToUniform(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            distance = Math.max(distance, Math.abs((i + 0.5) / sorted.length - sorted[i]));
        }
        return distance;
    }

    private static float[][] planted(long seed, int prompts, int queries, int peak) {
        float[][] values = noise(seed, prompts, queries);
        for (float[] prompt : values) {
            for (int query = 0; query < queries; query++) {
                prompt[query] *= 0.3f;
            }
            prompt[peak] += 0.6f;
        }
        return values;
    }

    private static float[][] noise(long seed, int prompts, int queries) {
        Random random = new Random(seed);
        float[][] values = new float[prompts][queries];
        for (float[] prompt : values) {
            for (int query = 0; query < queries; query++) {
                prompt[query] = random.nextFloat();
            }
        }
        return values;
    }
}
