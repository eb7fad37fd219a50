package org.unisandbox.analysis.lab.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.table.Judged;
import org.unisandbox.analysis.domain.table.Table;
import org.unisandbox.analysis.domain.table.TextRow;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.tasks.Profile;

class GapLineTest {

    private static final List<StudyTask> TASKS = List.of(StudyTask.MATH1, StudyTask.MATH2);

    /** Ten pairs of each task; in CoT mode all are right, in normal mode the first is. */
    private static Table table(List<Mode> modes) {
        List<Judged> verdicts = new ArrayList<>();
        for (StudyTask task : TASKS) {
            for (Mode mode : modes) {
                for (int pair = 0; pair < 10; pair++) {
                    for (String half : List.of("A", "B")) {
                        boolean right = mode == Mode.COT || pair == 0;
                        Outcome outcome = right ? Outcome.PASS : Outcome.FAIL;
                        verdicts.add(new Judged(task, mode, Judge.ORACLE, "p" + pair, half, 0, outcome, true));
                    }
                }
            }
        }
        return Table.of("m", Profile.REFERENCE, TASKS, modes, List.of(Judge.ORACLE, Judge.SELF), verdicts);
    }

    @Test
    void aLineHasBothModesTheirIntervalsAndTheGap() {
        List<GapLine> lines = GapLine.of(
                table(List.of(Mode.NORMAL, Mode.COT)), List.of(new TextRow("math1", 10, 0.5, 0.7, 0.24, 0.76)), Judge.ORACLE);

        assertThat(lines).extracting(GapLine::name).containsExactly("math1", "math2", "all math");
        GapLine first = lines.getFirst();
        assertThat(first.joined()).isTrue();
        assertThat(first.normal().orElseThrow().text()).isEqualTo("0.10");
        assertThat(first.normal().orElseThrow().interval()).isEqualTo("0.02 to 0.40");
        assertThat(first.cot().orElseThrow().text()).isEqualTo("1.00");
        assertThat(first.words().orElseThrow().text()).isEqualTo("0.50");
        assertThat(first.difference().orElseThrow().text()).isEqualTo("+0.90");
        assertThat(first.description())
                .isEqualTo("math1: normal 0.10, 0.02 to 0.40; CoT 1.00, 0.72 to 1.00; in words 0.50, 0.24 to 0.76; a guess 0.04");
        assertThat(lines.get(1).words()).isEmpty();
        assertThat(lines.getLast().average()).isTrue();
    }

    @Test
    void oneModeAloneIsNotJoined() {
        GapLine line = GapLine.of(table(List.of(Mode.COT)), List.of(), Judge.ORACLE).getFirst();

        assertThat(line.normal()).isEmpty();
        assertThat(line.joined()).isFalse();
        assertThat(line.difference()).isEmpty();
    }

    @Test
    void aJudgeWithoutVerdictsHasLinesWithoutScores() {
        GapLine line = GapLine.of(table(List.of(Mode.NORMAL, Mode.COT)), List.of(), Judge.SELF).getFirst();

        assertThat(line.normal()).isEmpty();
        assertThat(line.cot()).isEmpty();
        assertThat(GapLine.of(table(List.of(Mode.COT)), List.of(), Judge.VLM)).isEmpty();
    }

    @Test
    void marksStayWithinTheLine() {
        assertThat(List.of(Mark.place(-0.2), Mark.place(0), Mark.place(0.5), Mark.place(1), Mark.place(1.5)))
                .containsExactly("3.00%", "3.00%", "50.00%", "97.00%", "97.00%");
    }
}
