package org.unisandbox.analysis.lab.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.KnownModel;
import org.unisandbox.contracts.ModelRef;

class LineageTest {

    private static KnownModel model(String name, String parent, int second) {
        return new KnownModel(
                new ModelRef(name, "r-" + name),
                "reference-umm",
                List.of(),
                Optional.ofNullable(parent).map(id -> id + "@r-" + id),
                Instant.ofEpochSecond(second));
    }

    @Test
    void childrenStandToTheRightOfTheirParentAndLeavesBelowEachOther() {
        Lineage lineage = Lineage.of(List.of(
                model("grandchild", "first", 4), model("second", "root", 3), model("first", "root", 2), model("root", null, 1)));

        assertThat(lineage.nodes()).extracting(Lineage.Node::name).containsExactly("root", "first", "second", "grandchild");
        assertThat(lineage.nodes()).extracting(Lineage.Node::x).containsExactly(4, 244, 244, 484);
        assertThat(lineage.nodes()).extracting(Lineage.Node::y).containsExactly(40, 4, 76, 4);
        assertThat(lineage.edges())
                .extracting(edge -> edge.from().name() + " > " + edge.to().name())
                .containsExactly("first > grandchild", "root > first", "root > second");
        assertThat(lineage.edges().getFirst().path()).isEqualTo("M434 29C459 29 459 29 484 29");
        assertThat(lineage.width()).isEqualTo(678);
        assertThat(lineage.height()).isEqualTo(130);
    }

    @Test
    void anUnknownParentIsNoEdgeAndARevisionIsNotItsOwnParent() {
        Lineage lineage = Lineage.of(List.of(model("a", "gone", 1), model("b", "b", 2)));

        assertThat(lineage.nodes()).extracting(Lineage.Node::x).containsOnly(4);
        assertThat(lineage.edges()).isEmpty();
    }
}
