package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BudgetOptionsTest {

    private static final CostEstimate COST = new CostEstimate("gpt", 2400, OptionalDouble.of(96));

    private static BudgetOptions options(String... arguments) {
        return CommandLine.populateCommand(new BudgetOptions(), arguments);
    }

    @Test
    void whatCostsMoreThanTheBudgetDoesNotBegin() {
        assertThatThrownBy(() -> options("--max-cost", "50").requireEnoughFor(Optional.of(COST)))
                .isInstanceOf(InputException.class)
                .hasMessage("the images would cost $96.00, and --max-cost is $50.00: choose a smaller -n, or raise it");
        assertThatThrownBy(() -> options("--max-requests", "2399").requireEnoughFor(Optional.of(COST)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("2400 images would be asked for, and --max-requests is 2399");
        assertThatCode(() -> options("--max-requests", "2400", "--max-cost", "96").requireEnoughFor(Optional.of(COST)))
                .doesNotThrowAnyException();
        assertThatCode(() -> options().requireEnoughFor(Optional.of(COST))).doesNotThrowAnyException();
    }

    @Test
    void aModelThatRunsHereCostsNothing() {
        assertThatCode(() -> options("--max-cost", "0", "--max-requests", "0").requireEnoughFor(Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void aBudgetInDollarsNeedsAPrice() {
        assertThatThrownBy(() -> options("--max-cost", "50")
                        .requireEnoughFor(Optional.of(new CostEstimate("gpt", 10, OptionalDouble.empty()))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("write 'price' into the file of the model");
        assertThat(COST.text())
                .isEqualTo("gpt is asked for at most 2400 images, $96.00; those that are kept are not asked for again.");
    }
}
