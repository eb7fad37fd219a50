package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BudgetOptionsTest {

    private static final CostEstimate COST = new CostEstimate("gpt", 2400, OptionalDouble.of(96));

    private final ObjectNode request = JsonNodeFactory.instance.objectNode();

    private static BudgetOptions options(String... arguments) {
        return CommandLine.populateCommand(new BudgetOptions(), arguments);
    }

    @Test
    void theBudgetIsPartOfTheRequest() {
        assertThat(options("--max-requests", "2400", "--max-cost", "96.5").bound(request, Optional.of(COST))).isEmpty();

        assertThat(request).hasToString("{\"maxRequests\":2400,\"maxCost\":96.5}");
    }

    @Test
    void withoutABudgetTheRequestIsAsItWas() {
        assertThat(options().bound(request, Optional.of(COST))).isEmpty();

        assertThat(request).isEmpty();
    }

    @Test
    void aBudgetThatMayEndTheRunIsTold() {
        assertThat(options("--max-cost", "95.99").bound(request, Optional.of(COST))).get().asString()
                .startsWith("The budget may end it before");
        assertThat(options("--max-requests", "2399").bound(request, Optional.of(COST))).isPresent();
        assertThat(options("--max-cost", "0", "--max-requests", "0").bound(request, Optional.empty()))
                .as("a model that runs here costs nothing")
                .isEmpty();
    }

    @Test
    void aBudgetThatMakesNoSenseIsBadInput() {
        assertThatThrownBy(() -> options("--max-cost", "50")
                        .bound(request, Optional.of(new CostEstimate("gpt", 10, OptionalDouble.empty()))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("write 'price' into the file of the model");
        assertThatThrownBy(() -> options("--max-cost", "-1").bound(request, Optional.of(COST)))
                .isInstanceOf(InputException.class)
                .hasMessage("--max-cost must be a number of dollars, 0 or more: -1");
        assertThatThrownBy(() -> options("--max-requests", "-1").bound(request, Optional.of(COST)))
                .isInstanceOf(InputException.class)
                .hasMessage("--max-requests must be 0 or more: -1");
    }

    @Test
    void theEstimateIsOneLine() {
        assertThat(COST.text())
                .isEqualTo("gpt is asked for at most 2400 images, $96.00; those that are kept are not asked for again.");
    }
}
