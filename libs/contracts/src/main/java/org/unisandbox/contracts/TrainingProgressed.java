package org.unisandbox.contracts;

/**
 * How far the training of a round is. Whoever goes on from an earlier state announces the same steps again.
 *
 * @param campaignId      the campaign
 * @param round           its round, from 1
 * @param step            steps done, at least 1
 * @param steps           steps of the round in all
 * @param loss            mean loss since the last report, in nats per target
 * @param learningRate    of the last step
 * @param tokensPerSecond since the process took up the training, padding left out; 0 where the trainer does not tell
 * @param etaSeconds      estimate of what is left
 */
public record TrainingProgressed(
        String campaignId,
        int round,
        int step,
        int steps,
        double loss,
        double learningRate,
        double tokensPerSecond,
        double etaSeconds)
        implements Event {

    @Override
    public String topic() {
        return Topics.TRAINING_PROGRESSED;
    }

    @Override
    public String subject() {
        return "%s/%d/%d".formatted(campaignId, round, step);
    }

    @Override
    public String key() {
        return campaignId;
    }
}
