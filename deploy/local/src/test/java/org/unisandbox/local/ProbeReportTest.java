package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ProbeReportTest {

    @Test
    void peaksTestsAndWordsAreShown() throws Exception {
        String text = new ProbeReport(new ObjectMapper().readTree("""
                {"probe": "p1", "seconds": 3.4, "model": "m", "queries": 3, "lens": "logit", "prompts": 20,
                 "target": [0.1, 0.2, 0.75], "attributes": {"age": [0.5, 0.1, 0.1]},
                 "targetPeak": 2, "attributePeak": 0, "p": 0.0005,
                 "intervals": {"target": {"low": [0, 0.1, 0.7], "high": [0.2, 0.3, 0.8]},
                               "attributes": {"age": {"low": [0.4, 0, 0], "high": [0.6, 0.2, 0.2]}}},
                 "attributePeaks": {"age": {"query": 0, "p": 0.0005}},
                 "tests": {"targetInLastQuarter": {"p": 0.03}},
                 "top": [[{"word": "\u0120old", "share": 0.5}], [], [{"word": "apple\\u001b", "share": 0.75}]],
                 "control": {"target": [0.1, 0.1, 0.2], "attributes": {"age": [0.3, 0.1, 0.1]}}}
                """)).text();

        assertThat(text).isEqualTo("""
                Probe p1 of m: 20 prompts, 3 queries, logit lens, 3 s

                word    peak   mean             95%  control  test                       p
                target     2  0.750  0.700 to 0.800    0.200  in the last quarter   0.0300
                age        0  0.500  0.400 to 0.600    0.300  before the target    5.0e-04

                p of target in the last quarter and attributes before it: 5.0e-04

                query  target                        most there
                    0   0.100  ██··················  \u0120old 0.500
                    1   0.200  ████················
                    2   0.750  ███████████████·····  apple\\u001b 0.750""");
    }

    @Test
    void whatChangingQueriesDoesIsShown() throws Exception {
        String text = new ProbeReport(new ObjectMapper().readTree("""
                {"probe": "p1", "seconds": 3.4, "queries": 2, "lens": "logit", "prompts": 20, "target": [0.1, 0.75],
                 "targetPeak": 1, "p": 0.0005, "top": [[], []],
                 "causal": {"untouched": {"share": 0.9, "interval": {"low": 0.7, "high": 0.97}},
                            "untouchedOther": {"share": 0, "interval": {"low": 0, "high": 0.16}},
                            "ablated": [{"share": 0.9, "interval": {"low": 0.7, "high": 0.97}, "p": 1},
                                        {"share": 0.1, "interval": {"low": 0.03, "high": 0.3}, "p": 0.00002}],
                            "untrained": [{"share": 0.2, "interval": {"low": 0.08, "high": 0.42}, "p": 0.0001},
                                          {"share": 0.9, "interval": {"low": 0.7, "high": 0.97}, "p": 1}],
                            "swapped": [{"share": 0, "interval": {"low": 0, "high": 0.16}, "p": 1},
                                        {"share": 0.8, "interval": {"low": 0.58, "high": 0.92}, "p": 0.00003}],
                            "needed": [1], "learned": [0], "carriers": []}}
                """)).text();

        assertThat(text).endsWith("""
                query  target, ablated             95%        p  untrained             95%        p  other's, swapped             95%        p
                none             0.900  0.700 to 0.970        -      0.900  0.700 to 0.970        -             0.000  0.000 to 0.160        -
                0                0.900  0.700 to 0.970   1.0000      0.200  0.080 to 0.420  1.0e-04             0.000  0.000 to 0.160   1.0000
                1                0.100  0.030 to 0.300  2.0e-05      0.900  0.700 to 0.970   1.0000             0.800  0.580 to 0.920  3.0e-05

                Queries that bring their target into another drawing: none; whose hidden state the target needs: 1; whose training it needs: 0 (p below 0.05 for all queries together)""");
    }
}
