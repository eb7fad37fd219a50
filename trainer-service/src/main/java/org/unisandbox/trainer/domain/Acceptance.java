package org.unisandbox.trainer.domain;

import java.util.Locale;

/**
 * The second step of STARS (equation 2): which samples are learned from. It knows the consistency score alone, neither
 * the answer nor the oracle.
 *
 * @param threshold tau, 0 to 1
 * @param rejection whether the threshold counts
 */
public record Acceptance(double threshold, boolean rejection) {

    public static Acceptance of(Campaign campaign) {
        return new Acceptance(campaign.threshold(), campaign.rejection());
    }

    public boolean accepts(Sample sample) {
        return sample.image().isPresent() && sample.prompt().isPresent() && (!rejection || reaches(sample));
    }

    private boolean reaches(Sample sample) {
        return sample.score().isPresent() && sample.score().getAsDouble() >= threshold;
    }

    /** Why it is accepted or not, for people. */
    public String reason(Sample sample) {
        if (sample.image().isEmpty()) {
            return "not drawn: " + sample.error().orElse("nothing came");
        }
        if (!rejection) {
            return "accepted without rejection";
        }
        if (sample.score().isEmpty()) {
            return sample.conclusion().isEmpty()
                    ? "the thought reaches no conclusion"
                    : "no score: " + sample.error().orElse("the judge said nothing");
        }
        double score = sample.score().getAsDouble();
        return String.format(
                Locale.ROOT, "consistency %.3f %s %s", score, score >= threshold ? ">=" : "<", threshold);
    }
}
