package org.unisandbox.analysis.domain.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.unisandbox.contracts.Judge.ORACLE;
import static org.unisandbox.contracts.Judge.VLM;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.Drawing;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;

class ItemCsvTest {

    private static final Evaluation EVALUATION = StudyTables.evaluation(
            "e1", new ModelRef("m", "1"), List.of(StudyTask.MATH1), List.of(Mode.NORMAL), List.of(ORACLE, VLM));

    private static Drawing drawing(String task, String pair, String half, Drawing.Verdict... verdicts) {
        return new Drawing(
                1,
                "s",
                new StudyTask(task),
                Mode.NORMAL,
                pair + half,
                Optional.of(pair),
                Optional.of(half),
                0,
                Optional.of("draw, please " + half),
                Optional.of("3 apples"),
                Optional.of("cd"),
                Optional.empty(),
                Optional.empty(),
                List.of(verdicts));
    }

    private static Drawing.Verdict verdict(Judge judge, Outcome outcome) {
        return new Drawing.Verdict(
                judge,
                outcome,
                outcome.scored() ? Optional.of(outcome == Outcome.PASS ? "3 apples" : "2 apples") : Optional.empty(),
                outcome == Outcome.PASS ? OptionalDouble.of(0.5) : OptionalDouble.empty(),
                outcome.scored() ? Optional.empty() : Optional.of("no answer"));
    }

    @Test
    void aLineIsAnItemAndAJudge() {
        Drawing drawing = drawing("math1", "7", "A", verdict(ORACLE, Outcome.PASS), verdict(VLM, Outcome.ERROR));

        assertThat(new ItemCsv(EVALUATION, Optional.empty()).header()).isEqualTo(
                "id,pair,half,task,mode,sample,question,answer,judge,seen,outcome,score,consistency,detail,seed,image\r\n");
        assertThat(new ItemCsv(EVALUATION, Optional.empty()).lines(drawing)).isEqualTo("""
                7A,7,A,math1,normal,0,"draw, please A",3 apples,oracle,3 apples,pass,1,0.5,,7,cd\r
                7A,7,A,math1,normal,0,"draw, please A",3 apples,vlm,,error,,,no answer,7,cd\r
                """);
        assertThat(new ItemCsv(EVALUATION, Optional.of(ORACLE)).lines(drawing).lines()).hasSize(1);
    }

    @Test
    void thePublishedFileOfMathHasALineForEachItem() {
        assertThat(new PublishedCsv(StudyTask.MATH1, VLM)
                        .text(List.of(
                                drawing("math1", "1", "single", verdict(VLM, Outcome.PASS)),
                                drawing("math1", "2", "single", verdict(VLM, Outcome.REFUSED)))))
                .isEqualTo("""
                        ID,Question,Answer,Image_Path,Result,Score,Analysis\r
                        1single,"draw, please single",3 apples,cd,YES,1,Caption: 3 apples\r
                        2single,"draw, please single",3 apples,cd,REFUSED,,no answer\r
                        """);
    }

    @Test
    void thePublishedFileOfMappingHasALineForEachPair() {
        assertThat(new PublishedCsv(StudyTask.MAPPING1, VLM)
                        .text(List.of(
                                drawing("mapping1", "1", "A", verdict(VLM, Outcome.PASS)),
                                drawing("mapping1", "1", "B", verdict(VLM, Outcome.PASS)),
                                drawing("mapping1", "2", "A", verdict(VLM, Outcome.PASS)),
                                drawing("mapping1", "2", "B", verdict(VLM, Outcome.FAIL)),
                                drawing("mapping1", "3", "A", verdict(VLM, Outcome.FAIL)),
                                drawing("mapping1", "3", "B", verdict(VLM, Outcome.ERROR)),
                                drawing("mapping1", "4", "B", verdict(VLM, Outcome.PASS)),
                                drawing("mapping1", "5", "single", verdict(VLM, Outcome.PASS)))))
                .isEqualTo("""
                        ID,Question_A,Answer_A,Image_A_Path,A_Result,A_Score,A_Analysis,Question_B,Answer_B,Image_B_Path,B_Result,B_Score,B_Analysis,Both_Correct,Final_Score\r
                        1,"draw, please A",3 apples,cd,YES,1,Caption: 3 apples,"draw, please B",3 apples,cd,YES,1,Caption: 3 apples,True,1\r
                        2,"draw, please A",3 apples,cd,YES,1,Caption: 3 apples,"draw, please B",3 apples,cd,NO,0,Caption: 2 apples,False,0\r
                        3,"draw, please A",3 apples,cd,NO,0,Caption: 2 apples,"draw, please B",3 apples,cd,ERROR,,no answer,,\r
                        4,,,,,,,"draw, please B",3 apples,cd,YES,1,Caption: 3 apples,,\r
                        5,"draw, please single",3 apples,cd,YES,1,Caption: 3 apples,,,,,,,True,1\r
                        """);
    }

    @Test
    void thePublishedFileOfKnowledgeHasTheCaptionToo() {
        assertThat(new PublishedCsv(new StudyTask("knowledge-forward"), VLM)
                        .text(List.of(drawing("knowledge-forward", "5", "single", verdict(VLM, Outcome.FAIL)))))
                .isEqualTo("""
                        ID,Question,Answer,Image_Path,Caption,Result,Score,Analysis\r
                        5single,"draw, please single",3 apples,cd,2 apples,NO,0,Caption: 2 apples\r
                        """);
    }
}
