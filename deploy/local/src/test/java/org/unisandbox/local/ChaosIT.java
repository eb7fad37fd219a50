package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small run under faults, through the entry script. */
class ChaosIT {

    @TempDir
    Path folder;

    @Test
    void aDisturbedRunFindsWhatAnUndisturbedOneFinds() throws Exception {
        Cli cli = new Cli(folder.resolve("chaos"));

        Cli.Result chaos = cli.call("chaos", "--quick", "--seed", "206356", "--data", cli.data().toString(), "--json");

        assertThat(chaos.exitCode()).as(chaos.err()).isZero();
        JsonNode outcome = chaos.json();
        assertThat(outcome.path("faults").asInt()).isEqualTo(8);
        assertThat(outcome.path("items").asInt()).isEqualTo(720);
        for (String nothing : new String[] {"lost", "doubled", "different"}) {
            assertThat(outcome.path(nothing).asInt(-1)).as(nothing).isZero();
        }
        assertThat(outcome.path("deadLetters").path("poison").asInt()).isPositive();
        assertThat(outcome.path("byFault").findValuesAsText("fault"))
                .contains("kill generation", "kill kafka", "kill postgres", "poison all");
        assertThat(cli.processes()).isEmpty();
    }
}
