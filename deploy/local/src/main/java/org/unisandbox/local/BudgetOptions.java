package org.unisandbox.local;

import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a run may ask of a model that is served elsewhere. */
final class BudgetOptions {

    @Option(names = "--max-requests", paramLabel = "N",
            description = "Do not begin if more images than this would be asked for of a model that is served elsewhere.")
    private Long maxRequests;

    @Option(names = "--max-cost", paramLabel = "DOLLARS",
            description = "Do not begin if they would cost more, at the price in the model's file.")
    private Double maxCost;

    boolean isGiven() {
        return maxRequests != null || maxCost != null;
    }

    /** @throws InputException if there is a budget, and the run does not fit into it or it cannot be told */
    void requireEnoughFor(Optional<CostEstimate> estimate) {
        if (maxCost != null && !(maxCost >= 0)) {
            throw new InputException("--max-cost must be a number of dollars, 0 or more: " + maxCost);
        }
        if (maxCost != null && estimate.isPresent() && estimate.get().dollars().isEmpty()) {
            throw new InputException("--max-cost needs the price of an image: write 'price' into the file of the model");
        }
        estimate.filter(cost -> maxRequests != null && cost.images() > maxRequests).ifPresent(cost -> {
            throw new InputException("%d images would be asked for, and --max-requests is %d: choose a smaller -n, or raise it"
                    .formatted(cost.images(), maxRequests));
        });
        estimate.filter(cost -> maxCost != null && cost.dollars().orElse(0) > maxCost).ifPresent(cost -> {
            throw new InputException(String.format(Locale.ROOT,
                    "the images would cost $%.2f, and --max-cost is $%.2f: choose a smaller -n, or raise it",
                    cost.dollars().orElseThrow(), maxCost));
        });
    }
}
