package org.unisandbox.analysis.domain.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.unisandbox.analysis.domain.StudyTask.MAPPING1;
import static org.unisandbox.analysis.domain.StudyTask.MAPPING2;
import static org.unisandbox.analysis.domain.StudyTask.MATH1;
import static org.unisandbox.contracts.Judge.ORACLE;
import static org.unisandbox.contracts.Judge.SELF;
import static org.unisandbox.contracts.Mode.COT;
import static org.unisandbox.contracts.Mode.NORMAL;
import static org.unisandbox.contracts.Outcome.ERROR;
import static org.unisandbox.contracts.Outcome.FAIL;
import static org.unisandbox.contracts.Outcome.PASS;
import static org.unisandbox.contracts.Outcome.REFUSED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.statistics.Agreement;
import org.unisandbox.analysis.domain.statistics.Wilson;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.tasks.Profile;

class TableTest {

    @Test
    void aPairCountsWhenBothHalvesAreRight() {
        Row row = row(table(
                pair(MAPPING1, NORMAL, ORACLE, "p1", PASS, PASS),
                pair(MAPPING1, NORMAL, ORACLE, "p2", PASS, FAIL),
                pair(MAPPING1, NORMAL, ORACLE, "p3", FAIL, FAIL),
                pair(MAPPING1, NORMAL, ORACLE, "p4", FAIL, PASS)));

        assertThat(row.n()).isEqualTo(4);
        assertThat(row.score()).hasValue(0.25);
        assertThat(row.single()).hasValue(0.5);
        assertThat(row.chance()).isEqualTo(0.25);
        assertThat(row.corrected()).hasValue(0);
        assertThat(row.low()).hasValue(Wilson.interval(1, 4).low());
        assertThat(row.high()).hasValue(Wilson.interval(1, 4).high());
        assertThat(row.errors()).isZero();
        assertThat(row.refused()).isZero();
    }

    @Test
    void anItemThatStandsAloneCountsLikeAPair() {
        StudyTask other = new StudyTask("other");
        Table table = tableOf(List.of(
                judged(MATH1, NORMAL, ORACLE, "1", "single", 0, PASS, true),
                judged(MATH1, NORMAL, ORACLE, "2", "single", 0, FAIL, true),
                judged(MATH1, NORMAL, ORACLE, "3", "single", 0, ERROR, false),
                judged(MAPPING1, NORMAL, ORACLE, "4", "A", 0, PASS, true),
                judged(other, NORMAL, ORACLE, "5", "single", 0, PASS, true)));

        Row math = table.rows().getFirst();
        assertThat(math.n()).isEqualTo(2);
        assertThat(math.score()).hasValue(0.5);
        assertThat(math.chance()).isEqualTo(0.20);
        assertThat(math.errors()).isEqualTo(1);
        assertThat(table.rows()).extracting(Row::task).containsExactly("math1", "mapping1", "other", "all");
        assertThat(table.rows().get(1).n()).isZero();
        assertThat(table.rows().get(1).single()).hasValue(1);
        assertThat(table.rows().get(2).chance()).isZero();
    }

    @Test
    void errorsAndRefusalsAreCountedAndNeverScored() {
        Row row = row(table(
                pair(MATH1, COT, ORACLE, "p1", PASS, PASS),
                pair(MATH1, COT, ORACLE, "p2", PASS, ERROR),
                pair(MATH1, COT, ORACLE, "p3", REFUSED, FAIL),
                pair(MATH1, COT, ORACLE, "p4", ERROR, ERROR)));

        assertThat(row.n()).isEqualTo(1);
        assertThat(row.score()).hasValue(1);
        assertThat(row.single()).hasValue(0.75);
        assertThat(row.errors()).isEqualTo(3);
        assertThat(row.refused()).isEqualTo(1);
    }

    @Test
    void aHalfThatIsMissingKeepsItsPairOutOfTheScore() {
        Row row = row(table(Stream.of(judged(MATH1, COT, ORACLE, "p1", "A", 0, PASS, true))));

        assertThat(row.n()).isZero();
        assertThat(row.score()).isEmpty();
        assertThat(row.corrected()).isEmpty();
        assertThat(row.low()).isEmpty();
        assertThat(row.chance()).isCloseTo(0.04, within(1e-12));
        assertThat(row.single()).hasValue(1);
    }

    @Test
    void validCountsPicturesThatShowSomething() {
        Row row = row(table(Stream.of(
                judged(MATH1, NORMAL, ORACLE, "p1", "A", 0, FAIL, false),
                judged(MATH1, NORMAL, ORACLE, "p1", "B", 0, FAIL, true),
                judged(MATH1, NORMAL, ORACLE, "p2", "A", 0, PASS, true),
                judged(MATH1, NORMAL, ORACLE, "p2", "B", 0, ERROR, false))));

        assertThat(row.valid().orElseThrow()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void samplesOfAPairShareItsOneVote() {
        Row row = row(table(Stream.of(
                judged(MATH1, COT, ORACLE, "p1", "A", 0, PASS, true),
                judged(MATH1, COT, ORACLE, "p1", "B", 0, PASS, true),
                judged(MATH1, COT, ORACLE, "p1", "A", 1, PASS, true),
                judged(MATH1, COT, ORACLE, "p1", "B", 1, FAIL, true),
                judged(MATH1, COT, ORACLE, "p2", "A", 0, ERROR, true),
                judged(MATH1, COT, ORACLE, "p2", "B", 0, FAIL, true),
                judged(MATH1, COT, ORACLE, "p2", "A", 1, PASS, true),
                judged(MATH1, COT, ORACLE, "p2", "B", 1, PASS, true))));

        assertThat(row.n()).isEqualTo(2);
        assertThat(row.score()).hasValue(0.75);
    }

    @Test
    void modesAreComparedOnThePairsScoredInBoth() {
        Table table = table(
                pair(MATH1, NORMAL, ORACLE, "p1", FAIL, FAIL),
                pair(MATH1, NORMAL, ORACLE, "p2", PASS, PASS),
                pair(MATH1, NORMAL, ORACLE, "p3", ERROR, PASS),
                pair(MATH1, NORMAL, ORACLE, "p4", FAIL, PASS),
                pair(MATH1, COT, ORACLE, "p1", PASS, PASS),
                pair(MATH1, COT, ORACLE, "p2", PASS, PASS),
                pair(MATH1, COT, ORACLE, "p3", PASS, PASS),
                pair(MATH1, COT, ORACLE, "p4", PASS, PASS));

        assertThat(table.comparisons()).singleElement().satisfies(c -> {
            assertThat(c.task()).isEqualTo("math1");
            assertThat(c.n()).isEqualTo(3);
            assertThat(c.difference()).isCloseTo(2.0 / 3, within(1e-12));
            assertThat(c.p()).isEqualTo(0.5);
        });
    }

    @Test
    void modesAreComparedSampleBySample() {
        Table table = table(
                sample(NORMAL, "p1", 0, FAIL),
                sample(NORMAL, "p1", 1, PASS),
                sample(COT, "p1", 0, PASS),
                sample(COT, "p1", 2, FAIL),
                sample(NORMAL, "p2", 0, FAIL),
                sample(NORMAL, "p2", 1, FAIL),
                sample(COT, "p2", 0, FAIL),
                sample(COT, "p2", 1, PASS));

        assertThat(table.comparisons()).singleElement().satisfies(c -> {
            assertThat(c.n()).isEqualTo(2);
            assertThat(c.difference()).isCloseTo(0.75, within(1e-12));
            assertThat(c.p()).isEqualTo(0.5);
        });
    }

    @Test
    void averagesPoolThePairsOfTheirTasks() {
        Table table = table(
                pair(MATH1, COT, ORACLE, "p1", PASS, PASS),
                pair(MAPPING1, COT, ORACLE, "p1", PASS, PASS),
                pair(MAPPING2, COT, ORACLE, "p1", FAIL, FAIL));

        assertThat(table.rows()).extracting(Row::task).containsExactly("math1", "mapping1", "mapping2", "mapping", "all");
        assertThat(table.rows().get(3).score()).hasValue(0.5);
        assertThat(table.rows().get(3).n()).isEqualTo(2);
        Row all = table.rows().getLast();
        assertThat(all.n()).isEqualTo(3);
        assertThat(all.score().orElseThrow()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(all.chance()).isCloseTo(0.18, within(1e-12));
    }

    @Test
    void judgesAreMeasuredAgainstTheOracleOnWhatBothScored() {
        Table table = table(
                pair(MATH1, COT, ORACLE, "p1", PASS, FAIL),
                pair(MATH1, COT, ORACLE, "p2", PASS, FAIL),
                pair(MATH1, COT, ORACLE, "p3", PASS, ERROR),
                pair(MATH1, COT, SELF, "p1", PASS, PASS),
                pair(MATH1, COT, SELF, "p2", PASS, FAIL),
                pair(MATH1, COT, SELF, "p3", FAIL, PASS));

        assertThat(table.judges())
                .containsExactly(new JudgeQuality(
                        SELF,
                        ORACLE,
                        new Agreement(2, 1, 1, 1).kappa(),
                        OptionalDouble.of(2.0 / 3),
                        OptionalDouble.of(2.0 / 3),
                        5));
    }

    @Test
    void whatWasAskedHasALineBeforeAnyVerdict() {
        Table table = Table.of("m", Profile.REFERENCE, List.of(MATH1), List.of(NORMAL, COT), List.of(SELF, ORACLE), List.of());

        assertThat(table.rows())
                .extracting(r -> r.mode() + " " + r.judge() + " " + r.n())
                .containsExactly("NORMAL ORACLE 0", "NORMAL SELF 0", "COT ORACLE 0", "COT SELF 0");
        assertThat(table.comparisons()).isEmpty();
        assertThat(table.judges()).singleElement().satisfies(j -> assertThat(j.n()).isZero());
    }

    @Test
    void plainDrawingHasNoCotLineAndNoPartInAverages() {
        StudyTask plain = new StudyTask("plain");
        List<StudyTask> tasks = List.of(MATH1, MAPPING1, plain);
        List<Judged> verdicts = Stream.of(
                        pair(MATH1, NORMAL, ORACLE, "p1", FAIL, FAIL),
                        pair(MATH1, COT, ORACLE, "p1", PASS, PASS),
                        pair(MAPPING1, NORMAL, ORACLE, "p1", FAIL, FAIL),
                        Stream.of(
                                judged(plain, NORMAL, ORACLE, "x", TaskItem.SINGLE, 0, PASS, true),
                                judged(plain, NORMAL, ORACLE, "y", TaskItem.SINGLE, 0, FAIL, true)))
                .flatMap(v -> v)
                .toList();

        Table table = Table.of("m", Profile.NATURAL, tasks, List.of(NORMAL, COT), List.of(ORACLE), verdicts);

        assertThat(table.rows())
                .extracting(r -> r.task() + " " + r.mode() + " " + r.n())
                .containsExactly(
                        "math1 NORMAL 1", "math1 COT 1", "mapping1 NORMAL 1", "mapping1 COT 0", "plain NORMAL 2", "all NORMAL 2",
                        "all COT 1");
        Row row = table.rows().get(4);
        assertThat(row.score()).hasValue(0.5);
        assertThat(row.chance()).isEqualTo(1.0 / (5 * Profile.NATURAL.vocabulary().nouns().size()));
        assertThat(table.rows().get(5).score()).hasValue(0);
        assertThat(table.comparisons()).extracting(Comparison::task).containsExactly("math1", "all");
        assertThat(Row.isAverage("plain")).isFalse();
        assertThat(Table.of("m", Profile.REFERENCE, List.of(plain), List.of(NORMAL, COT), List.of(ORACLE), List.of()).rows())
                .singleElement()
                .satisfies(empty -> assertThat(empty.chance()).isEqualTo(0.005));
    }

    @Property(tries = 200)
    void theOrderOfVerdictsDoesNotMatter(@ForAll("verdicts") List<Judged> verdicts, @ForAll long seed) {
        List<Judged> shuffled = new ArrayList<>(verdicts);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(tableOf(shuffled)).isEqualTo(tableOf(verdicts));
    }

    @Property(tries = 200)
    void everyNumberIsInItsRange(@ForAll("verdicts") List<Judged> verdicts) {
        assertThat(tableOf(verdicts).rows()).allSatisfy(row -> {
            row.score().ifPresent(s -> {
                assertThat(s).isBetween(row.low().orElseThrow(), row.high().orElseThrow());
                assertThat(row.corrected().orElseThrow()).isLessThanOrEqualTo(s);
            });
            row.single().ifPresent(s -> assertThat(s).isBetween(0.0, 1.0));
            row.valid().ifPresent(s -> assertThat(s).isBetween(0.0, 1.0));
        });
    }

    @Provide
    Arbitrary<List<Judged>> verdicts() {
        Arbitrary<Judged> one = Combinators.combine(
                        Arbitraries.of(MATH1, MAPPING1, MAPPING2),
                        Arbitraries.of(Mode.values()),
                        Arbitraries.of(ORACLE, SELF),
                        Arbitraries.of("p1", "p2", "p3"),
                        Arbitraries.of("A", "B"),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.of(Outcome.values()))
                .as((task, mode, judge, pair, half, sample, outcome) ->
                        judged(task, mode, judge, pair, half, sample, outcome, outcome == PASS));
        return one.list()
                .uniqueElements(j -> List.of(j.task(), j.mode(), j.judge(), j.pair(), j.half(), j.sample()))
                .ofMaxSize(60);
    }

    private static Row row(Table table) {
        assertThat(table.rows()).hasSize(1);
        return table.rows().getFirst();
    }

    @SafeVarargs
    private static Table table(Stream<Judged>... verdicts) {
        return tableOf(Stream.of(verdicts).flatMap(v -> v).toList());
    }

    private static Table tableOf(List<Judged> verdicts) {
        return Table.of(
                "m",
                Profile.REFERENCE,
                verdicts.stream().map(Judged::task).distinct().toList(),
                verdicts.stream().map(Judged::mode).distinct().toList(),
                verdicts.stream().map(Judged::judge).distinct().toList(),
                verdicts);
    }

    private static Stream<Judged> pair(StudyTask task, Mode mode, Judge judge, String pair, Outcome a, Outcome b) {
        return Stream.of(
                judged(task, mode, judge, pair, "A", 0, a, true), judged(task, mode, judge, pair, "B", 0, b, true));
    }

    private static Stream<Judged> sample(Mode mode, String pair, int sample, Outcome outcome) {
        return Stream.of(
                judged(MATH1, mode, ORACLE, pair, "A", sample, outcome, true),
                judged(MATH1, mode, ORACLE, pair, "B", sample, outcome, true));
    }

    private static Judged judged(
            StudyTask task,
            Mode mode,
            Judge judge,
            String pair,
            String half,
            int sample,
            Outcome outcome,
            boolean recognised) {
        return new Judged(task, mode, judge, pair, half, sample, outcome, recognised);
    }
}
