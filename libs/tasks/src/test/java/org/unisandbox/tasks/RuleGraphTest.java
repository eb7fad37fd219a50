package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleGraphTest {

    private static final Noun ANCHOR = new Noun("anchor", "anchors");
    private static final Noun ROSE = new Noun("rose", "roses");

    private final RuleGraph graph = new RuleGraph(List.of(
            Rule.toSymbol("K", "F"),
            Rule.toThing("2", ROSE),
            Rule.toThing("F", ANCHOR),
            Rule.toSymbol("7", "2")));

    @Test
    void rulesAreFollowedToTheObject() {
        assertThat(graph.solve("K")).isEqualTo(ANCHOR);
        assertThat(graph.solve("7")).isEqualTo(ROSE);
        assertThat(graph.derivation("K", Language.ENGLISH)).containsExactly("K is F", "F is anchor");
        assertThat(graph.derivation("2", Language.CHINESE)).containsExactly("2是rose");
    }

    @Test
    void structureForgetsTheOrderOfTheRulesAndTheNamesOfTheSymbols() {
        assertThat(graph.structure()).isEqualTo("anchor(*(*)); rose(*(*))");
        assertThat(new RuleGraph(graph.rules().reversed()).structure()).isEqualTo(graph.structure());
        assertThat(new RuleGraph(List.of(
                        Rule.toSymbol("K", "A"), Rule.toSymbol("C", "K"), Rule.toThing("A", ROSE), Rule.toSymbol("B", "A")))
                .structure()).isEqualTo("rose(*(* *(*)))");
    }

    @Test
    void rulesWithoutAnAnswerHaveAStructureToo() {
        assertThat(new RuleGraph(List.of(
                        Rule.toSymbol("A", "B"), Rule.toSymbol("B", "A"), Rule.toThing("A", ROSE)))
                .structure()).isEqualTo("rose(*(*))");
        assertThat(new RuleGraph(List.of(Rule.toSymbol("A", "B"))).structure()).isEmpty();
    }

    @Test
    void rulesThatLeadNowhereAreNamed() {
        assertThatThrownBy(() -> graph.solve("X"))
                .isInstanceOf(UnsolvableException.class)
                .hasMessage("no rule says what X is");
        assertThatThrownBy(() -> new RuleGraph(List.of()).solve("X")).hasMessage("no rule says what X is");
        assertThatThrownBy(() -> new RuleGraph(List.of(Rule.toSymbol("A", "B"), Rule.toSymbol("B", "A"))).solve("A"))
                .hasMessage("the rules lead from A in a circle");
        assertThatThrownBy(() ->
                        new RuleGraph(List.of(Rule.toThing("A", ROSE), Rule.toThing("A", ANCHOR))).solve("A"))
                .hasMessage("two rules say what A is");
    }

    @Test
    void aRuleMayBeStatedTwice() {
        assertThat(new RuleGraph(List.of(Rule.toThing("A", ROSE), Rule.toThing("A", ROSE))).solve("A"))
                .isEqualTo(ROSE);
    }
}
