package org.unisandbox.analysis.domain.probe;

import java.util.List;
import java.util.Optional;
import org.unisandbox.umm.probe.InvalidProbeException;
import org.unisandbox.umm.probe.Probe;

/**
 * A probe as it was asked for: all that decides its result.
 *
 * @param id     names it
 * @param model  whose hidden states they are, for people
 * @param lens   what it looks through
 * @param choice how it looks
 * @param upload what it looks at
 * @param shape  of the hidden states
 * @param source where the activations come from, if not from outside
 */
public record ProbePlan(
        String id,
        Optional<String> model,
        LensChoice lens,
        Choice choice,
        Upload upload,
        Shape shape,
        Optional<Source> source) {

    /**
     * How to look.
     *
     * @param neighbours   of the nearest lens
     * @param permutations of each test
     * @param resamples    of each bootstrap
     * @param seed         of both
     */
    public record Choice(int neighbours, int permutations, int resamples, long seed) {

        private static final int MOST_NEIGHBOURS = 1000;

        /**
         * @throws InvalidProbeException if a number is out of range
         */
        public static Choice of(int neighbours, long seed) throws InvalidProbeException {
            if (neighbours < 1 || neighbours > MOST_NEIGHBOURS) {
                throw new InvalidProbeException(
                        "neighbours", "must be 1 to %d: %d".formatted(MOST_NEIGHBOURS, neighbours));
            }
            Probe.Settings standard = Probe.Settings.standard(seed);
            return new Choice(neighbours, standard.permutations(), standard.resamples(), seed);
        }

        Probe.Settings settings() {
            return new Probe.Settings(permutations, resamples, seed);
        }
    }

    /**
     * Files in the blob store, by the SHA-256 of their bytes.
     *
     * @param activations safetensors
     * @param vocabulary  JSON
     * @param words       JSON
     */
    public record Upload(String activations, String vocabulary, String words) {}

    /**
     * A model of this system.
     *
     * @param revision      SHA-256 of its checkpoint
     * @param prompts       what it draws, in the order of the hidden states
     * @param asked         in CoT mode, what it was asked to draw: the prompts are the conclusions of its thoughts
     * @param interventions whether to draw with queries changed; empty in plans of a version that could not
     */
    public record Source(
            String revision, List<String> prompts, Optional<List<String>> asked, Optional<Boolean> interventions) {

        private List<Object> question() {
            return List.of(asked.orElse(prompts), asked.isPresent());
        }

        /** Whether it draws with queries changed. */
        public boolean intervenes() {
            return interventions.orElse(false);
        }
    }

    /** Whether another plan looks in the same way for the same prompts, in the same mode, whatever the model. */
    public boolean isLike(ProbePlan other) {
        return lens == other.lens
                && shape.equals(other.shape)
                && source.map(Source::question).equals(other.source.map(Source::question));
    }

    /** Of hidden states. */
    public record Shape(int prompts, int queries, int width) {}
}
