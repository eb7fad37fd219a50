package org.unisandbox.analysis.domain.table;

import org.unisandbox.contracts.Judge;

/**
 * CoT against normal mode on the pairs that are scored in both.
 *
 * @param model      name of the model
 * @param task       as in the rows of scores
 * @param judge      who judged
 * @param n          pairs compared
 * @param difference score in CoT mode minus score in normal mode, -1 to 1
 * @param low        lower end of its 95% interval
 * @param high       upper end of it
 * @param p          exact McNemar test that the modes are alike, 0 to 1
 */
public record Comparison(
        String model, String task, Judge judge, int n, double difference, double low, double high, double p) {}
