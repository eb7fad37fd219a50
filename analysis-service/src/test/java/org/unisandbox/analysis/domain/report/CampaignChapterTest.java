package org.unisandbox.analysis.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.campaign.Campaign;
import org.unisandbox.analysis.domain.campaign.CampaignCommand;
import org.unisandbox.analysis.domain.campaign.Loss;
import org.unisandbox.analysis.domain.campaign.LossChart;
import org.unisandbox.analysis.domain.campaign.Sample;
import org.unisandbox.analysis.domain.document.Block;
import org.unisandbox.analysis.domain.document.HtmlFormat;
import org.unisandbox.analysis.domain.table.Change;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;

class CampaignChapterTest {

    private static final List<Loss> LOSSES =
            List.of(new Loss(1, 10, 2.5, 1e-3), new Loss(1, 20, 1.25, 1e-4), new Loss(2, 10, 0.5, 1e-3));

    private final CampaignChapter chapter = new CampaignChapter(
            campaign(round("math1"), round("math1", "math2")),
            LOSSES,
            List.of(row(0.02)),
            List.of(row(0.29)),
            List.of(new Change(
                    "math1", Mode.NORMAL, Judge.ORACLE, 50, 0, OptionalDouble.of(0.02), OptionalDouble.of(0.29),
                    OptionalDouble.of(0.27), OptionalDouble.of(0.14), OptionalDouble.of(0.4), OptionalDouble.of(0.00012))),
            List.of(sample(true, "aa")),
            List.of(sample(false, "bb")),
            Map.of("aa", "data:image/png;base64,AAAA"));

    @Test
    void beforeAndAfterStandBesideEachOther() {
        Block.Grid grid = grid("Before and after");

        assertThat(grid.lines()).singleElement().satisfies(line -> assertThat(line.cells())
                .extracting(Block.Cell::text)
                .containsExactly(
                        "math1", "Normal", "oracle", "50", "0.020", "0.010 to 0.100", "0.290", "0.010 to 0.100", "+0.270", "1.2e−04",
                        "0.040"));
    }

    @Test
    void theLossIsDrawnRoundByRound() {
        String svg = new LossChart("c1", LOSSES).svg();

        assertThat(svg.split("<path ", -1)).hasSize(1 + 2);
        assertThat(svg).contains("round 1: from 2.5000 at step 10 to 1.2500 at step 20; round 2: from 0.5000 at step 10", "round 2</text>");
        assertThat(grid("Loss of each round").lines().getFirst().cells())
                .extracting(Block.Cell::text)
                .containsExactly("1", "10", "2.500", "20", "1.250");
    }

    @Test
    void samplesAreShownWithTheirImageWhereItCanBeRead() {
        String html = HtmlFormat.fragment(chapter.blocks(2));

        assertThat(html).contains(
                "<img src=\"data:image/png;base64,AAAA\"", "<div class=\"empty\">no image</div>", "Draw &lt;4 - 2&gt; keys.",
                "<dt>Accepted</dt><dd>consistency 0.900 &gt;= 0.5</dd>", "<dt>Rejected</dt>");
    }

    @Test
    void theCommandBeginsItAgain() {
        assertThat(new CampaignCommand(campaign(round("math1"), round("math1", "math2"))).text()).hasValue(
                "./unisandbox stars --model reference@ab12 --tasks math1,math2 --curriculum --samples 64 --draws 1 --steps 3"
                        + " --learning-rate 0.001 --replay 0.45 --threshold 0.5 --image-temperature 1.0 --thought-temperature 0.0"
                        + " -n 50 --seed 7");
        assertThat(new CampaignCommand(campaign(round("math1"), round("math1"))).text().orElseThrow())
                .contains("--tasks math1 --rounds 2 ");
        assertThat(new CampaignCommand(campaign(round("math1"), round("mapping1"))).text()).isEmpty();
    }

    private Block.Grid grid(String title) {
        return chapter.blocks(2).stream()
                .flatMap(block -> block instanceof Block.Grid grid ? Stream.of(grid) : Stream.of())
                .filter(grid -> grid.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static Campaign.Round round(String... tasks) {
        return new Campaign.Round(List.of(tasks), 64, 1, 3, 0.001, 0.45, 24);
    }

    private static Campaign campaign(Campaign.Round... rounds) {
        return new Campaign(
                "c1", "pupil", new ModelRef("reference", "ab12"), "done", "evaluating", rounds.length,
                new Campaign.Plan(
                        7, 0.5, true, false, new Sampling(1, 0), 50, Optional.empty(), Optional.empty(), Optional.empty(),
                        "reference", List.of(rounds)),
                Optional.empty(), Optional.empty(), OptionalDouble.of(0.75), OptionalDouble.of(0.7),
                new Campaign.Verifier(OptionalDouble.of(0.9), OptionalDouble.of(1)),
                List.of(new Campaign.Sampled(
                        1, "math1", OptionalLong.of(64), 64, 64, 48, OptionalDouble.of(0.75), OptionalDouble.of(1),
                        OptionalDouble.of(0.7), new Campaign.Verifier(OptionalDouble.of(0.9), OptionalDouble.of(1)), 0)),
                Optional.of(new Campaign.Evaluated("c1-before", true, Optional.empty())),
                Optional.of(new Campaign.Evaluated("c1-after", true, Optional.empty())),
                Optional.of(new ModelRef("pupil", "cd34")), Optional.empty(), Instant.parse("2026-01-31T15:45:00Z"),
                Optional.empty());
    }

    private static Row row(double score) {
        return new Row(
                "reference", "math1", Mode.NORMAL, Judge.ORACLE, 50, OptionalDouble.of(score), OptionalDouble.of(score),
                OptionalDouble.of(1), OptionalDouble.of(0.01), OptionalDouble.of(0.1), 0.04, OptionalDouble.of(0), 0, 0);
    }

    private static Sample sample(boolean accepted, String image) {
        return new Sample(
                "s", 1, "math1", Optional.of("Draw <4 - 2> keys."), Optional.of("4 - 2 = 2"), Optional.of("2 keys"),
                Optional.of("2 keys"), OptionalDouble.of(accepted ? 0.9 : 0.1), accepted,
                accepted ? "consistency 0.900 >= 0.5" : "consistency 0.100 < 0.5", Optional.of(image), Optional.of("pass"));
    }
}
