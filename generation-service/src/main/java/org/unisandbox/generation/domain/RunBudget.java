package org.unisandbox.generation.domain;

import org.unisandbox.contracts.Budget;

/**
 * The budget of a run.
 *
 * @param run    the run
 * @param budget the most that it may ask of models that are served elsewhere
 */
public record RunBudget(String run, Budget budget) {}
