package org.unisandbox.verifier.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Verdict;
import org.unisandbox.tasks.Family;
import org.unisandbox.tasks.knowledge.Portrait;
import org.unisandbox.umm.Drawing;
import org.unisandbox.verifier.Pictures;

class OracleJudgeTest {

    private static final ModelRef AUTHOR = new ModelRef("reference", "00");
    private static final JudgeIdentity ORACLE =
            new JudgeIdentity(Judge.ORACLE, Optional.empty(), Optional.empty(), Map.of());

    private final OracleJudge oracle = new OracleJudge();

    @Test
    void whatIsShownPassesAndEverythingElseFails() {
        assertThat(judge(Pictures.of(3, "apple"), "3 apples")).isEqualTo(verdict(Outcome.PASS, "3 apples"));
        assertThat(judge(Pictures.of(1, "anchor"), "1 anchor")).isEqualTo(verdict(Outcome.PASS, "1 anchor"));
        assertThat(judge(Pictures.of(2, "apple"), "3 apples")).isEqualTo(verdict(Outcome.FAIL, "2 apples"));
        assertThat(judge(Pictures.of(3, "anchor"), "3 apples")).isEqualTo(verdict(Outcome.FAIL, "3 anchors"));
    }

    @Test
    void aPortraitIsRead() {
        for (Portrait portrait : Portrait.all()) {
            assertThat(judge(Pictures.of(portrait), portrait.caption()))
                    .isEqualTo(verdict(Outcome.PASS, portrait.caption()));
        }
    }

    @Test
    void whatShowsNothingValidFailsWithoutACaption() {
        assertThat(judge(Pictures.ofTwoThings(), "1 apple"))
                .isEqualTo(new Verdict(
                        ORACLE, Outcome.FAIL, Optional.empty(), OptionalDouble.empty(), Optional.empty()));
    }

    @Test
    void whatIsNoPictureOfTheWorldIsAnErrorAndHarmsNoOther() {
        List<Verdict> verdicts = oracle.judge(List.of(
                new ImageJudge.Case(new Picture("no image".getBytes(UTF_8)), "1 apple", Optional.empty(), AUTHOR, Family.MATH),
                new ImageJudge.Case(new Picture(Pictures.of(1, "apple").png()), "1 apple", Optional.empty(), AUTHOR, Family.MATH)));

        assertThat(verdicts).extracting(Verdict::outcome).containsExactly(Outcome.ERROR, Outcome.PASS);
        assertThat(verdicts.getFirst().detail())
                .hasValue("unreadable-image: the bytes are no image that can be decoded");
    }

    private Verdict judge(Drawing drawing, String expected) {
        return oracle.judge(List.of(new ImageJudge.Case(new Picture(drawing.png()), expected, Optional.empty(), AUTHOR, Family.MATH)))
                .getFirst();
    }

    private static Verdict verdict(Outcome outcome, String caption) {
        return new Verdict(ORACLE, outcome, Optional.of(caption), OptionalDouble.empty(), Optional.empty());
    }
}
