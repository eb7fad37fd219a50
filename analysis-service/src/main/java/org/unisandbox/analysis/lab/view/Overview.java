package org.unisandbox.analysis.lab.view;

import java.util.List;

/**
 * The page that one sees first.
 *
 * @param models the gap of each model that was evaluated
 * @param runs   the newest evaluations, whatever their state
 */
public record Overview(List<ModelGap> models, List<Run> runs) {

    public Overview {
        models = List.copyOf(models);
        runs = List.copyOf(runs);
    }

    /** What is going on. */
    public List<Run> running() {
        return runs.stream().filter(Run::open).toList();
    }

    /** What has ended. */
    public List<Run> ended() {
        return runs.stream().filter(run -> !run.open()).toList();
    }

    /** Whether there is nothing to show yet. */
    public boolean empty() {
        return models.isEmpty() && runs.isEmpty();
    }
}
