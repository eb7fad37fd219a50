package org.unisandbox.tasks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ItemSolverTest {

    private final List<SolvedItem> items = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    @Test
    void aMathItemGetsItsTaskCaptionAndSteps() throws IOException {
        solve(Lines.math("7", "Generate as many cups as the result of (2 + 10) % 7.", "5 cups."));

        SolvedItem item = items.getFirst();
        assertThat(item.key()).isEqualTo("7");
        assertThat(item.half()).isEmpty();
        assertThat(item.task()).isEqualTo("math2");
        assertThat(item.caption()).isEqualTo("5 cups");
        assertThat(item.derivation()).containsExactly("2 + 10 = 12", "12 % 7 = 5");
        assertThat(item.structure()).isEqualTo("(2 + 10) % 7");
        assertThat(item.kind()).isEqualTo(FindingKind.OK);
        assertThat(findings).isEmpty();
    }

    @Test
    void aMappingHalfGetsItsChain() throws IOException {
        solve(Lines.half("1", "A",
                "Rule 1: The symbol A represents B. Rule 2: The symbol B represents chairs. "
                        + "Please generate the object represented by the symbol A.", "Chairs"));

        SolvedItem item = items.getFirst();
        assertThat(item.key()).isEqualTo("1-A");
        assertThat(item.half()).hasValue("A");
        assertThat(item.task()).isEqualTo("mapping2");
        assertThat(item.caption()).isEqualTo("1 chair");
        assertThat(item.derivation()).containsExactly("A is B", "B is chairs");
    }

    @Test
    void aWrongAnswerComesWithTheRightOne() throws IOException {
        solve(
                Lines.math("9", "Generate as many pens as 10 % 3 + 1.", "4 pens"),
                Lines.half("2", "B",
                        "Rule 1: A means dog. Rule 2: B means cat. Draw the object that B represents.", "dog"));

        assertThat(items).extracting(SolvedItem::caption).containsExactly("4 pens", "1 dog");
        assertThat(items).extracting(SolvedItem::correction)
                .containsExactly(Optional.of("2 pens"), Optional.of("1 cat"));
        assertThat(findings).extracting(Finding::kind)
                .containsExactly(FindingKind.WRONG_ANSWER, FindingKind.WRONG_ANSWER);
    }

    @Test
    void whatCannotBeDrawnIsNoCorrection() throws IOException {
        solve(
                Lines.math("1", "Generate as many pens as 5 / 2.", "2 pens"),
                Lines.math("2", "Generate as many pens as 2 - 2.", "1 pen"));

        assertThat(items).extracting(SolvedItem::correction).containsOnly(Optional.empty());
        assertThat(findings).hasSize(2);
    }

    @Test
    void whatIsNotUnderstoodIsKeptAsOther() throws IOException {
        solve(Lines.math("1", "Paint the mood of a rainy day.", "A grey street."));

        assertThat(items.getFirst().task()).isEqualTo("other");
        assertThat(items.getFirst().caption()).isEqualTo("A grey street");
        assertThat(items.getFirst().structure()).isEmpty();
        assertThat(findings).extracting(Finding::kind).containsExactly(FindingKind.UNPARSED);
    }

    @Test
    void itemsAboutCharactersAreComparedWhenAllAreRead() throws IOException {
        solve(
                Lines.knowledge(1, "Generate an image of the favorite fruit of character Aurelius.", "grapes"),
                Lines.knowledge(2, "Generate an image of the favorite fruit of character Aurelius.", "a banana"));

        assertThat(items).extracting(SolvedItem::task).containsOnly("knowledge-forward");
        assertThat(items).extracting(SolvedItem::caption).containsExactly("1 grape", "1 banana");
        assertThat(findings).extracting(Finding::kind).containsOnly(FindingKind.INCONSISTENT).hasSize(2);
    }

    @Test
    void aSecondItemOfAKeyIsAProblemAndLeftOut() throws IOException {
        solve(
                Lines.math("1", "Draw 1 + 1 cats.", "2 cats"),
                Lines.math("1", "Draw 1 + 2 cats.", "3 cats"),
                Lines.half("2", "A", "A means dog. B means cat. Draw what A means.", "dog"),
                Lines.half("2", "B", "A means dog. B means cat. Draw what B means.", "cat"));

        assertThat(items).extracting(SolvedItem::key).containsExactly("1", "2-A", "2-B");
        assertThat(problems).extracting(Problem::line).containsExactly(2L);
    }

    private void solve(String... lines) throws IOException {
        Set<String> keys = new HashSet<>();
        new ItemSolver(keys::add, items::add, problems::add, findings::add).read(Lines.file(lines));
    }
}
