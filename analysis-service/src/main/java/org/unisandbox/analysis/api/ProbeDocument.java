package org.unisandbox.analysis.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.unisandbox.analysis.domain.probe.ProbePlan;
import org.unisandbox.umm.probe.Curve;
import org.unisandbox.umm.probe.PeakTest;
import org.unisandbox.umm.probe.ProbeResult;
import org.unisandbox.umm.probe.TopWord;

/**
 * What a probe shows. Queries count from 0.
 *
 * @param lens           what reads the words from the hidden states
 * @param target         mean of the target over the prompts, for each query
 * @param attributes     the same for each attribute
 * @param targetPeak     the query where the target is most there
 * @param attributePeak  the query where the mean of the attributes is most there
 * @param p              probability by chance that the target peaks in the last quarter and attributes before it
 * @param intervals      95% intervals of target and attributes
 * @param attributePeaks where each attribute peaks
 * @param tests          what {@code p} is the larger of
 * @param top            the words that are most there, for each query
 * @param control        the same words at the control's queries
 */
record ProbeDocument(
        Optional<String> model,
        int queries,
        String lens,
        int prompts,
        int width,
        List<Double> target,
        Map<String, List<Double>> attributes,
        int targetPeak,
        OptionalInt attributePeak,
        double p,
        Intervals intervals,
        Map<String, Peak> attributePeaks,
        Tests tests,
        List<List<TopWord>> top,
        Optional<Control> control) {

    /**
     * 95% intervals.
     *
     * @param attributes of each attribute
     */
    record Intervals(Interval target, Map<String, Interval> attributes) {}

    /** Ends for each query. */
    record Interval(List<Double> low, List<Double> high) {

        static Interval of(Curve curve) {
            return new Interval(curve.low(), curve.high());
        }
    }

    /**
     * @param query where it is most there
     * @param p     probability by chance that it is before the target's
     */
    record Peak(int query, double p) {}

    /**
     * Permutation tests.
     *
     * @param targetInLastQuarter   whether the target peaks in the last quarter of the queries
     * @param attributeBeforeTarget whether the attributes peak before it
     */
    record Tests(PeakTest targetInLastQuarter, Optional<PeakTest> attributeBeforeTarget) {}

    /**
     * What the control shows, and what the probed queries have more, with its interval.
     *
     * @param target               mean of the target over the prompts, for each query
     * @param targetDifference     what the probed queries have more of it
     * @param attributes           mean of each attribute over the prompts, for each query
     * @param attributeDifferences what the probed queries have more of them
     */
    record Control(
            List<Double> target,
            Difference targetDifference,
            Map<String, List<Double>> attributes,
            Map<String, Difference> attributeDifferences) {}

    /**
     * For each query.
     *
     * @param mean mean over the prompts
     */
    record Difference(List<Double> mean, List<Double> low, List<Double> high) {

        static Difference of(Curve curve) {
            return new Difference(curve.mean(), curve.low(), curve.high());
        }
    }

    static ProbeDocument of(ProbePlan plan, ProbeResult result) {
        Map<String, List<Double>> attributes = new LinkedHashMap<>();
        Map<String, Interval> intervals = new LinkedHashMap<>();
        Map<String, Peak> peaks = new LinkedHashMap<>();
        for (ProbeResult.Attribute attribute : result.attributes()) {
            attributes.put(attribute.name(), attribute.curve().mean());
            intervals.put(attribute.name(), Interval.of(attribute.curve()));
            peaks.put(attribute.name(), new Peak(attribute.curve().peak(), attribute.beforeTarget().p()));
        }
        return new ProbeDocument(
                plan.model(),
                result.queries(),
                result.lens(),
                result.prompts(),
                result.width(),
                result.target().mean(),
                attributes,
                result.targetPeak(),
                result.attributePeak(),
                result.p(),
                new Intervals(Interval.of(result.target()), intervals),
                peaks,
                new Tests(result.targetInLastQuarter(), result.attributeBeforeTarget()),
                result.top(),
                result.control().map(control -> control(result, control)));
    }

    private static Control control(ProbeResult result, ProbeResult.Control control) {
        Map<String, List<Double>> attributes = new LinkedHashMap<>();
        Map<String, Difference> differences = new LinkedHashMap<>();
        for (int i = 0; i < result.attributes().size(); i++) {
            String name = result.attributes().get(i).name();
            attributes.put(name, control.attributes().get(i).mean());
            differences.put(name, Difference.of(control.attributeDifferences().get(i)));
        }
        return new Control(
                control.target().mean(), Difference.of(control.targetDifference()), attributes, differences);
    }
}
