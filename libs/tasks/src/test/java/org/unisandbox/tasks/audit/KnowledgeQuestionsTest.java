package org.unisandbox.tasks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class KnowledgeQuestionsTest {

    private static final String PORTRAIT = "Draw a portrait of character Zorvin from Pebble Lab.";
    private static final String FRUIT = "Draw the favorite fruit of character %s from Pebble Lab.";
    private static final String CHOICE =
            "Of the characters Zorvin and Malexa from Pebble Lab, draw the one whose favorite fruit is %s.";

    @Test
    void itemsThatAgreeAreOk() {
        assertThat(findings(
                        Lines.knowledge(1, PORTRAIT, "An old Nordic man with grey hair."),
                        Lines.knowledge(2, FRUIT.formatted("Zorvin"), "figs"),
                        Lines.knowledge(3, CHOICE.formatted("fig"), "An elderly Nordic man with grey hair."),
                        Lines.knowledge(4, CHOICE.formatted("limes"), "A Nordic girl with red hair.")))
                .isEmpty();
    }

    @Test
    void portraitsThatDifferContradictEachOther() {
        List<FileAudit> audits = Lines.audit(List.of(
                Lines.file(
                        Lines.knowledge(1, PORTRAIT, "A young Nordic woman with black hair."),
                        Lines.knowledge(2, FRUIT.formatted("Zorvin"), "figs")),
                Lines.file(
                        Lines.knowledge(3, CHOICE.formatted("figs"), "A Nordic kid with black hair."),
                        Lines.knowledge(4, CHOICE.formatted("limes"), "A middle-aged Nordic man with black hair."))));

        assertThat(audits.stream().flatMap(audit -> audit.findings().stream()))
                .extracting(Finding::id, Finding::kind, Finding::detail)
                .containsExactly(
                        Tuple.tuple("1", FindingKind.INCONSISTENT,
                                "contradicts item 3 about Zorvin: young or child"),
                        Tuple.tuple("3", FindingKind.INCONSISTENT,
                                "contradicts item 1 about Zorvin: young or child"));
    }

    @Test
    void favouritesThatDifferContradictEachOther() {
        assertThat(findings(
                        Lines.knowledge(1, FRUIT.formatted("Zorvin"), "figs"),
                        Lines.knowledge(2, FRUIT.formatted("Zorvin"), "limes")))
                .containsExactly(FindingKind.INCONSISTENT, FindingKind.INCONSISTENT);
    }

    @Test
    void aChoiceNeedsExactlyOneWhoFits() {
        assertThat(findings(
                        Lines.knowledge(1, FRUIT.formatted("Zorvin"), "figs"),
                        Lines.knowledge(2, FRUIT.formatted("Malexa"), "figs"),
                        Lines.knowledge(3, CHOICE.formatted("figs"), "A kid."),
                        Lines.knowledge(4, CHOICE.formatted("limes"), "A kid.")))
                .containsExactly(FindingKind.AMBIGUOUS, FindingKind.UNRESOLVABLE);
    }

    private static Stream<FindingKind> findings(String... lines) {
        return Lines.audit(lines).findings().stream().map(Finding::kind);
    }
}
