package org.unisandbox.umm.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a lens shows over the queries.
 *
 * @param lens                  {@code logit} or {@code nearest}
 * @param prompts               how many prompts
 * @param queries               how many queries each
 * @param width                 of the hidden states
 * @param target                the target over the queries
 * @param attributes            each attribute over the queries, in the order they were asked for
 * @param top                   for each query the words that are most there
 * @param attributePeak         where the mean of the attributes is largest; empty if there are none
 * @param targetInLastQuarter   whether the target peaks in the last quarter
 * @param attributeBeforeTarget whether the mean of the attributes peaks before the target
 * @param control               what the control shows, and the difference
 */
public record ProbeResult(
        String lens,
        int prompts,
        int queries,
        int width,
        Curve target,
        List<Attribute> attributes,
        List<List<TopWord>> top,
        OptionalInt attributePeak,
        PeakTest targetInLastQuarter,
        Optional<PeakTest> attributeBeforeTarget,
        Optional<Control> control) {

    /**
     * An attribute.
     *
     * @param beforeTarget whether it peaks before the target
     */
    public record Attribute(String name, Curve curve, PeakTest beforeTarget) {}

    /**
     * The same words at other queries, such as untrained ones.
     *
     * @param target               the target at the control's queries
     * @param targetDifference     what the probed queries have more, per query
     * @param attributes           the same for each attribute, in order
     * @param attributeDifferences the same for each attribute, in order
     */
    public record Control(
            Curve target, Curve targetDifference, List<Curve> attributes, List<Curve> attributeDifferences) {

        public Control {
            attributes = List.copyOf(attributes);
            attributeDifferences = List.copyOf(attributeDifferences);
        }
    }

    public ProbeResult {
        attributes = List.copyOf(attributes);
        top = List.copyOf(top);
    }

    /** Whether another result is of as many queries and of attributes of the same names. */
    public boolean isLike(ProbeResult other) {
        return queries == other.queries
                && attributes.stream().map(Attribute::name).toList().equals(
                        other.attributes.stream().map(Attribute::name).toList());
    }

    /** Where the target's mean is largest, from 0. */
    public int targetPeak() {
        return target.peak();
    }

    /**
     * The probability by chance of what is claimed of latent CoT, that the target peaks in the last quarter and attributes
     * before it: the larger p of the two tests (Berger 1982, intersection-union).
     */
    public double p() {
        return Math.max(
                targetInLastQuarter.p(),
                attributeBeforeTarget.map(PeakTest::p).orElse(0.0));
    }
}
