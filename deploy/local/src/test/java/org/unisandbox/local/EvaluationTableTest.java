package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class EvaluationTableTest {

    private static final String DOCUMENT = """
            {"run": "e7", "state": "done", "seconds": 75.4, "model": "reference", "n": 100, "seed": 1,
             "rows": [
               {"task": "math1", "mode": "normal", "judge": "oracle", "n": 100, "score": 0.03, "single": 0.21,
                "valid": 0.995, "low": 0.0103, "high": 0.0845, "chance": 0.04, "corrected": -0.0104, "errors": 0,
                "refused": 0},
               {"task": "mapping1", "mode": "cot", "judge": "self", "n": 0, "chance": 0.25, "errors": 12,
                "refused": 2}],
             "comparisons": [
               {"task": "math1", "judge": "oracle", "n": 100, "difference": 0.91, "low": 0.85, "high": 0.97,
                "p": 1.3e-27}],
             "judges": [{"judge": "self", "against": "oracle", "kappa": 0.93, "precision": 0.96, "recall": 0.97,
                         "n": 2400}],
             "text": [{"task": "math1", "n": 100, "score": 0.12, "low": 0.07, "high": 0.2, "single": 0.34}],
             "textNote": null}
            """;

    @Test
    void figuresStandUnderEachOtherAndWhatIsMissingIsADash() throws Exception {
        String text = new EvaluationTable(new ObjectMapper().readTree(DOCUMENT)).text();

        assertThat(text).isEqualToNormalizingNewlines("""
                Evaluation e7 of reference: 100 pairs per task, seed 1, 1 min 15 s

                task      mode    judge     n  score             95%  single  valid  chance  corrected          errors
                math1     normal  oracle  100  0.030  0.010 to 0.085   0.210  0.995   0.040     -0.010               0
                mapping1  cot     self      0      -               -       -      -   0.250          -  12 + 2 refused

                CoT against normal, pairs compared (exact McNemar)
                task   judge     n  CoT - normal             95%        p
                math1  oracle  100        +0.910  0.850 to 0.970  1.3e-27

                Judges against the oracle, images compared
                judge     n  kappa  precision  recall
                self   2400  0.930      0.960   0.970

                The same questions answered in text, without a thought
                task     n  score             95%  single
                math1  100  0.120  0.070 to 0.200   0.340""");
    }
}
