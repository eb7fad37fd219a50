package org.unisandbox.trainer.domain;

import java.util.List;
import java.util.Map;

/**
 * A round to be trained.
 *
 * @param campaign whose round it is
 * @param number   of the round, from 1
 * @param parent   the model as it is
 * @param accepted what to learn from, in the order of the subjects: the same whenever it is asked for
 * @param origin   the campaign and what it accepted, for the metadata of the resulting model
 */
public record TrainingRound(
        Campaign campaign, int number, Model parent, List<Sample> accepted, Map<String, String> origin) {

    public TrainingRound {
        accepted = List.copyOf(accepted);
        origin = Map.copyOf(origin);
    }

    /** What was asked for. */
    public Campaign.Round plan() {
        return campaign.round(number);
    }
}
