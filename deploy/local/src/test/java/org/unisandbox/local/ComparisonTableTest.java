package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

    @Test
    void bothSidesAndWhatHasChangedAreShown() throws Exception {
        String text = new ComparisonTable(new ObjectMapper().readTree("""
                {"before": {"run": "c1-before", "model": "reference", "revision": "0123456789abcdef"},
                 "after": {"run": "c1-after", "model": "stars-c1", "revision": "fedcba9876543210"},
                 "rows": [
                   {"task": "math1", "mode": "normal", "judge": "oracle", "n": 50, "leftOut": 0, "before": 0.0, "after": 0.5,
                    "difference": 0.5, "low": 0.3462, "high": 0.6154, "p": 5.96e-8},
                   {"task": "math1", "mode": "cot", "judge": "oracle", "n": 49, "leftOut": 1, "before": 1.0, "after": 0.98,
                    "difference": -0.02, "low": -0.0941, "high": 0.0549, "p": 1.0},
                   {"task": "math2", "mode": "normal", "judge": "self", "n": 0, "leftOut": 50, "before": null, "after": null,
                    "difference": null, "low": null, "high": null, "p": null}]}
                """)).text();

        assertThat(text).isEqualToNormalizingNewlines("""
                before  c1-before  of reference@0123456789ab
                after   c1-after   of stars-c1@fedcba987654

                The same items, pairs compared (exact McNemar)
                task   mode    judge    n  left out  before  after  difference              95%        p
                math1  normal  oracle  50         0   0.000  0.500      +0.500   0.346 to 0.615  6.0e-08
                math1  cot     oracle  49         1   1.000  0.980      -0.020  -0.094 to 0.055      1.0
                math2  normal  self     0        50       -      -           -                -        -""");
    }
}
