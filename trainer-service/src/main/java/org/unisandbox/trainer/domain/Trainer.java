package org.unisandbox.trainer.domain;

import java.io.IOException;
import java.util.Optional;

/** Trains the rounds of campaigns. All methods block. */
public interface Trainer {

    TrainerKind kind();

    /** What must be configured before it can train, for people; empty if nothing. */
    Optional<String> lacks();

    /** Trainings at a time, at least 1. */
    int slots();

    /**
     * Trains a round to its end. Asked again, here or in another process, it goes on where it was left.
     *
     * @param listener told how it goes; may throw to stop it
     * @return what is to be published
     * @throws TrainingFailedException if it would fail again
     * @throws IOException             if it cannot go on now
     */
    Model train(TrainingRound round, TrainingListener listener) throws IOException;

    /**
     * Lets a training wait where it is, since its campaign is paused.
     *
     * @throws IOException if that cannot be done now
     */
    void pause(String campaignId, int round) throws IOException;

    /**
     * Gives up what is kept for the trainings of a campaign, which has ended.
     *
     * @param rounds how many of them may have begun
     * @throws IOException if that cannot be done now
     */
    void forget(String campaignId, int rounds) throws IOException;
}
