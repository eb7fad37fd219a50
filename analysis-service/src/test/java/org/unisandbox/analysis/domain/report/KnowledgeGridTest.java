package org.unisandbox.analysis.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.EvaluationState;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.document.Block;
import org.unisandbox.analysis.domain.table.Judged;
import org.unisandbox.analysis.domain.table.Table;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.tasks.Profile;

class KnowledgeGridTest {

    @Test
    void forwardAndInverseOfTheSameModelStandOnOneLine() {
        Block.Grid grid = new KnowledgeGrid(List.of(report("e1", "knowledge-forward", 1, 4), report("e2", "knowledge-inverse", 2, 3)))
                .grid()
                .orElseThrow();

        assertThat(grid.groups()).extracting(Block.Span::name).containsExactly("", "", "", "Forward", "Inverse", "");
        assertThat(texts(grid, 0)).containsExactly("told", "oracle", "7", "0.250", "1.000", "0.500", "0.750", "16");
        assertThat(texts(grid, 1).subList(3, 5)).containsExactly("0.046–0.699", "0.510–1.000");
        assertThat(grid.lines()).hasSize(3);
    }

    @Test
    void theSameTaskTwiceIsTwoLinesAndWithoutTheTasksThereIsNoTable() {
        assertThat(new KnowledgeGrid(List.of(report("e1", "knowledge-forward", 1, 4), report("e2", "knowledge-forward", 2, 4)))
                        .grid()
                        .orElseThrow()
                        .lines())
                .hasSize(6);
        assertThat(new KnowledgeGrid(List.of(Reports.full())).grid()).isEmpty();
    }

    private static List<String> texts(Block.Grid grid, int line) {
        return grid.lines().get(line).cells().stream().map(Block.Cell::text).toList();
    }

    private static Report report(String id, String task, int normal, int cot) {
        StudyTask of = new StudyTask(task);
        List<Judged> judged = new ArrayList<>();
        for (int item = 0; item < 4; item++) {
            judged.add(judged(of, Mode.NORMAL, item, item < normal));
            judged.add(judged(of, Mode.COT, item, item < cot));
        }
        Evaluation evaluation = new Evaluation(
                id, new ModelRef("told", "cd"), Optional.empty(), List.of(of), List.of(Mode.NORMAL, Mode.COT), List.of(Judge.ORACLE),
                4, 1, 7, "reference", "test", Sampling.STANDARD, Optional.empty(), Optional.empty());
        return new Report(
                evaluation, EvaluationState.DONE, Optional.empty(), Instant.EPOCH, 1, Map.of(), Map.of(), List.of(), Optional.empty(),
                Table.of("told", Profile.REFERENCE, List.of(of), evaluation.modes(), evaluation.judges(), judged), List.of(),
                Optional.empty(), List.of());
    }

    private static Judged judged(StudyTask task, Mode mode, int item, boolean right) {
        return new Judged(
                task, mode, Judge.ORACLE, "i" + item, TaskItem.SINGLE, 0, right ? Outcome.PASS : Outcome.FAIL, true);
    }
}
