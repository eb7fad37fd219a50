package org.unisandbox.contracts;

import java.util.Optional;

/**
 * A run has ended: none of its work will be asked for again.
 *
 * @param runId   the evaluation or campaign
 * @param failure why it failed; empty if it was carried out
 */
public record RunCompleted(String runId, Optional<Failure> failure) implements Event {

    @Override
    public String topic() {
        return Topics.RUN_COMPLETED;
    }

    @Override
    public String subject() {
        return runId;
    }

    @Override
    public String key() {
        return runId;
    }
}
