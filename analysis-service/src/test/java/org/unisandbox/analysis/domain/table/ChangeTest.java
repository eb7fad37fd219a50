package org.unisandbox.analysis.domain.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.unisandbox.analysis.domain.StudyTask.MAPPING1;
import static org.unisandbox.analysis.domain.StudyTask.MATH1;
import static org.unisandbox.analysis.domain.StudyTask.MATH2;
import static org.unisandbox.analysis.domain.StudyTask.MATH3;
import static org.unisandbox.contracts.Judge.ORACLE;
import static org.unisandbox.contracts.Judge.SELF;
import static org.unisandbox.contracts.Mode.COT;
import static org.unisandbox.contracts.Mode.NORMAL;
import static org.unisandbox.contracts.Outcome.ERROR;
import static org.unisandbox.contracts.Outcome.FAIL;
import static org.unisandbox.contracts.Outcome.PASS;
import static org.unisandbox.contracts.Outcome.REFUSED;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.TaskItem;

class ChangeTest {

    @Test
    void pairsAreComparedOneByOne() {
        List<Judged> before = join(pair(MATH1, "1", FAIL, PASS), pair(MATH1, "2", FAIL, FAIL), pair(MATH1, "3", PASS, PASS));
        List<Judged> after = join(pair(MATH1, "3", PASS, FAIL), pair(MATH1, "2", PASS, PASS), pair(MATH1, "1", PASS, PASS));

        Change change = only(before, after);

        assertThat(change.n()).isEqualTo(3);
        assertThat(change.leftOut()).isZero();
        assertThat(change.before()).hasValue(1 / 3.0);
        assertThat(change.after()).hasValue(2 / 3.0);
        assertThat(change.difference()).hasValue(1 / 3.0);
        // 2 won, 1 lost: 2 * (1 + 3) / 8, at most 1
        assertThat(change.p()).hasValue(1);
        // (1 / 5) -+ 1.959964 * sqrt((5 / 5 - 0.04) / 5)
        assertThat(change.low().getAsDouble()).isCloseTo(-0.658813, within(1e-6));
        assertThat(change.high()).hasValue(1);
    }

    @Test
    void sixPairsWonAndNoneLostAreUnlikely() {
        List<Judged> before = join(pairs(6, FAIL));
        List<Judged> after = join(pairs(6, PASS));

        // 2 / 2^6
        assertThat(only(before, after).p().getAsDouble()).isCloseTo(0.03125, within(1e-12));
        assertThat(only(after, before).p()).isEqualTo(only(before, after).p());
        assertThat(only(after, before).difference()).hasValue(-1);
    }

    @Test
    void whatOnlyOneOfThemScoredIsLeftOutAndCounted() {
        List<Judged> before = join(
                pair(MATH1, "1", FAIL, FAIL), pair(MATH1, "2", PASS, PASS), pair(MATH1, "3", ERROR, PASS), pair(MATH1, "4", PASS, PASS));
        List<Judged> after = join(
                pair(MATH1, "1", PASS, PASS), pair(MATH1, "2", ERROR, PASS), pair(MATH1, "3", REFUSED, PASS), pair(MATH1, "9", PASS, PASS));

        Change change = only(before, after);

        assertThat(change.n()).isEqualTo(1);
        assertThat(change.before()).hasValue(0);
        assertThat(change.after()).hasValue(1);
        // 2 and 4 of the one, 9 of the other; nobody scored 3
        assertThat(change.leftOut()).isEqualTo(3);
    }

    @Test
    void whereNothingIsScoredInBothThereAreNoNumbers() {
        Change change = only(pair(MATH1, "1", PASS, PASS), pair(MATH1, "1", ERROR, ERROR));

        assertThat(change)
                .isEqualTo(new Change(
                        "math1", NORMAL, ORACLE, 0, 1, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(),
                        OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
    }

    @Test
    void onlyWhatBothHaveIsALineAndAveragesAreOverTheTasksOfBoth() {
        List<Judged> before =
                join(pair(MATH1, "1", PASS, PASS), pair(MATH2, "1", PASS, PASS), pair(MAPPING1, "1", FAIL, PASS), pair(MATH3, "1", PASS, PASS));
        List<Judged> after = join(pair(MAPPING1, "1", FAIL, PASS), pair(MATH2, "1", FAIL, PASS), pair(MATH1, "1", PASS, PASS));

        List<Change> changes = Change.of(before, after);

        assertThat(changes).extracting(Change::task).containsExactly("math1", "math2", "mapping1", "math", "all");
        assertThat(changes).extracting(Change::n).containsExactly(1L, 1L, 1L, 2L, 3L);
        assertThat(changes).extracting(Change::leftOut).containsOnly(0L);
        assertThat(changes.getLast().before().getAsDouble()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(changes.getLast().after().getAsDouble()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void modesAndJudgesAreComparedWithThemselves() {
        List<Judged> before = List.of(single(COT, ORACLE, FAIL), single(COT, SELF, PASS), single(NORMAL, ORACLE, FAIL));
        List<Judged> after = List.of(single(COT, ORACLE, PASS), single(COT, SELF, PASS), single(NORMAL, SELF, PASS));

        List<Change> changes = Change.of(before, after);

        assertThat(changes).extracting(Change::mode).containsExactly(COT, COT);
        assertThat(changes).extracting(Change::judge).containsExactly(ORACLE, SELF);
        assertThat(changes).extracting(Change::difference).containsExactly(OptionalDouble.of(1), OptionalDouble.of(0));
    }

    @Test
    void ofSeveralDrawingsThoseCountThatBothScored() {
        List<Judged> before = List.of(drawing(0, FAIL), drawing(1, PASS), drawing(2, PASS), drawing(3, FAIL));
        List<Judged> after = List.of(drawing(0, PASS), drawing(1, PASS), drawing(2, ERROR), drawing(3, PASS));

        Change change = only(before, after);

        assertThat(change.n()).isEqualTo(1);
        assertThat(change.before()).hasValue(1 / 3.0);
        assertThat(change.after()).hasValue(1);
        assertThat(change.difference()).hasValue(2 / 3.0);
    }

    @Test
    void deadLettersThatDoNotTellWhatTheyWereAreNoPair() {
        List<Judged> before = join(pair(MATH1, "1", PASS, PASS), List.of(judged(MATH1, "", "", ERROR)));

        assertThat(only(before, pair(MATH1, "1", PASS, PASS)).leftOut()).isZero();
    }

    private static Change only(List<Judged> before, List<Judged> after) {
        List<Change> changes = Change.of(before, after);
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }

    private static List<Judged> pairs(int count, Outcome outcome) {
        return Stream.iterate(1, i -> i + 1)
                .limit(count)
                .flatMap(i -> pair(MATH1, "p" + i, outcome, outcome).stream())
                .toList();
    }

    private static List<Judged> pair(StudyTask task, String id, Outcome a, Outcome b) {
        return List.of(judged(task, id, "A", a), judged(task, id, "B", b));
    }

    private static Judged judged(StudyTask task, String pair, String half, Outcome outcome) {
        return new Judged(task, NORMAL, ORACLE, pair, half, 0, outcome, true);
    }

    private static Judged single(Mode mode, Judge judge, Outcome outcome) {
        return new Judged(MATH1, mode, judge, "x", TaskItem.SINGLE, 0, outcome, true);
    }

    private static Judged drawing(int sample, Outcome outcome) {
        return new Judged(MATH1, NORMAL, ORACLE, "x", TaskItem.SINGLE, sample, outcome, true);
    }

    @SafeVarargs
    private static List<Judged> join(List<Judged>... pairs) {
        return Stream.of(pairs).flatMap(List::stream).toList();
    }
}
