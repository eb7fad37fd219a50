package org.unisandbox.contracts;

/**
 * How tokens are drawn.
 *
 * @param imageTemperature   temperature of image tokens, 0 for greedy
 * @param thoughtTemperature temperature of thought tokens, 0 for greedy
 */
public record Sampling(double imageTemperature, double thoughtTemperature) {

    /** Temperature 0.7 for images, greedy thoughts: the setting of all published reference numbers. */
    public static final Sampling STANDARD = new Sampling(0.7, 0.0);
}
