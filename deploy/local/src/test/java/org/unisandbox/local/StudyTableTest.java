package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class StudyTableTest {

    @Test
    void scoresIntervalsAndCorrectedScoresAreBelowEachOtherAndWhatIsMissingIsADash() throws Exception {
        String text = new StudyTable(new ObjectMapper().readTree("""
                {"columns": ["math1", "math"],
                 "rows": [
                   {"label": "bagel", "mode": "normal", "judge": "oracle", "n": 100, "errors": 0, "refused": 0, "scores": {
                     "math1": {"n": 100, "score": 0.03, "low": 0.0103, "high": 0.0845, "chance": 0.04, "corrected": -0.0104},
                     "math": null}},
                   {"label": "qwen-image", "mode": "cot", "judge": "self", "n": 0, "errors": 3, "refused": 2, "scores": {
                     "math1": {"n": 0, "score": null, "low": null, "high": null, "chance": 0.04, "corrected": null},
                     "math": null}}]}
                """)).text();

        assertThat(text).isEqualToNormalizingNewlines("""
                Share of pairs right
                model       mode    judge   math1  math    n  not scored
                bagel       normal  oracle  0.030     -  100           0
                qwen-image  cot     self        -     -    0           5

                Its 95% interval
                model       mode    judge         math1  math
                bagel       normal  oracle  0.010-0.085     -
                qwen-image  cot     self              -     -

                Corrected for chance: 0 is a guess, 1 is all right
                model       mode    judge    math1  math
                bagel       normal  oracle  -0.010     -
                qwen-image  cot     self         -     -""");
    }

    @Test
    void nothingYetIsSaid() throws Exception {
        assertThat(new StudyTable(new ObjectMapper().readTree("{\"columns\": [], \"rows\": []}")).text())
                .startsWith("No evaluation on tasks of the study is done");
    }
}
