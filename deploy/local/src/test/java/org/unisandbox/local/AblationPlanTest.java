package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AblationPlanTest {

    private static final List<String> MAPPING = List.of("mapping1", "mapping2", "mapping3");

    private static AblationPlan plan(AblationKind kind, List<String> tasks, int samples, int steps) {
        return new AblationPlan(
                kind, "reference", tasks, samples, 1, steps, 0.001, 0.45, 0.5, 1.5, 0, 50, 4, 3, List.of(0.0, 0.25, 0.99));
    }

    @Test
    void rejectionAndControlDifferInNothingElse() {
        Arm.Round round = new Arm.Round(List.of("math1"), 2_000, 300);

        assertThat(plan(AblationKind.REJECTION, List.of("math1"), 2_000, 300).arms()).containsExactly(
                new Arm("without", 0.5, false, false, List.of(round)),
                new Arm("with", 0.5, true, false, List.of(round)));
        assertThat(plan(AblationKind.CONTROL, List.of("math1"), 2_000, 300).arms()).containsExactly(
                new Arm("control", 0.5, true, true, List.of(round)),
                new Arm("stars", 0.5, true, false, List.of(round)));
    }

    @Test
    void aCurriculumHasTheStepsAndPromptsOfTheOthersInAll() {
        assertThat(plan(AblationKind.CURRICULUM, MAPPING, 2_000, 700).arms()).containsExactly(
                new Arm("direct", 0.5, true, false, List.of(new Arm.Round(List.of("mapping3"), 2_000, 700))),
                new Arm("mixed", 0.5, true, false, List.of(new Arm.Round(MAPPING, 2_000, 700))),
                new Arm("curriculum", 0.5, true, false, List.of(
                        new Arm.Round(List.of("mapping1"), 668, 234),
                        new Arm.Round(List.of("mapping1", "mapping2"), 666, 233),
                        new Arm.Round(MAPPING, 666, 233))));
    }

    @Property
    void allArmsHaveTheSameStepsAndPrompts(
            @ForAll AblationKind kind, @ForAll @IntRange(min = 9, max = 4_000) int pairs, @ForAll @IntRange(min = 3, max = 4_000) int steps) {
        assertThat(plan(kind, MAPPING, 2 * pairs, steps).arms()).allSatisfy(arm -> {
            assertThat(arm.rounds().stream().mapToInt(Arm.Round::steps).sum()).isEqualTo(steps);
            assertThat(arm.rounds().stream().mapToInt(Arm.Round::prompts).sum()).isEqualTo(2 * pairs);
            assertThat(arm.rounds()).allMatch(round -> round.prompts() % 2 == 0 && round.steps() > 0);
        });
    }

    @Test
    void thresholdsAndLevelsAreArms() {
        assertThat(plan(AblationKind.THRESHOLD, List.of("math1"), 100, 5).arms())
                .extracting(Arm::name)
                .containsExactly("0", "0.25", "0.99");
        assertThat(plan(AblationKind.THRESHOLD, List.of("math1"), 100, 5).arms())
                .extracting(Arm::threshold)
                .containsExactly(0.0, 0.25, 0.99);
        assertThat(plan(AblationKind.LEVELS, MAPPING, 100, 5).arms())
                .extracting(Arm::name, arm -> arm.rounds().getFirst().tasks())
                .containsExactly(
                        tuple("mapping1", List.of("mapping1")),
                        tuple("mapping2", List.of("mapping2")),
                        tuple("mapping3", List.of("mapping3")));
    }

    @Test
    void everySeedIsAnotherOne() {
        assertThat(plan(AblationKind.LEVELS, MAPPING, 100, 5).allSeeds()).containsExactly(4L, 5L, 6L);
    }

    @Test
    void armsAreSetAgainstTheFirstAndThoseOfACurriculumAgainstEachOther() {
        assertThat(AblationKind.CURRICULUM.comparisons(List.of("a", "b", "c"))).containsExactly(
                new AblationKind.Versus("b", "a"),
                new AblationKind.Versus("c", "a"),
                new AblationKind.Versus("c", "b"));
        assertThat(AblationKind.THRESHOLD.comparisons(List.of("0", "1", "2"))).containsExactly(
                new AblationKind.Versus("1", "0"), new AblationKind.Versus("2", "0"));
    }

    @Test
    void itIsFoundAgainInTheNoteOfItsCampaigns() throws Exception {
        AblationPlan plan = plan(AblationKind.CURRICULUM, MAPPING, 2_000, 700);
        Ablation ablation = Ablation.begin(plan);
        Arm arm = plan.arms().getLast();

        assertThat(Ablation.isId(ablation.id())).isTrue();
        assertThat(Ablation.isId("2b1c8c1e-0f3a-4f5e-9d0c-7a1d2e3f4a5b")).isFalse();
        assertThat(ablation.name(arm, 5)).isEqualTo(ablation.id() + "-curriculum-5").matches("[a-z0-9][a-z0-9._-]{0,63}");
        JsonNode campaign = new ObjectMapper().createObjectNode().set(
                "plan", new ObjectMapper().createObjectNode().put("note", ablation.note(arm, 5)));
        assertThat(Ablation.of(campaign, ablation.id())).contains(ablation);
        assertThat(Ablation.of(campaign, "curriculum-00000000")).isEmpty();
        for (String other : List.of("", "seen on Monday", "{}", "{\"ablation\": 3}", "null")) {
            JsonNode noted = new ObjectMapper().createObjectNode().set(
                    "plan", new ObjectMapper().createObjectNode().put("note", other));
            assertThat(Ablation.of(noted, ablation.id())).as(other).isEqualTo(Optional.empty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LEVELS, math1, 100, 5, at least two levels of one family",
        "CURRICULUM, math1 mapping1, 100, 5, at least two levels of one family",
        "CURRICULUM, math1 math2, 6, 5, --samples of at least 8",
        "CURRICULUM, math1 math2, 100, 1, --steps of at least 2",
        "CONTROL, math1, 99, 5, --samples must be even"
    })
    void whatCannotBeComparedIsBadInput(AblationKind kind, String tasks, int samples, int steps, String message) {
        assertThatThrownBy(() -> plan(kind, List.of(tasks.split(" ")), samples, steps))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }
}
