package org.unisandbox.analysis.domain.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The command that begins a campaign again. */
public record CampaignCommand(Campaign campaign) {

    private static final int USUAL_ROWS = 24;

    /** The command; empty where the rounds differ in a way that no option tells. */
    public Optional<String> text() {
        List<Campaign.Round> rounds = campaign.plan().rounds();
        Campaign.Round last = rounds.getLast();
        boolean alike = rounds.stream().allMatch(round -> round.isLike(last)) && last.rows() == USUAL_ROWS;
        boolean same = rounds.stream().allMatch(round -> round.tasks().equals(last.tasks()));
        boolean curriculum = rounds.size() == last.tasks().size()
                && IntStream.range(0, rounds.size())
                        .allMatch(i -> rounds.get(i).tasks().equals(last.tasks().subList(0, i + 1)));
        return alike && (same || curriculum) ? Optional.of(text(last, !same)) : Optional.empty();
    }

    private String text(Campaign.Round round, boolean curriculum) {
        Campaign.Plan plan = campaign.plan();
        List<String> words = new ArrayList<>(List.of(
                "./unisandbox stars",
                "--model " + campaign.model().name() + '@' + campaign.model().revision(),
                "--tasks " + String.join(",", round.tasks()),
                curriculum ? "--curriculum" : "--rounds " + plan.rounds().size(),
                "--samples " + round.prompts(),
                "--draws " + round.samples(),
                "--steps " + round.steps(),
                "--learning-rate " + round.learningRate(),
                "--replay " + round.replay(),
                plan.rejection() ? "--threshold " + plan.threshold() : "--no-rejection",
                "--image-temperature " + plan.sampling().imageTemperature(),
                "--thought-temperature " + plan.sampling().thoughtTemperature(),
                "-n " + plan.evaluation(),
                "--seed " + plan.seed()));
        if (plan.control()) {
            words.add("--control");
        }
        plan.samplesOf().ifPresent(of -> words.add("--samples-of " + of));
        if (!plan.trainer().equals("reference")) {
            words.add("--trainer " + plan.trainer());
        }
        return String.join(" ", words);
    }
}
