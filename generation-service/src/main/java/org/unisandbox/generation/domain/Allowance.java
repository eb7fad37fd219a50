package org.unisandbox.generation.domain;

import java.math.BigDecimal;

/** Whether one more request may be made. */
@FunctionalInterface
public interface Allowance {

    /** What is said to that. */
    enum Answer {
        YES,
        /** The budget does not hold it. */
        USED_UP,
        /** Nobody wants what would come of it any more. */
        STOPPED
    }

    /** There is no bound. */
    Allowance UNBOUNDED = _ -> Answer.YES;

    /**
     * @param price of the request, in US dollars
     */
    Answer take(BigDecimal price);
}
