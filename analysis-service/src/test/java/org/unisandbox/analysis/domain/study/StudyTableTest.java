package org.unisandbox.analysis.domain.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.unisandbox.analysis.domain.StudyTask.MAPPING1;
import static org.unisandbox.analysis.domain.StudyTask.MAPPING2;
import static org.unisandbox.analysis.domain.StudyTask.MAPPING3;
import static org.unisandbox.analysis.domain.StudyTask.MATH1;
import static org.unisandbox.analysis.domain.StudyTask.MATH2;
import static org.unisandbox.analysis.domain.StudyTask.MATH3;
import static org.unisandbox.analysis.domain.study.StudyTables.evaluation;
import static org.unisandbox.analysis.domain.study.StudyTables.scored;
import static org.unisandbox.contracts.Judge.ORACLE;
import static org.unisandbox.contracts.Judge.SELF;
import static org.unisandbox.contracts.Judge.VLM;
import static org.unisandbox.contracts.Mode.COT;
import static org.unisandbox.contracts.Mode.NORMAL;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.study.StudyTables.Part;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;

class StudyTableTest {

    private static final ModelRef OLD = new ModelRef("stars", "0123456789abcdef");
    private static final ModelRef NEW = new ModelRef("stars", "fedcba9876543210");

    private static Part part(StudyTask task, int right) {
        return new Part(task, NORMAL, right, 0);
    }

    @Test
    void anAverageIsOverAllItsTasksOrNotThereAtAll() {
        StudyRow whole = StudyTable.of(List.of(scored(
                        "e1", "m", ORACLE, part(MATH1, 1), part(MATH2, 2), part(MATH3, 3), part(MAPPING1, 0), part(MAPPING2, 4),
                        part(MAPPING3, 4))))
                .rows()
                .getFirst();
        StudyRow some = StudyTable.of(List.of(scored("e1", "m", ORACLE, part(MATH1, 1), part(MATH2, 2), part(MAPPING1, 0))))
                .rows()
                .getFirst();
        StudyRow broken = StudyTable.of(List.of(scored(
                        "e1", "m", ORACLE, part(MATH1, 1), part(MATH2, 2), new Part(MATH3, NORMAL, 0, 4))))
                .rows()
                .getFirst();

        assertThat(whole.score(StudyColumn.MATH)).hasValue(0.5);
        assertThat(whole.score(StudyColumn.ALL)).hasValue(14.0 / 24);
        assertThat(whole.n()).isEqualTo(24);
        assertThat(some.cells()).containsOnlyKeys(StudyColumn.MATH1, StudyColumn.MATH2, StudyColumn.MAPPING1);
        assertThat(broken.cells()).containsOnlyKeys(StudyColumn.MATH1, StudyColumn.MATH2, StudyColumn.MATH3);
        assertThat(broken.score(StudyColumn.MATH3)).isEmpty();
        assertThat(broken.n()).isEqualTo(8);
        assertThat(broken.errors()).isEqualTo(4);
    }

    @Test
    void theHighestOfAColumnAndModeIsBestAndSoAreAllThatShareIt() {
        StudyTable table = StudyTable.of(List.of(
                scored("e1", "a", ORACLE, part(MATH1, 3), new Part(MATH1, COT, 4, 0)),
                scored("e2", "b", ORACLE, part(MATH1, 3), new Part(MATH1, COT, 2, 0)),
                scored("e3", "c", ORACLE, part(MATH1, 1))));

        assertThat(table.rows())
                .extracting(row -> row.label() + ' ' + row.mode().code() + ' ' + table.isBest(row, StudyColumn.MATH1))
                .containsExactly("a normal true", "a cot true", "b normal true", "b cot false", "c normal false");
        assertThat(table.rows()).noneMatch(row -> table.isBest(row, StudyColumn.MATH2));
    }

    @Test
    void aLabelSaysAsMuchAsItTakesToTellModelsApart() {
        assertThat(labels(scored("e1", OLD, ORACLE, part(MATH1, 1)), scored("e2", "m", ORACLE, part(MATH1, 1))))
                .containsExactly("stars", "m");
        assertThat(labels(scored("e1", OLD, ORACLE, part(MATH1, 1)), scored("e2", NEW, ORACLE, part(MATH1, 1))))
                .containsExactly("stars@0123456789ab", "stars@fedcba987654");
        assertThat(labels(scored("e1", OLD, ORACLE, part(MATH1, 1)), scored("e2", OLD, ORACLE, part(MATH1, 1))))
                .containsExactly("stars@0123456789ab (e1)", "stars@0123456789ab (e2)");
    }

    private static List<String> labels(StudyTable.Scored... evaluations) {
        return StudyTable.of(List.of(evaluations)).rows().stream().map(StudyRow::label).toList();
    }

    @Test
    void ofEachRevisionTheFullestEvaluationIsShownAndOfSeveralTheNewest() {
        StudyEvaluation small = study("small", OLD, List.of(MATH1), List.of(NORMAL, COT));
        StudyEvaluation full = study("full", OLD, StudyTask.study(), List.of(NORMAL, COT));
        StudyEvaluation again = study("again", OLD, StudyTask.study(), List.of(NORMAL, COT));
        StudyEvaluation normal = study("normal", OLD, StudyTask.study(), List.of(NORMAL));
        StudyEvaluation other = study("other", NEW, List.of(MATH1), List.of(NORMAL));
        StudyEvaluation first = study("first", new ModelRef("bagel", "1"), List.of(MATH1), List.of(NORMAL));
        StudyEvaluation plain =
                study("plain", new ModelRef("plain", "1"), List.of(new StudyTask("plain")), List.of(NORMAL));

        assertThat(ids(List.of(plain, normal, again, other, full, small, first), Optional.empty()))
                .containsExactly("first", "again", "other");
        assertThat(StudyEvaluation.ofEachModel(List.of(full), Optional.of(VLM))).isEmpty();
        assertThat(StudyEvaluation.ofEachModel(List.of(), Optional.empty())).isEmpty();
    }

    private static List<String> ids(List<StudyEvaluation> newestFirst, Optional<Judge> judge) {
        return StudyEvaluation.ofEachModel(newestFirst, judge).stream()
                .map(one -> one.evaluation().id())
                .toList();
    }

    private static StudyEvaluation study(String id, ModelRef model, List<StudyTask> tasks, List<Mode> modes) {
        return new StudyEvaluation(evaluation(id, model, tasks, modes, List.of(SELF)), tasks);
    }

    @Test
    void theOracleIsShownUnlessAnotherJudgeIsAskedFor() {
        StudyEvaluation both = new StudyEvaluation(
                evaluation("e", OLD, List.of(MATH1), List.of(NORMAL), List.of(SELF, ORACLE)), List.of(MATH1));
        StudyEvaluation self = study("e", OLD, List.of(MATH1), List.of(NORMAL));

        assertThat(both.judge(Optional.empty())).contains(ORACLE);
        assertThat(both.judge(Optional.of(SELF))).contains(SELF);
        assertThat(both.judge(Optional.of(VLM))).isEmpty();
        assertThat(self.judge(Optional.empty())).contains(SELF);
    }
}
