package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Processes of a service come and go during a run, which comes out the same. The cost of the model is waiting. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScaleIT {

    private static final int PAIRS = 100;
    private static final int DRAWINGS = 2 * PAIRS;
    private static final int SLOTS = 4;

    private Path folder;
    private Cli cli;
    private OwnModelServer server;
    private List<String> alone;

    @BeforeAll
    void start(@TempDir Path temp) throws Exception {
        folder = temp;
        server = new OwnModelServer();
        cli = new Cli(folder.resolve("data"));
        Cli.Result up = cli.call("up", "--detach");
        assertThat(up.exitCode()).as(up.err()).isZero();
        // An answer is asked for once: every run has a revision of its own.
        for (int revision = 1; revision <= 3; revision++) {
            Path file = Files.writeString(folder.resolve("waiting.yaml"), """
                    name: waiting%d
                    revision: "%1$d"
                    kind: umm-http
                    url: %s/waiting
                    concurrency: %d
                    """.formatted(revision, server.url(), SLOTS));
            Cli.Result added = cli.call("models", "add", file.toString());
            assertThat(added.exitCode()).as(added.err()).isZero();
        }
    }

    @AfterAll
    void stop() throws Exception {
        cli.call("down");
        server.close();
    }

    @Test
    @Order(1)
    void oneProcessAsksForAsManyAtOnceAsItHasSlots() throws Exception {
        alone = items(evaluation("waiting1").await());

        assertThat(alone).hasSize(DRAWINGS);
        assertThat(server.mostWaiting()).isEqualTo(SLOTS);
        assertThat(server.waitedFor()).isEqualTo(DRAWINGS);
    }

    @Test
    @Order(2)
    void processesThatComeAndGoDuringARunChangeNothingButTheTime() throws Exception {
        assertThat(cli.call("scale", "generation", "2").exitCode()).isZero();
        assertThat(parts()).contains("generation-service", "generation-service-2").hasSize(8);
        int before = server.waitedFor();
        // Long enough for processes to start meanwhile, also on a busy machine.
        server.wait(Duration.ofMillis(1500));

        Cli.Running running = evaluation("waiting2");
        await(before + DRAWINGS / 5);
        Cli.Result more = cli.call("scale", "generation", "4", "--json");
        assertThat(more.exitCode()).as(more.err()).isZero();
        assertThat(more.json().path("ready").asBoolean()).isTrue();
        assertThat(server.waitedFor()).as("asked for when there are four").isLessThan(before + DRAWINGS);
        Cli.Result fewer = cli.call("scale", "generation", "1");
        assertThat(fewer.exitCode()).as(fewer.err()).isZero();
        Cli.Result result = running.await();

        assertThat(items(result)).isEqualTo(alone);
        assertThat(parts()).hasSize(7);
    }

    @Test
    @Order(3)
    void fourProcessesAskForMoreAtOnceThanTwoCould() throws Exception {
        assertThat(cli.call("scale", "generation", "4").exitCode()).isZero();
        assertThat(cli.call("scale", "verifier", "2").exitCode()).isZero();
        server.wait(Duration.ofMillis(600));
        server.mostWaiting();

        assertThat(items(evaluation("waiting3").await())).isEqualTo(alone);
        // Which process has which of the four partitions is up to the broker.
        assertThat(server.mostWaiting()).isGreaterThan(2 * SLOTS).isLessThanOrEqualTo(4 * SLOTS);
    }

    @Test
    @Order(4)
    void whatCannotBeScaledIsRefused() throws Exception {
        for (String[] arguments : new String[][] {
            {"scale", "analysis", "2"}, {"scale", "generation", "0"}, {"scale", "generation", "17"}, {"scale", "nothing", "2"}
        }) {
            Cli.Result refused = cli.call(arguments);
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err().lines()).hasSize(1);
        }
        assertThat(parts()).hasSize(11);
    }

    @Test
    @Order(5)
    void downStopsAllOfThem() throws Exception {
        assertThat(cli.call("down").exitCode()).isZero();
        assertThat(cli.processes()).isEmpty();
    }

    private Cli.Running evaluation(String model) throws Exception {
        return cli.begin("evaluate", "--model", model, "--tasks", "math1", "--modes", "normal", "--judges", "oracle", "-n",
                Integer.toString(PAIRS), "--json");
    }

    private void await(int drawings) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (server.waitedFor() < drawings) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private Stream<String> names() throws Exception {
        return cli.call("status", "--json").json().path("parts").findValuesAsText("name").stream();
    }

    private List<String> parts() throws Exception {
        return names().toList();
    }

    /** Every drawing with its digest and its verdict. */
    private List<String> items(Cli.Result result) throws Exception {
        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode table = result.json();
        Path report = folder.resolve("report-" + table.path("run").asText());
        cli.call("evaluate", "--resume", table.path("run").asText(), "--out", report.toString());
        try (Stream<String> lines = Files.lines(report.resolve("items.csv"))) {
            return lines.skip(1).sorted().toList();
        }
    }
}
