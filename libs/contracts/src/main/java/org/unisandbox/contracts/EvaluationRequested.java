package org.unisandbox.contracts;

import java.util.List;

/**
 * The owner of another run asks analysis-service to evaluate a model, as a caller of its REST interface would. The same
 * request announced again is the same evaluation.
 *
 * @param evaluationId the evaluation to begin, chosen by who asks
 * @param runId        the campaign that asks
 * @param model        which model draws
 * @param tasks        task codes, at least one
 * @param modes        at least one
 * @param judges       at least one
 * @param pairs        pairs per task, at least 1
 * @param samples      drawings per item, at least 1
 * @param seed         decides the items and every random choice
 * @param profile      words and objects of the items
 * @param split        which items
 * @param sampling     temperatures
 */
public record EvaluationRequested(
        String evaluationId,
        String runId,
        ModelRef model,
        List<String> tasks,
        List<Mode> modes,
        List<Judge> judges,
        int pairs,
        int samples,
        long seed,
        String profile,
        String split,
        Sampling sampling)
        implements Event {

    public EvaluationRequested {
        tasks = List.copyOf(tasks);
        modes = List.copyOf(modes);
        judges = List.copyOf(judges);
    }

    @Override
    public String topic() {
        return Topics.EVALUATION_REQUESTED;
    }

    @Override
    public String subject() {
        return evaluationId;
    }

    @Override
    public String key() {
        return evaluationId;
    }
}
