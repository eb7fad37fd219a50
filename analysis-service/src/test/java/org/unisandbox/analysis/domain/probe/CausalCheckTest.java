package org.unisandbox.analysis.domain.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unisandbox.umm.probe.InterventionResult;

class CausalCheckTest {

    private static final int PROMPTS = 20;
    private static final List<Boolean> ALL = Collections.nCopies(PROMPTS, true);
    private static final List<Boolean> NONE = Collections.nCopies(PROMPTS, false);

    /** Of the first n prompts. */
    private static List<Boolean> first(int n) {
        return IntStream.range(0, PROMPTS).mapToObj(prompt -> prompt < n).toList();
    }

    /** Query 0 does nothing but must be trained, 1 is needed and carries, 2 is needed by a few: 4 of 20 could be chance. */
    private static CausalCheck check() {
        List<Integer> donors = IntStream.range(0, PROMPTS).map(prompt -> PROMPTS - 1 - prompt).boxed().toList();
        return CausalCheck.of(new InterventionResult(
                donors, ALL, NONE, List.of(ALL, first(2), first(16)), List.of(NONE, first(18), first(3)), List.of(first(1), ALL, ALL)));
    }

    @Test
    void queriesThatCarryTheTargetAreTold() {
        CausalCheck check = check();

        assertThat(check.prompts()).isEqualTo(PROMPTS);
        assertThat(check.untouched().share()).isEqualTo(1);
        assertThat(check.untouchedOther().share()).isEqualTo(0);
        assertThat(check.carriers()).containsExactly(1);
        assertThat(check.needed()).containsExactly(1);
        assertThat(check.learned()).containsExactly(0);
    }

    @Test
    void changesArePairedAndAdjustedForTheNumberOfQueries() {
        CausalCheck.Effect ablated = check().ablated().get(1);
        CausalCheck.Effect few = check().ablated().get(2);

        assertThat(ablated.share().share()).isEqualTo(0.1);
        assertThat(ablated.change().difference()).isEqualTo(-0.9);
        // 18 of 18 in one direction, the smallest of three.
        assertThat(ablated.p()).isEqualTo(3 * 2 * Math.pow(0.5, 18), within(1e-15));
        // 4 of 4, the second of three.
        assertThat(few.p()).isEqualTo(2 * 2 * Math.pow(0.5, 4), within(1e-15));
        assertThat(check().ablated().getFirst().p()).isEqualTo(1);
    }

    /** A query that makes the target more frequent when it is ablated is not one that the target needs. */
    @Test
    void theDirectionCounts() {
        CausalCheck check = CausalCheck.of(
                new InterventionResult(Collections.nCopies(PROMPTS, 0), NONE, ALL, List.of(ALL), List.of(NONE), List.of(NONE)));

        assertThat(check.ablated().getFirst().isSignificant()).isTrue();
        assertThat(check.needed()).isEmpty();
        assertThat(check.carriers()).isEmpty();
    }
}
