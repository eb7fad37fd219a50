package org.unisandbox.contracts;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The most that a run may ask of a model that is served elsewhere. What is beyond is not asked: it fails with the code
 * {@code budget-reached}.
 *
 * @param maxRequests requests, tries that fail and those of a thinker among them; at least 0
 * @param maxCost     US dollars, at the price of an image for every request that asks for one; at least 0, at most a billion
 *                    with twenty decimals
 */
public record Budget(OptionalLong maxRequests, Optional<BigDecimal> maxCost) {

    // What has a billion digits is written in ten characters.
    private static final BigDecimal LARGEST_COST = BigDecimal.TEN.pow(9);
    private static final int MOST_DECIMALS = 20;

    /**
     * @throws IllegalArgumentException if a bound is negative, or no sum of money
     */
    public Budget {
        if (maxRequests.orElse(0) < 0) {
            throw new IllegalArgumentException("maxRequests is " + maxRequests.getAsLong() + ": choose 0 or more");
        }
        if (maxCost.stream().anyMatch(cost -> cost.signum() < 0)) {
            throw new IllegalArgumentException("maxCost is " + maxCost.get() + ": choose 0 or more");
        }
        if (maxCost.stream().anyMatch(cost -> cost.compareTo(LARGEST_COST) > 0 || Math.abs(cost.scale()) > MOST_DECIMALS)) {
            throw new IllegalArgumentException("maxCost is %s: choose at most %s, with at most %d decimals"
                    .formatted(maxCost.get(), LARGEST_COST, MOST_DECIMALS));
        }
    }
}
