package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AgreementTest {

    @Test
    void pairsAndAlphaAreShown() throws Exception {
        String text = Agreement.text(new ObjectMapper().readTree("""
                {"raters": [{}, {}, {}], "alpha": 0.81234, "images": 200,
                 "pairs": [{"one": {"evaluation": "e1", "judge": "oracle"}, "other": {"evaluation": "e1", "judge": "self"},
                            "agreed": 0.985, "kappa": 0.97, "n": 200},
                           {"one": {"evaluation": "e1", "judge": "oracle"}, "other": {"evaluation": "e2", "judge": "vlm"},
                            "agreed": 1.0, "kappa": null, "n": 7}]}
                """));

        assertThat(text).isEqualToNormalizingNewlines("""
                judge   of evaluation  judge  of evaluation  images  agreed  kappa
                oracle  e1             self   e1                200   0.985  0.970
                oracle  e1             vlm    e2                  7   1.000      -

                Krippendorff's alpha of 3 judges on 200 images: 0.812""");
    }
}
