package org.unisandbox.analysis.domain.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.unisandbox.analysis.domain.statistics.Interval;
import org.unisandbox.umm.probe.Curve;
import org.unisandbox.umm.probe.PeakTest;
import org.unisandbox.umm.probe.ProbeResult;

/**
 * The report of a probe in words, ready to be laid out: every number has its format.
 *
 * @param title    first line
 * @param subtitle what was probed
 * @param curves   SVG, see {@link CurveChart}
 * @param broken   what the broken lines of the curves are; empty if there are none
 * @param heat     SVG, see {@link HeatMap}
 * @param findings what the numbers say, one sentence each
 * @param peaks    where words peak
 * @param control  whether there is a control
 * @param queries  the words of each query
 * @param causal   what changing queries does, where that was asked for
 * @param method   what it takes to do it again
 */
public record ProbePage(
        String title,
        String subtitle,
        String curves,
        String broken,
        String heat,
        List<String> findings,
        List<Peak> peaks,
        boolean control,
        List<Query> queries,
        Optional<Causal> causal,
        List<Fact> method) {

    /** Below this, chance is not a good explanation. */
    private static final double SIGNIFICANT = 0.05;

    /** The model before a training. */
    public record Before(ProbePlan plan, ProbeResult result) {

        String name() {
            return plan.model().orElse("probe " + plan.id());
        }
    }

    /** Where a word peaks; {@code difference} is what it has more than the control there. */
    public record Peak(String name, int query, String share, String interval, String test, String difference) {}

    /** A query and its words. */
    public record Query(int number, String words) {}

    /** What changing queries does: {@code chart} is SVG, {@code findings} are sentences. */
    public record Causal(String chart, List<String> findings, List<Changed> queries) {}

    /** A query and what is drawn when it is changed. */
    public record Changed(
            int number,
            String ablated,
            String ablatedP,
            String untrained,
            String untrainedP,
            String swapped,
            String swappedP) {}

    /** What it takes to do it again. */
    public record Fact(String name, String value) {}

    /**
     * Puts a result into words.
     *
     * @param causal which queries carry what is drawn
     * @param before of the same probe of the model before a training
     */
    public static ProbePage of(
            ProbePlan plan, ProbeResult result, Optional<CausalCheck> causal, Optional<Before> before) {
        String whose = plan.model().map(model -> " of " + model).orElse("");
        return new ProbePage(
                "What the queries" + whose + " hold",
                "Probe %s: %d prompts, %d queries, %s lens".formatted(
                        plan.id(), result.prompts(), result.queries(), result.lens()),
                CurveChart.ofWords(plan.id(), result, before.map(Before::result)).svg(),
                broken(result, before),
                new HeatMap(plan.id(), result).svg(),
                findings(result, before),
                peaks(result),
                result.control().isPresent(),
                queries(result),
                causal.map(check -> causal(plan.id(), check)),
                method(plan));
    }

    private static String broken(ProbeResult result, Optional<Before> before) {
        return before.map(earlier -> "before, " + earlier.name())
                .or(() -> result.control().map(_ -> "the control"))
                .orElse("");
    }

    private static List<String> findings(ProbeResult result, Optional<Before> before) {
        List<String> findings = new ArrayList<>();
        Curve target = result.target();
        int peak = target.peak();
        findings.add("The target is most there at query %d of 0 to %d: %s (%s).".formatted(
                peak, result.queries() - 1, Svg.share(target.mean().get(peak)), interval(target, peak)));
        findings.add(finding("that it peaks in the last quarter", result.targetInLastQuarter()));
        result.attributeBeforeTarget().ifPresent(test -> {
            findings.add("The mean of the attributes is most there at query %d.".formatted(
                    result.attributePeak().orElseThrow()));
            findings.add(finding("that the attributes peak before the target", test));
        });
        result.control().ifPresent(control -> {
            Curve more = control.targetDifference();
            boolean beyond = more.low().get(peak) > 0;
            findings.add("At its peak the target has %s (%s) more than at the control's query: %s.".formatted(
                    signed(more.mean().get(peak)),
                    interval(more, peak),
                    beyond ? "more than the control explains" : "the control alone may explain it"));
        });
        before.ifPresent(earlier -> {
            Curve then = earlier.result().target();
            findings.add("Before, with %s, the target was most there at query %d: %s (%s).".formatted(
                    earlier.name(), then.peak(), Svg.share(then.mean().get(then.peak())), interval(then, then.peak())));
        });
        return findings;
    }

    private static Causal causal(String id, CausalCheck check) {
        List<String> findings = List.of(
                "With nothing changed %s of the drawings show their target (%s), and %s that of another prompt (%s).".formatted(
                        Svg.share(check.untouched().share()),
                        interval(check.untouched().interval()),
                        Svg.share(check.untouchedOther().share()),
                        interval(check.untouchedOther().interval())),
                "Queries that bring their target into the drawing of another prompt: " + numbers(check.carriers()) + ".",
                "Queries whose hidden state the target needs: " + numbers(check.needed()) + ".",
                "Queries whose training the target needs, for the decoder or for later queries: " + numbers(check.learned()) + ".");
        List<Changed> queries = IntStream.range(0, check.ablated().size())
                .mapToObj(query -> changed(
                        query, check.ablated().get(query), check.untrained().get(query), check.swapped().get(query)))
                .toList();
        return new Causal(CurveChart.ofEffects(id, check).svg(), findings, queries);
    }

    private static Changed changed(
            int query, CausalCheck.Effect ablated, CausalCheck.Effect untrained, CausalCheck.Effect swapped) {
        return new Changed(
                query,
                share(ablated),
                p(ablated.p()),
                share(untrained),
                p(untrained.p()),
                share(swapped),
                p(swapped.p()));
    }

    private static String share(CausalCheck.Effect effect) {
        return Svg.share(effect.share().share()) + " (" + interval(effect.share().interval()) + ")";
    }

    private static String numbers(List<Integer> queries) {
        return queries.isEmpty()
                ? "none alone, beyond chance"
                : queries.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String finding(String claim, PeakTest test) {
        return test.p() < SIGNIFICANT
                ? "The positions of the queries say %s (p %s).".formatted(claim, p(test.p()))
                : "They do not say %s: chance is a good explanation (p %s).".formatted(claim, p(test.p()));
    }

    private static List<Peak> peaks(ProbeResult result) {
        List<Peak> peaks = new ArrayList<>();
        peaks.add(peak("target", result.target(), "last quarter: p " + p(result.targetInLastQuarter().p()),
                result.control().map(ProbeResult.Control::targetDifference).stream().toList()));
        for (int i = 0; i < result.attributes().size(); i++) {
            int at = i;
            ProbeResult.Attribute attribute = result.attributes().get(i);
            peaks.add(peak(attribute.name(), attribute.curve(), "before target: p " + p(attribute.beforeTarget().p()),
                    result.control().map(control -> control.attributeDifferences().get(at)).stream().toList()));
        }
        return peaks;
    }

    private static Peak peak(String name, Curve curve, String test, List<Curve> difference) {
        int peak = curve.peak();
        return new Peak(
                name,
                peak,
                Svg.share(curve.mean().get(peak)),
                interval(curve, peak),
                test,
                difference.stream()
                        .map(more -> signed(more.mean().get(peak)) + " (" + interval(more, peak) + ")")
                        .collect(Collectors.joining()));
    }

    private static List<Query> queries(ProbeResult result) {
        return IntStream.range(0, result.queries())
                .mapToObj(query -> new Query(
                        query,
                        result.top().get(query).stream()
                                .map(word -> word.word() + " " + Svg.share(word.share()))
                                .collect(Collectors.joining(", "))))
                .toList();
    }

    private static List<Fact> method(ProbePlan plan) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Lens", plan.lens().code()));
        if (plan.lens() == LensChoice.NEAREST) {
            facts.add(new Fact("Neighbours", Integer.toString(plan.choice().neighbours())));
        }
        facts.add(new Fact("Hidden states", "%d prompts, %d queries, width %d".formatted(
                plan.shape().prompts(), plan.shape().queries(), plan.shape().width())));
        facts.add(new Fact("Permutations, resamples, seed", "%d, %d, %d".formatted(
                plan.choice().permutations(), plan.choice().resamples(), plan.choice().seed())));
        plan.source().ifPresent(source -> facts.add(new Fact("Model revision", source.revision())));
        facts.add(new Fact("Activations (SHA-256)", plan.upload().activations()));
        facts.add(new Fact("Vocabulary (SHA-256)", plan.upload().vocabulary()));
        facts.add(new Fact("Words (SHA-256)", plan.upload().words()));
        return facts;
    }

    private static String interval(Interval interval) {
        return Svg.share(interval.low()) + " to " + Svg.share(interval.high());
    }

    private static String interval(Curve curve, int query) {
        return Svg.share(curve.low().get(query)) + " to " + Svg.share(curve.high().get(query));
    }

    private static String signed(double share) {
        return String.format(Locale.ROOT, "%+.2f", share);
    }

    private static String p(double p) {
        return String.format(Locale.ROOT, p < 0.001 ? "%.1e" : "%.4f", p);
    }
}
