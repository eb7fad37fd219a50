package org.unisandbox.trainer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.DatasetRef;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;

class CampaignPlanTest {

    private static final ModelRef MODEL = new ModelRef("reference", "01");

    @Property
    void allPromptsAreSpreadOverTheTasks(
            @ForAll @IntRange(min = 3, max = 5_000) int pairs, @ForAll @LongRange(min = 0) long seed) {
        List<DispatchRequested> dispatches =
                campaign(seed, List.of("math1", "math2", "math3"), 2 * pairs).dispatches(1, MODEL);

        List<Integer> spread = dispatches.stream()
                .map(d -> ((DatasetRef.Generated) d.dataset()).spec().pairs())
                .toList();
        assertThat(spread.stream().mapToInt(n -> n).sum()).isEqualTo(pairs);
        assertThat(spread.getFirst() - spread.getLast()).isBetween(0, 1);
        assertThat(dispatches).allMatch(d -> d.seed() >= 0);
        assertThat(dispatches).extracting(DispatchRequested::dispatchId).containsExactly("c-1-math1", "c-1-math2", "c-1-math3");
    }

    @Test
    void allLevelsOfTheFamiliesAreEvaluatedBeforeAndAfterOnTheSameItems() {
        Campaign campaign = campaign(7, List.of("mapping2"), 4);
        ModelRef result = new ModelRef("stars-c", "02");

        assertThat(campaign.before().tasks()).containsExactly("mapping1", "mapping2", "mapping3");
        assertThat(campaign.before().model()).isEqualTo(MODEL);
        assertThat(campaign.before().evaluationId()).isEqualTo("c-before");
        assertThat(campaign.after(result).model()).isEqualTo(result);
        assertThat(campaign.after(result).seed()).isEqualTo(campaign.before().seed());
        assertThat(campaign.after(result).split()).isEqualTo("test");
    }

    @Test
    void acceptanceLooksAtTheScoreAlone() {
        Acceptance half = new Acceptance(0.5, true);
        assertThat(half.accepts(sample(OptionalDouble.of(0.5)))).isTrue();
        assertThat(half.accepts(sample(OptionalDouble.of(0.49)))).isFalse();
        assertThat(half.accepts(sample(OptionalDouble.empty()))).isFalse();
        assertThat(half.reason(sample(OptionalDouble.of(0.49)))).isEqualTo("consistency 0.490 < 0.5");
        assertThat(half.reason(sample(OptionalDouble.empty()))).isEqualTo("the thought reaches no conclusion");
        assertThat(new Acceptance(0.5, false).accepts(sample(OptionalDouble.empty()))).isTrue();
        Sample dead = Sample.givenUp("c-1-math1", "i", 0, Optional.empty(), "poison");
        assertThat(dead.subject()).isEqualTo("c-1-math1/i/0");
        assertThat(new Acceptance(0.5, false).accepts(dead)).isFalse();
        assertThat(half.reason(dead)).isEqualTo("not drawn: poison");
    }

    private static Sample sample(OptionalDouble score) {
        return new Sample(
                "c-1-math1/i/0",
                "c-1-math1",
                Optional.of("Draw"),
                Optional.of("1 key"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("ab"),
                score,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Campaign campaign(long seed, List<String> tasks, int prompts) {
        return new Campaign(
                "c",
                MODEL,
                "stars-c",
                seed,
                0.5,
                true,
                false,
                Sampling.STANDARD,
                5,
                Optional.empty(),
                List.of(new Campaign.Round(tasks, prompts, 1, 10, 1e-3, 0.4, 24)));
    }
}
