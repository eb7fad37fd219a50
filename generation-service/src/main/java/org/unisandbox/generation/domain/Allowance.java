package org.unisandbox.generation.domain;

import java.math.BigDecimal;

/** Whether one more request may be made. */
@FunctionalInterface
public interface Allowance {

    /** There is no bound. */
    Allowance UNBOUNDED = _ -> true;

    /**
     * @param price of the request, in US dollars
     */
    boolean take(BigDecimal price);
}
