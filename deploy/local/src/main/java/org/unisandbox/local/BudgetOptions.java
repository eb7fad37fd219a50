package org.unisandbox.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The most that a run may ask of a model that is served elsewhere; generation-service ends it there. */
final class BudgetOptions {

    @Option(names = "--max-requests", paramLabel = "N",
            description = "The most requests to a model that is served elsewhere, failed tries and those of a thinker among them;"
                    + " what is beyond is an error, and drawn by --retry-errors.")
    private Long maxRequests;

    @Option(names = "--max-cost", paramLabel = "DOLLARS",
            description = "The most that they may cost, at the price in the model's file.")
    private BigDecimal maxCost;

    boolean isGiven() {
        return maxRequests != null || maxCost != null;
    }

    /**
     * Writes the budget into the request for an evaluation.
     *
     * @param estimate what it will ask for; empty if the model runs here, and costs nothing
     * @return what a person should know before it begins, if the budget may end it
     * @throws InputException if the budget makes no sense
     */
    Optional<String> bound(ObjectNode request, Optional<CostEstimate> estimate) {
        if (maxRequests != null && maxRequests < 0) {
            throw new InputException("--max-requests must be 0 or more: " + maxRequests);
        }
        if (maxCost != null && maxCost.signum() < 0) {
            throw new InputException("--max-cost must be a number of dollars, 0 or more: " + maxCost);
        }
        if (maxCost != null && estimate.isPresent() && estimate.get().dollars().isEmpty()) {
            throw new InputException("--max-cost needs the price of an image: write 'price' into the file of the model");
        }
        Optional.ofNullable(maxRequests).ifPresent(n -> request.put("maxRequests", n));
        Optional.ofNullable(maxCost).ifPresent(dollars -> request.put("maxCost", dollars));
        return estimate.filter(this::mayEnd).map(_ -> "The budget may end it before: what is not drawn is an error, and drawn by --retry-errors.");
    }

    private boolean mayEnd(CostEstimate estimate) {
        return (maxRequests != null && estimate.images() > maxRequests)
                || (maxCost != null && estimate.dollars().orElse(0) > maxCost.doubleValue());
    }
}
