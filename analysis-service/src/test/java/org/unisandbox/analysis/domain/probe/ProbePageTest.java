package org.unisandbox.analysis.domain.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.unisandbox.umm.probe.Curve;
import org.unisandbox.umm.probe.InterventionResult;
import org.unisandbox.umm.probe.PeakTest;
import org.unisandbox.umm.probe.ProbeResult;
import org.unisandbox.umm.probe.TopWord;
import org.xml.sax.InputSource;

class ProbePageTest {

    private static final ProbePlan PLAN = new ProbePlan(
            "p1",
            Optional.of("<m>"),
            LensChoice.LOGIT,
            new ProbePlan.Choice(5, 99, 100, 1),
            new ProbePlan.Upload("aa", "bb", "cc"),
            new ProbePlan.Shape(7, 4, 3),
            Optional.of(new ProbePlan.Source("rr", List.of("draw a chair"), Optional.empty(), Optional.empty())));

    @Test
    void saysWhatTheNumbersSay() {
        ProbePage page = page(result(0.01, 0.2, Optional.empty()));

        assertThat(page.title()).isEqualTo("What the queries of <m> hold");
        assertThat(page.findings()).containsExactly(
                "The target is most there at query 3 of 0 to 3: 0.75 (0.70 to 0.80).",
                "The positions of the queries say that it peaks in the last quarter (p 0.0100).",
                "The mean of the attributes is most there at query 1.",
                "They do not say that the attributes peak before the target: chance is a good explanation (p 0.2000).");
        assertThat(page.peaks()).containsExactly(
                new ProbePage.Peak("target", 3, "0.75", "0.70 to 0.80", "last quarter: p 0.0100", ""),
                new ProbePage.Peak("a & b", 1, "0.50", "0.45 to 0.55", "before target: p 0.2000", ""));
        assertThat(page.queries().get(3).words()).isEqualTo("<apple> 0.75, pear 0.10");
        assertThat(page.control()).isFalse();
    }

    @Test
    void theControlHasTheLastWord() {
        Curve shown = curve(0.1, 0.1, 0.1, 0.6);
        ProbeResult.Control explains = new ProbeResult.Control(
                shown, curve(0, 0, 0, 0.02), List.of(shown), List.of(curve(0, 0.3, 0, 0)));

        ProbePage page = page(result(0.01, 0.01, Optional.of(explains)));

        assertThat(page.findings().getLast()).isEqualTo(
                "At its peak the target has +0.02 (-0.03 to 0.07) more than at the control's query: "
                        + "the control alone may explain it.");
        assertThat(page.peaks().get(1).difference()).isEqualTo("+0.30 (0.25 to 0.35)");
        assertThat(page.curves()).contains("target, control", "stroke-dasharray");
        assertThat(page.broken()).isEqualTo("the control");
    }

    @Test
    void theModelBeforeStandsBesideTheModel() {
        ProbeResult before = new ProbeResult(
                "logit", 7, 4, 3, curve(0.1, 0.4, 0.2, 0.3),
                result(0.01, 0.2, Optional.empty()).attributes(), List.of(), OptionalInt.of(1),
                new PeakTest(0.4, 0.5, 99), Optional.empty(), Optional.empty());

        ProbePage page = ProbePage.of(
                PLAN,
                result(0.01, 0.2, Optional.empty()),
                Optional.empty(),
                Optional.of(new ProbePage.Before(PLAN, before)));

        assertThat(page.broken()).isEqualTo("before, <m>");
        assertThat(page.curves()).contains("target, before", "a &amp; b, before").doesNotContain("control");
        assertThat(page.findings().getLast())
                .isEqualTo("Before, with <m>, the target was most there at query 1: 0.40 (0.35 to 0.45).");
    }

    @Test
    void queriesThatCarryWhatIsDrawnAreNamed() {
        List<Boolean> all = Collections.nCopies(20, true);
        List<Boolean> none = Collections.nCopies(20, false);
        CausalCheck check = CausalCheck.of(new InterventionResult(
                Collections.nCopies(20, 0), all, none, List.of(all, none, all, none), List.of(none, none, none, all), List.of(none, all, all, all)));

        ProbePage.Causal causal = ProbePage.of(
                        PLAN, result(0.01, 0.2, Optional.empty()), Optional.of(check), Optional.empty())
                .causal()
                .orElseThrow();

        assertThat(causal.findings()).containsExactly(
                "With nothing changed 1.00 of the drawings show their target (0.84 to 1.00), "
                        + "and 0.00 that of another prompt (0.00 to 0.16).",
                "Queries that bring their target into the drawing of another prompt: 3.",
                "Queries whose hidden state the target needs: 1, 3.",
                "Queries whose training the target needs, for the decoder or for later queries: 0.");
        assertThat(causal.queries().get(1))
                .isEqualTo(new ProbePage.Changed(
                        1, "0.00 (0.00 to 0.16)", "7.6e-06", "1.00 (0.84 to 1.00)", "1.0000", "0.00 (0.00 to 0.16)", "1.0000"));
        assertThat(causal.chart()).contains("target, query ablated", "other's, query swapped");
    }

    private static ProbePage page(ProbeResult result) {
        return ProbePage.of(PLAN, result, Optional.empty(), Optional.empty());
    }

    @Test
    void picturesAreWellFormedAndEscaped() throws Exception {
        ProbePage page = page(result(0.01, 0.2, Optional.empty()));

        for (String svg : List.of(page.curves(), page.heat())) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
            assertThat(svg).contains("a &amp; b").doesNotContain("<apple>", "NaN");
        }
        // Four queries of target and attribute; "<apple>" is among the words of every query, "pear" of one.
        assertThat(page.heat().split("<rect", -1)).hasSize(1 + 4 + 4 + 4 + 1);
        assertThat(page.heat()).contains("target at query 3: 0.75", "&quot;pear&quot; at query 3: 0.10");
    }

    private static ProbeResult result(double late, double before, Optional<ProbeResult.Control> control) {
        TopWord apple = new TopWord("<apple>", 0.75);
        return new ProbeResult(
                "logit",
                7,
                4,
                3,
                curve(0.1, 0.2, 0.3, 0.75),
                List.of(new ProbeResult.Attribute("a & b", curve(0.1, 0.5, 0.2, 0.1), new PeakTest(0.1, before, 99))),
                List.of(List.of(apple), List.of(apple), List.of(apple), List.of(apple, new TopWord("pear", 0.1))),
                OptionalInt.of(1),
                new PeakTest(0.4, late, 99),
                Optional.of(new PeakTest(0.3, before, 99)),
                control);
    }

    /** With intervals of 0.05 to each side. */
    private static Curve curve(double... mean) {
        List<Double> means = Arrays.stream(mean).boxed().toList();
        return new Curve(means, means.stream().map(m -> m - 0.05).toList(), means.stream().map(m -> m + 0.05).toList());
    }
}
