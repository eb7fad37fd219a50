package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start that does not come to its end. */
class InterruptedStartIT {

    @TempDir
    Path folder;

    /** What has been started when the signal comes: the broker alone, the database too, the first services. */
    @ParameterizedTest
    @ValueSource(strings = {"kafka.log", "postgres.log", "dataset-service.log", "analysis-service.log"})
    void aSignalStopsAllThatHasBeenStarted(String log) throws Exception {
        Cli cli = new Cli(folder.resolve("data"));
        Cli.Running up = cli.begin("up");
        awaitFile(cli, log);

        up.process().destroy();
        Cli.Result result = up.await();

        assertThat(result.exitCode()).as(result.err()).isEqualTo(143);
        assertThat(result.err()).contains("Interrupted.");
        assertThat(cli.processes()).isEmpty();
        assertThat(cli.data().resolve("stack.json")).doesNotExist();
    }

    @Test
    void whatAKilledStarterLeavesIsStoppedByDown() throws Exception {
        Cli cli = new Cli(folder.resolve("data"));
        Cli.Running up = cli.begin("up");
        awaitFile(cli, "analysis-service.log");

        up.process().destroyForcibly();
        up.await();
        assertThat(cli.processes()).isNotEmpty();
        assertThat(cli.call("up", "--detach").exitCode()).isEqualTo(2);

        assertThat(cli.call("down").exitCode()).isZero();
        assertThat(cli.processes()).isEmpty();
    }

    @Test
    void aFolderWithOtherThingsIsRefusedAndLeftAlone() throws Exception {
        Cli cli = new Cli(Files.createDirectories(folder.resolve("photos")));
        Files.writeString(cli.data().resolve("holiday.txt"), "sea");

        Cli.Result refused = cli.call("up");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines()).singleElement().asString().contains("holds something else");
        assertThat(cli.data()).isDirectoryContaining("glob:**/holiday.txt").isDirectoryNotContaining("glob:**/logs");
    }

    private static void awaitFile(Cli cli, String log) throws Exception {
        Path file = cli.data().resolve(log.startsWith("postgres") ? "postgres" : "logs").resolve(log);
        while (!Files.exists(file)) {
            Thread.sleep(Duration.ofMillis(20));
        }
    }
}
