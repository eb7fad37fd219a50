package org.unisandbox.umm;

/**
 * A prompt to think about.
 *
 * @param prompt      in the words of the reference profile
 * @param seed        decides all that is random about the thought
 * @param temperature of thought tokens, 0 for the likeliest
 */
public record ThinkRequest(String prompt, long seed, double temperature) {}
