package org.unisandbox.analysis.lab.view;

/**
 * A campaign on a page of its own.
 *
 * @param line   what it is and how far
 * @param rounds scores over its rounds
 * @param chosen {@code accepted} or {@code rejected}: whose samples are shown
 * @param blocks tables, loss and samples, as HTML
 */
public record CampaignShow(CampaignLine line, Rounds rounds, String chosen, String blocks) {

    /** Why it could not be carried out; empty if it could. */
    public String failure() {
        return line.campaign().failure().map(failure -> failure.detail()).orElse("");
    }

    public boolean paused() {
        return line.state().equals("paused");
    }

    /** The model that came out, as pages of models call it; empty as long as there is none. */
    public String result() {
        return line.campaign().result().map(ref -> ref.name()).orElse("");
    }

    public String note() {
        return line.campaign().plan().note().orElse("");
    }
}
