package org.unisandbox.contracts;

import java.util.List;

/**
 * A person has paused, resumed, cancelled or deleted a run. Of the events of one run that with the highest revision counts,
 * in whatever order they come.
 *
 * @param runId      the evaluation or campaign
 * @param state      what is wanted of it from now on
 * @param revision   how often that has changed, from 1
 * @param dispatches the dispatches that it has begun
 */
public record RunControlled(String runId, RunState state, long revision, List<String> dispatches) implements Event {

    public RunControlled {
        dispatches = List.copyOf(dispatches);
    }

    @Override
    public String topic() {
        return Topics.RUN_CONTROLLED;
    }

    @Override
    public String subject() {
        return runId + '/' + revision;
    }

    @Override
    public String key() {
        return runId;
    }
}
