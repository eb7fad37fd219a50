package org.unisandbox.umm.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.unisandbox.umm.probe.Intervals.Range;

class IntervalsTest {

    /** Wilson's interval of 81 of 263 is 0.2553 to 0.3662: Newcombe 1998, table I, method 3. */
    @Test
    void sharesHaveWilsonsInterval() {
        float[][] values = new float[263][1];
        for (int i = 0; i < 81; i++) {
            values[i][0] = 1;
        }

        Curve curve = Intervals.SCORE.of(values, Range.SHARE, 100, 1);

        assertThat(curve.low().getFirst()).isCloseTo(0.2553, within(5e-5));
        assertThat(curve.high().getFirst()).isCloseTo(0.3662, within(5e-5));
    }

    /** Bonett and Price: 2 of 10 prompts more, none less: (2 +- z sqrt(...)) with one added each way. */
    @Test
    void differencesOfSharesHaveAWidthEvenIfAllPromptsAgree() {
        Curve none = Intervals.SCORE.of(new float[10][1], Range.DIFFERENCE, 100, 1);
        float[][] two = new float[10][1];
        two[0][0] = 1;
        two[1][0] = 1;
        Curve some = Intervals.SCORE.of(two, Range.DIFFERENCE, 100, 1);

        assertThat(none.mean()).containsExactly(0.0);
        assertThat(none.high().getFirst()).isCloseTo(1.959964 * Math.sqrt(2 / 144.0), within(1e-6));
        double centre = 2 / 12.0;
        double half = 1.959964 * Math.sqrt((4 / 12.0 - centre * centre) / 12);
        assertThat(some.low().getFirst()).isCloseTo(centre - half, within(1e-6));
        assertThat(some.high().getFirst()).isCloseTo(centre + half, within(1e-6));
    }

    /** Of 400 studies of 40 prompts, the interval holds the true mean in about 95%: 91% to 98% here. */
    @Test
    void theBootstrapCoversTheMean() {
        int covered = 0;
        for (int study = 0; study < 400; study++) {
            Random random = new Random(study);
            float[][] values = new float[40][1];
            for (float[] prompt : values) {
                prompt[0] = (float) Math.pow(random.nextDouble(), 2);
            }
            Curve curve = Intervals.BOOTSTRAP.of(values, Range.SHARE, 400, study);
            if (curve.low().getFirst() <= 1 / 3.0 && curve.high().getFirst() >= 1 / 3.0) {
                covered++;
            }
        }
        assertThat(covered / 400.0).isBetween(0.91, 0.98);
    }

    @Test
    void ofOnePromptNothingIsKnown() {
        Curve curve = Intervals.BOOTSTRAP.of(new float[][] {{0.25f, 0.5f}}, Range.SHARE, 100, 1);

        assertThat(curve).isEqualTo(new Curve(
                List.of(0.25, 0.5), List.of(0.0, 0.0), List.of(1.0, 1.0)));
        assertThat(curve.peak()).isEqualTo(1);
    }
}
