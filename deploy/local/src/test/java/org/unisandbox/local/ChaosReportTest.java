package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.unisandbox.local.ChaosRun.Result;
import org.unisandbox.local.ChaosRun.Struck;
import org.unisandbox.local.chaos.DeadLetterCheck;
import org.unisandbox.local.chaos.Fault;
import org.unisandbox.local.chaos.Fault.Kind;
import org.unisandbox.local.chaos.RowComparison;

class ChaosReportTest {

    private static final DeadLetterCheck NO_LETTERS = new DeadLetterCheck(List.of(), List.of());

    /** Times in seconds; without a verdict afterwards if {@code next} is 0. */
    private static Struck struck(Kind kind, String target, int at, int over, int next) {
        return new Struck(
                new Fault(kind, target, 0.5, Duration.ZERO, Duration.ZERO, 1),
                nanos(at),
                nanos(over),
                next == 0 ? Optional.empty() : Optional.of(nanos(at + 1)),
                next == 0 ? Optional.empty() : Optional.of(nanos(next)));
    }

    private static long nanos(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static Result result(RowComparison rows, DeadLetterCheck letters, List<String> damaged, Struck... struck) {
        return new Result(2064, List.of(struck), rows, letters, damaged, 72);
    }

    @Test
    void theDocumentHasTheFiguresOfAllRuns() {
        ChaosReport report = new ChaosReport(7);
        report.add(result(RowComparison.SAME, NO_LETTERS, List.of(),
                struck(Kind.KILL, "kafka", 10, 14, 16),
                struck(Kind.KILL, "trainer", 30, 35, 38),
                struck(Kind.KILL, "trainer", 90, 95, 0),
                struck(Kind.POWER_CUT, "all", 50, 70, 80)));
        report.add(result(RowComparison.SAME, NO_LETTERS, List.of(),
                struck(Kind.PAUSE, "verifier", 5, 15, 15),
                struck(Kind.KILL, "kafka", 10, 14, 40),
                struck(Kind.KILL_BACKEND, "postgres", 50, 52, 54)));

        JsonNode json = report.json(200);

        assertThat(report.isSame()).isTrue();
        assertThat(json.path("seed").asLong()).isEqualTo(7);
        assertThat(json.path("faults").asInt()).isEqualTo(7);
        assertThat(json.path("runs").asInt()).isEqualTo(2);
        assertThat(json.path("items").asInt()).isEqualTo(2064);
        assertThat(json.path("lost").asInt(-1)).isZero();
        assertThat(json.path("recoverySeconds").path("median").asDouble()).isEqualTo(6.0);
        assertThat(json.path("recoverySeconds").path("max").asDouble()).isEqualTo(8.0);
        assertThat(json.path("recoverySeconds").path("measured").asInt()).isEqualTo(3);
        assertThat(json.path("silenceSeconds").path("max").asDouble()).isEqualTo(1.0);
        assertThat(json.path("overlappedKills").asInt()).isEqualTo(1);
        assertThat(json.path("deadLetters").path("poison").asInt()).isEqualTo(144);
        JsonNode trainer = byFault(json, "kill trainer");
        assertThat(trainer.path("count").asInt()).isEqualTo(2);
        assertThat(trainer.path("measured").asInt()).isEqualTo(1);
        assertThat(byFault(json, "kill kafka").path("max").asDouble()).isEqualTo(30.0);
        assertThat(report.text(200)).contains("7 faults in 2 runs of 2064 drawings, seed 7: 0 lost, 0 doubled, 0 different");
    }

    private static JsonNode byFault(JsonNode json, String fault) {
        return StreamSupport.stream(json.path("byFault").spliterator(), false)
                .filter(line -> line.path("fault").asText().equals(fault))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whateverIsNotTheSameIsAFailureAndCounted() {
        RowComparison rows = new RowComparison(1, 2, 3, List.of("lost: a"));
        ChaosReport report = new ChaosReport(1);
        report.add(result(rows, NO_LETTERS, List.of("damaged")));

        assertThat(report.isSame()).isFalse();
        assertThat(report.json(1).path("lost").asInt()).isEqualTo(2);
        assertThat(report.json(1).path("doubled").asInt()).isEqualTo(2);
        assertThat(report.json(1).path("different").asInt()).isEqualTo(3);
        assertThat(same(result(RowComparison.SAME, NO_LETTERS, List.of()))).isTrue();
        assertThat(same(result(RowComparison.SAME, NO_LETTERS, List.of("damaged")))).isFalse();
        assertThat(same(result(RowComparison.SAME, new DeadLetterCheck(List.of("letter"), List.of()), List.of()))).isFalse();
        assertThat(same(result(RowComparison.SAME, new DeadLetterCheck(List.of(), List.of("poison")), List.of()))).isFalse();
    }

    private static boolean same(Result result) {
        ChaosReport report = new ChaosReport(1);
        report.add(result);
        return report.isSame();
    }

    @Test
    void whatWasFoundBeforeARunThatDidNotEndIsToldAllTheSame() {
        ChaosReport report = new ChaosReport(1);
        report.add(result(RowComparison.SAME, NO_LETTERS, List.of(), struck(Kind.KILL, "kafka", 10, 14, 16)));
        report.breakOff("run 2: the broker does not answer");

        assertThat(report.isSame()).isFalse();
        assertThat(report.json(1).path("brokenOff").asText()).isEqualTo("run 2: the broker does not answer");
        assertThat(report.json(1).path("faults").asInt()).isEqualTo(1);
        assertThat(report.text(1)).contains("1 faults in 1 runs", "BROKEN OFF, run 2: the broker does not answer");
    }

    @Test
    void anotherCheckpointIsAFailure() {
        ChaosReport report = new ChaosReport(1);
        report.add(Map.of("campaign", new ChaosTraining.Result("abc", "abc", List.of("training: trainer"))));
        assertThat(report.isSame()).isTrue();
        assertThat(report.text(1)).isEqualTo("campaign, killed 1 times: the same checkpoint abc");

        report.add(Map.of("injection", new ChaosTraining.Result("abc", "abd", List.of())));

        assertThat(report.isSame()).isFalse();
        assertThat(report.json(1).path("training").path("injection").path("same").asBoolean(true)).isFalse();
    }
}
