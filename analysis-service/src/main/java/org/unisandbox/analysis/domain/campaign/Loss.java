package org.unisandbox.analysis.domain.campaign;

/**
 * The loss of a training at one of its steps.
 *
 * @param round        from 1
 * @param step         steps that are done, from 1
 * @param loss         mean of the steps since the one before
 * @param learningRate at that step
 */
public record Loss(int round, int step, double loss, double learningRate) {}
