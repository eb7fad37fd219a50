package org.unisandbox.contracts;

/**
 * What is needed to generate a dataset again, bit for bit.
 *
 * @param task    task code, such as {@code math1}
 * @param profile {@code natural} or {@code reference}
 * @param split   {@code train}, {@code validation} or {@code test}
 * @param pairs   number of pairs, at least 1; a dataset holds twice as many items
 * @param seed    generator seed
 */
public record DatasetSpec(String task, String profile, String split, int pairs, long seed) {}
