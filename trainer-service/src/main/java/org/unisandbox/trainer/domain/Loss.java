package org.unisandbox.trainer.domain;

/**
 * The loss of a training at one of its steps, as the trainer told.
 *
 * @param round        of the campaign, from 1
 * @param step         steps that are done, from 1
 * @param loss         at that step
 * @param learningRate at that step
 */
public record Loss(int round, int step, double loss, double learningRate) {}
