package org.unisandbox.trainer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
import org.unisandbox.contracts.EvaluationRequested;
import org.unisandbox.contracts.EventJson;
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

        EvaluationRequested before = campaign.before().orElseThrow();
        assertThat(before.tasks()).containsExactly("mapping1", "mapping2", "mapping3", "plain");
        assertThat(before.model()).isEqualTo(MODEL);
        assertThat(before.evaluationId()).isEqualTo("c-before");
        assertThat(campaign.after(result).model()).isEqualTo(result);
        assertThat(campaign.after(result).seed()).isEqualTo(before.seed());
        assertThat(campaign.after(result).split()).isEqualTo("test");
    }

    @Test
    void theEvaluationBeforeIsTheSameForAllThatBeginAlike() {
        Campaign campaign = campaign(7, List.of("mapping2"), 4);

        assertThat(campaign.beginsLike(campaign(7, List.of("mapping1", "mapping3"), 8))).isTrue();
        assertThat(campaign.beginsLike(campaign(8, List.of("mapping2"), 4))).isFalse();
        assertThat(campaign.beginsLike(campaign(7, List.of("math1"), 4))).isFalse();
    }

    @Test
    void aPlanStoredByAnEarlierVersionIsRead() throws Exception {
        Campaign read = EventJson.read(
                """
                {"id": "c", "model": {"name": "reference", "revision": "01"}, "name": "stars-c", "seed": 7,
                 "threshold": 0.5, "rejection": true, "control": false,
                 "sampling": {"imageTemperature": 0.7, "thoughtTemperature": 0.0}, "evaluation": 5, "samplesOf": null,
                 "rounds": [{"tasks": ["math1"], "prompts": 4, "samples": 1, "steps": 10, "learningRate": 0.001,
                             "replay": 0.4, "rows": 24}]}
                """
                        .getBytes(StandardCharsets.UTF_8),
                Campaign.class);

        assertThat(read).isEqualTo(campaign(7, List.of("math1"), 4));
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
        assertThat(dead.itemId()).isEqualTo("i");
        assertThat(dead.number()).isZero();
        assertThat(campaign(1, List.of("math1"), 2).taskOf(1, dead)).isEqualTo("math1");
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
                Optional.empty(),
                Optional.empty(),
                List.of(new Campaign.Round(tasks, prompts, 1, 10, 1e-3, 0.4, 24)),
                Optional.empty());
    }
}
