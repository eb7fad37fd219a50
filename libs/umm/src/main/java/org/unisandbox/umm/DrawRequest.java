package org.unisandbox.umm;

/**
 * A prompt to draw.
 *
 * @param prompt      in the words of the reference profile
 * @param seed        decides all that is random about the image
 * @param temperature of image tokens, 0 for the likeliest
 */
public record DrawRequest(String prompt, long seed, double temperature) {}
