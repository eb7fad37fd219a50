package org.unisandbox.umm.model;

/**
 * A sequence to go on from.
 *
 * @param tokens      token ids
 * @param seed        decides every random choice of its continuation
 * @param temperature of sampling; 0 takes the likeliest token
 */
public record Prompt(int[] tokens, long seed, double temperature) {}
