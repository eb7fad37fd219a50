package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack that is watched over. */
class SupervisedStackIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void whatIsKilledIsStartedAgainAndWhatIsStoppedStaysStopped() throws Exception {
        Cli cli = new Cli(folder.resolve("data"));
        Cli.Running up = cli.begin("up");
        awaitReady(cli, Map.of());
        assertThat(cli.call("scale", "verifier", "3").exitCode()).isZero();
        assertThat(cli.call("scale", "verifier", "2").exitCode()).isZero();
        Map<String, Long> first = awaitReady(cli, Map.of());
        assertThat(first).hasSize(8);
        List<String> killed = List.of("postgres", "verifier-service", "verifier-service-2");

        killed.forEach(name -> ProcessHandle.of(first.get(name)).orElseThrow().destroyForcibly());

        Map<String, Long> second = awaitReady(cli, Map.of("postgres", first.get("postgres"),
                "verifier-service", first.get("verifier-service"),
                "verifier-service-2", first.get("verifier-service-2")));
        assertThat(second).hasSize(8).allSatisfy((name, pid) -> {
            if (!killed.contains(name)) {
                assertThat(pid).as(name).isEqualTo(first.get(name));
            }
        });
        assertThat(cli.call("down").exitCode()).isZero();
        Cli.Result result = up.await();
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("postgres has ended; it is started again", "verifier-service has ended",
                "verifier-service-2 has ended");
        assertThat(result.err()).doesNotContain("verifier-service-3 has ended");
        assertThat(cli.processes()).isEmpty();
    }

    /** The ids of the processes, by name, once all are ready and none of them is one of those that ended. */
    private static Map<String, Long> awaitReady(Cli cli, Map<String, Long> ended) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode status = cli.call("status", "--json").json();
            Map<String, Long> ids = new HashMap<>();
            status.path("parts").forEach(part -> ids.put(part.path("name").asText(), part.path("pid").asLong()));
            if (status.path("ready").asBoolean()
                    && ended.entrySet().stream().noneMatch(old -> old.getValue().equals(ids.get(old.getKey())))) {
                return ids;
            }
            Thread.sleep(Duration.ofMillis(500));
        }
        throw new AssertionError("not ready in time");
    }
}
