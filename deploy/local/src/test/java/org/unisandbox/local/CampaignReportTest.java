package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class CampaignReportTest {

    @Test
    void samplesScoresAndTheModelAreShown() throws Exception {
        String text = new CampaignReport(new ObjectMapper().readTree("""
                {"campaign": "c1", "seconds": 301.4,
                 "samples": [{"round": 1, "task": "math1", "verified": 2000, "accepted": 1900, "acceptance": 0.95,
                              "thoughtRight": 0.99, "verifier": {"precision": 0.97, "recall": null}, "errors": 0}],
                 "before": [{"task": "math1", "mode": "normal", "judge": "oracle", "n": 50, "score": 0.02, "single": 0.09,
                             "low": 0.0, "high": 0.1, "chance": 0.04}],
                 "after": [{"task": "math1", "mode": "normal", "judge": "oracle", "n": 50, "score": 0.5, "single": 0.7,
                            "low": 0.366, "high": 0.634, "chance": 0.04},
                           {"task": "math2", "mode": "normal", "judge": "oracle", "n": 0, "chance": 0.04}],
                 "saysBefore": [{"task": "math1", "n": 50, "score": 1.0, "single": 1.0, "low": 0.93, "high": 1.0}],
                 "saysAfter": [{"task": "math1", "n": 50, "score": 0.98, "single": 0.99, "low": 0.895, "high": 0.996}],
                 "changes": [{"task": "math1", "mode": "normal", "judge": "oracle", "p": 1.19e-7}],
                 "model": {"name": "stars-c1", "revision": "ab12"}}
                """)).text();

        assertThat(text).isEqualTo("""
                Campaign c1: 5 min 1 s

                round  task   samples  accepted  share  thought right  precision  recall  errors
                    1  math1     2000      1900  0.950          0.990      0.970       -       0

                Before and after, held-out items; p: exact McNemar test that the pairs have not changed
                task   mode    judge    n  before  after             95%        p  single before  single after  chance
                math1  normal  oracle  50   0.020  0.500  0.366 to 0.634  1.2e-07          0.090         0.700   0.040
                math2  normal  oracle   0       -      -               -        -              -             -   0.040

                The same questions answered in text, without a thought
                task    n  before  after             95%  single before  single after
                math1  50   1.000  0.980  0.895 to 0.996          1.000         0.990

                Model stars-c1, revision ab12""");
    }
}
