package org.unisandbox.generation.domain;

import java.math.BigDecimal;

/** What runs with a budget have asked of models that are served elsewhere, in all processes together. */
@FunctionalInterface
public interface Spending {

    /**
     * Takes one request out of a budget. What is taken stays taken, whatever becomes of the request.
     *
     * @param price of the request, in US dollars
     * @return whether the budget still held it
     */
    boolean take(RunBudget budget, BigDecimal price);
}
