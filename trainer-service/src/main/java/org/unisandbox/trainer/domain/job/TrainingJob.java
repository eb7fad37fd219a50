package org.unisandbox.trainer.domain.job;

import java.util.Map;
import java.util.TreeMap;

/**
 * A job that trains one round.
 *
 * @param name   its identity: the same training is the same job
 * @param labels what it is about
 * @param env    what it is told
 */
public record TrainingJob(String name, Map<String, String> labels, Map<String, String> env) {

    public TrainingJob {
        labels = Map.copyOf(labels);
        env = new TreeMap<>(env);
    }

    /** The name of the job of a round, which is also its folder's. */
    public static String name(String campaignId, int round) {
        return "unisandbox-%s-%d".formatted(campaignId, round);
    }
}
