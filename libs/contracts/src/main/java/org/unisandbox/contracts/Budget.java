package org.unisandbox.contracts;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The most that a run may ask of a model that is served elsewhere. What is beyond is not asked: it fails with the code
 * {@code budget-reached}.
 *
 * @param maxRequests requests, tries that fail and those of a thinker among them; at least 0
 * @param maxCost     US dollars, at the price of an image for every request that asks for one; at least 0
 */
public record Budget(OptionalLong maxRequests, Optional<BigDecimal> maxCost) {

    /**
     * @throws IllegalArgumentException if a bound is negative
     */
    public Budget {
        if (maxRequests.orElse(0) < 0) {
            throw new IllegalArgumentException("maxRequests is " + maxRequests.getAsLong() + ": choose 0 or more");
        }
        if (maxCost.stream().anyMatch(cost -> cost.signum() < 0)) {
            throw new IllegalArgumentException("maxCost is " + maxCost.get() + ": choose 0 or more");
        }
    }
}
