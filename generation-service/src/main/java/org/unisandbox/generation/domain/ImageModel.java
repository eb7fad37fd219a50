package org.unisandbox.generation.domain;

import java.util.List;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ModelRef;

/** Models that draw and keep their pictures. */
public interface ImageModel {

    /**
     * How many orders are drawn together at most; between two such batches some may turn out not to be wanted any more. All,
     * where that is noticed while they are drawn.
     */
    default int together(ModelRef model) {
        return Integer.MAX_VALUE;
    }

    /**
     * Draws. What goes wrong with one order is its generation; only an outage, which says nothing about the orders, is
     * thrown. Blocks.
     *
     * @param model  which model
     * @param orders what to draw
     * @return one generation per order, in their order
     */
    List<Generation> draw(ModelRef model, List<Order> orders);
}
