package org.unisandbox.generation.domain;

import java.util.List;
import org.unisandbox.contracts.ModelRef;

/** Models that draw. */
public interface ImageModel {

    /**
     * Draws. What goes wrong with one order is its answer; only an outage, which says nothing about the orders, is
     * thrown. Blocks.
     *
     * @param model  which model
     * @param orders what to draw
     * @return one answer per order, in their order; the same every time
     */
    List<Answer> draw(ModelRef model, List<Order> orders);
}
