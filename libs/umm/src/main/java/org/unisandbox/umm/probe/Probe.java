package org.unisandbox.umm.probe;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.Seeds;

/** Reads words over the queries through a lens and tests where they peak. The same input always gives the same result. */
public final class Probe {

    /**
     * How certain to be.
     *
     * @param permutations of each permutation test, 1 to 100,000
     * @param resamples    of each bootstrap, 40 to 100,000
     * @param seed         of both
     */
    public record Settings(int permutations, int resamples, long seed) {

        private static final int MOST = 100_000;
        private static final int LEAST_RESAMPLES = 40;

        /** 1,999 permutations, 1,000 resamples. */
        public static Settings standard(long seed) {
            return new Settings(1_999, 1_000, seed);
        }

        public Settings {
            if (permutations < 1 || permutations > MOST) {
                throw new IllegalArgumentException("permutations must be 1 to %d: %d".formatted(MOST, permutations));
            }
            if (resamples < LEAST_RESAMPLES || resamples > MOST) {
                throw new IllegalArgumentException(
                        "resamples must be %d to %d: %d".formatted(LEAST_RESAMPLES, MOST, resamples));
            }
        }
    }

    private final Lens lens;
    private final Vocabulary vocabulary;
    private final ComputeDevice device;
    private final Settings settings;

    public Probe(Lens lens, Vocabulary vocabulary, ComputeDevice device, Settings settings) {
        this.lens = lens;
        this.vocabulary = vocabulary;
        this.device = device;
        this.settings = settings;
    }

    /**
     * @param hidden  of the queries
     * @param control of others to compare with, the same shape
     * @param groups  the target, then the attributes; of the vocabulary
     * @param done    told now and then how much is done, 0 to 1
     */
    public ProbeResult run(
            HiddenStates hidden, Optional<HiddenStates> control, List<WordGroup> groups, DoubleConsumer done) {
        double share = control.isPresent() ? 0.5 : 1;
        try (NDManager manager = NDManager.newBaseManager(device.resolve())) {
            Reading reading = lens.read(manager, hidden, groups, vocabulary, part -> done.accept(share * part));
            Optional<Reading> other = control.map(states ->
                    lens.read(manager, states, groups, vocabulary, part -> done.accept(share + share * part)));
            return result(hidden, groups, reading, other);
        }
    }

    private ProbeResult result(
            HiddenStates hidden, List<WordGroup> groups, Reading reading, Optional<Reading> control) {
        float[][][] values = reading.values();
        float[][] target = values[0];
        List<Integer> attributes = IntStream.range(1, groups.size()).boxed().toList();
        Optional<float[][]> meanAttribute = attributes.isEmpty()
                ? Optional.empty()
                : Optional.of(mean(Arrays.copyOfRange(values, 1, values.length)));
        return new ProbeResult(
                lens.name(),
                hidden.prompts(),
                hidden.queries(),
                hidden.width(),
                share(groups.getFirst(), target),
                attributes.stream()
                        .map(i -> new ProbeResult.Attribute(
                                groups.get(i).name(), share(groups.get(i), values[i]), before(values[i], target)))
                        .toList(),
                reading.top(),
                meanAttribute
                        .map(mean -> OptionalInt.of(PeakTest.peak(Intervals.means(mean))))
                        .orElse(OptionalInt.empty()),
                PeakTest.inLastQuarter(target, settings.permutations(), seed("last quarter")),
                meanAttribute.map(mean -> before(mean, target)),
                control.map(other -> control(groups, values, other.values())));
    }

    private ProbeResult.Control control(List<WordGroup> groups, float[][][] values, float[][][] others) {
        List<Curve> curves = new ArrayList<>();
        List<Curve> differences = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            curves.add(share(groups.get(i), others[i]));
            differences.add(intervals().of(
                    difference(values[i], others[i]),
                    Intervals.Range.DIFFERENCE,
                    settings.resamples(),
                    seed(groups.get(i).name())));
        }
        return new ProbeResult.Control(
                curves.getFirst(),
                differences.getFirst(),
                curves.subList(1, curves.size()),
                differences.subList(1, differences.size()));
    }

    private Curve share(WordGroup group, float[][] values) {
        return intervals().of(values, Intervals.Range.SHARE, settings.resamples(), seed(group.name()));
    }

    private Intervals intervals() {
        return switch (lens) {
            case LogitLens _ -> Intervals.BOOTSTRAP;
            case NearestLens _ -> Intervals.SCORE;
        };
    }

    private PeakTest before(float[][] attribute, float[][] target) {
        return PeakTest.beforeTarget(attribute, target, settings.permutations(), seed("before target"));
    }

    private long seed(String stage) {
        return Seeds.derive(settings.seed(), lens.name(), 0, stage);
    }

    private static float[][] mean(float[][][] groups) {
        float[][] mean = new float[groups[0].length][groups[0][0].length];
        for (int prompt = 0; prompt < mean.length; prompt++) {
            for (int query = 0; query < mean[prompt].length; query++) {
                for (float[][] group : groups) {
                    mean[prompt][query] += group[prompt][query] / groups.length;
                }
            }
        }
        return mean;
    }

    private static float[][] difference(float[][] values, float[][] others) {
        float[][] difference = new float[values.length][values[0].length];
        for (int prompt = 0; prompt < difference.length; prompt++) {
            for (int query = 0; query < difference[prompt].length; query++) {
                difference[prompt][query] = values[prompt][query] - others[prompt][query];
            }
        }
        return difference;
    }
}
