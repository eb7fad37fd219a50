package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int call(String... arguments) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return UniSandbox.commandLine(new Workplace(folder, folder, Map.of(), console)).execute(arguments);
    }

    private static Figure rate(double target, Double... values) {
        return new Figure("a", "items/s", List.of(values), Optional.of(Figure.Target.atLeast(target)), 1);
    }

    /** Without a command nothing is parsed for the benchmarks: what an option is by default must be so without that. */
    @Test
    void whatRunsWithoutACommandHasItsDefaults() {
        Console console = new Console(System.out, System.err, false);
        CommandLine bench = UniSandbox.commandLine(new Workplace(folder, folder, Map.of(), console))
                .getSubcommands()
                .get("bench");
        List<CommandLine> benchmarks = bench.getSubcommands().values().stream()
                .filter(each -> each.getCommand() instanceof Benchmark)
                .toList();

        assertThat(benchmarks).hasSize(5);
        assertThat(benchmarks.stream().flatMap(each -> each.getCommandSpec().options().stream()))
                .allSatisfy(option -> assertThat(option.defaultValue()).as(option.longestName()).isNull());
    }

    @Test
    void theRepeatInTheMiddleCounts() {
        assertThat(rate(50, 90.0, 10.0, 60.0).value()).isEqualTo(60);
        assertThat(rate(50, 90.0, 10.0, 60.0).min()).isEqualTo(10);
        assertThat(rate(50, 90.0, 10.0, 60.0).max()).isEqualTo(90);
    }

    @Test
    void ofTwoInTheMiddleTheWorseOneCounts() {
        assertThat(rate(50, 90.0, 40.0).value()).isEqualTo(40);
        Figure seconds = new Figure("b", "s", List.of(4.0, 9.0), Optional.of(Figure.Target.atMost(5)), 1);
        assertThat(seconds.value()).isEqualTo(9);
        assertThat(seconds.isMissed()).isTrue();
    }

    @Test
    void aMissedTargetShows() {
        assertThat(rate(50, 40.0).isMissed()).isTrue();
        assertThat(rate(50, 40.0).row()).contains("MISSED >= 50");
        assertThat(rate(50, 40.0).json().get("met").asBoolean()).isFalse();
        assertThat(rate(1.5, 1.0).row()).contains("MISSED >= 1.5");
        assertThat(rate(50, 50.0).isMissed()).isFalse();
        assertThat(rate(50, 100.0).json().get("ratio").asDouble()).isEqualTo(2);
    }

    @Test
    void everyFigureIsMeasured() throws Exception {
        assertThat(call("bench", "datasets", "--items", "1001", "--repeats", "1", "--no-services", "--json")).as(err.toString()).isZero();

        JsonNode report = new ObjectMapper().readTree(out.toByteArray());
        assertThat(report.get("machine").asText()).contains("Java ", "load ");
        List<String> names = new ArrayList<>();
        for (JsonNode figure : report.get("figures")) {
            names.add(figure.get("name").asText());
            assertThat(figure.get("value").asDouble()).as(names.getLast()).isPositive();
            assertThat(figure.get("unit").asText()).isIn("items/s", "s", "MB", "MB/s", "%", "x");
            assertThat(figure.get("min").asDouble()).isLessThanOrEqualTo(figure.get("max").asDouble());
        }
        assertThat(names).doesNotHaveDuplicates().contains(
                "generate.math1.natural", "generate.mapping3.reference", "generate.million-items",
                "generate.million-pairs", "generate.heap", "audit.math2", "audit.mapping3", "audit.knowledge",
                "audit.heap", "import.read", "import.heap", "leaks.math", "leaks.mapping", "memory.copy", "import.read.memory",
                "generate.math3.natural.cores", "audit.mapping3.cores", "import.read.cores");
        assertThat(report.findValues("against")).hasSize(12 + 2 + 1 + 7 + 1 + 1);
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        assertThat(call("bench", "datasets", "--repeats", "0")).isEqualTo(2);
        assertThat(call("bench", "datasets", "--items", "1")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "unisandbox: --repeats must be 1 to 100: 0",
                        "unisandbox: --items must be 2 to 10000000: 1");
    }

    @Test
    void whatFallsBehindByMoreThanItsToleranceIsTold() {
        ReachedFigures reached = new ReachedFigures(Map.of(
                "a", new ReachedFigures.Reached(100, ReachedFigures.Better.HIGHER, 0.2),
                "b", new ReachedFigures.Reached(10, ReachedFigures.Better.LOWER, 0.5)));

        assertThat(reached.worse(List.of(rate(50, 80.0), time(15), named("c", 1)))).isEmpty();
        assertThat(reached.worse(List.of(rate(50, 79.0), time(15.1), named("c", 1)))).containsExactly(
                "a: 79.00 items/s, and has been 100.00: beyond the tolerance of 20 %",
                "b: 15.10 s, and has been 10.00: beyond the tolerance of 50 %");
    }

    @Test
    void whatHasBeenReachedHasTolerances() {
        assertThat(ReachedFigures.shipped().byName()).isNotEmpty().allSatisfy((name, reached) -> {
            assertThat(reached.value()).as(name).isPositive();
            assertThat(reached.tolerance()).as(name).isBetween(0.05, 0.6);
        });
    }

    private static Figure time(double seconds) {
        return new Figure("b", "s", List.of(seconds), Optional.empty(), 0);
    }

    private static Figure named(String name, double value) {
        return new Figure(name, "s", List.of(value), Optional.empty(), 0);
    }

    @Test
    void theTrendOfWhatStaysIsNoneAndOfWhatGrowsAlikeIsOne() {
        assertThat(Trend.power(List.of(point(10, 3), point(100, 3), point(1000, 3)))).isCloseTo(0, within(1e-12));
        assertThat(Trend.power(List.of(point(10, 3), point(100, 30), point(1000, 300)))).isCloseTo(1, within(1e-12));
        assertThat(Trend.power(List.of(point(1, 8), point(4, 4)))).isCloseTo(-0.5, within(1e-12));
    }

    private static Trend.Point point(double size, double value) {
        return new Trend.Point(size, value);
    }

    @Test
    void latenciesAreThoseThatAShareDoesNotExceed() {
        StageTimes.Latencies hundred =
                new StageTimes.Latencies(IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray());

        assertThat(hundred.quantile(0.5)).isEqualTo(50);
        assertThat(hundred.quantile(0.99)).isEqualTo(99);
        assertThat(hundred.quantile(1)).isEqualTo(100);
        assertThat(new StageTimes.Latencies(new double[] {7}).quantile(0.01)).isEqualTo(7);
    }

    @Test
    void theLoopAndTheThreadPoolDoAllOfTheWork() throws Exception {
        try (StubModel one = StubModel.ofOnePicture(); StubModel many = StubModel.ofManyPictures()) {
            new PlainLoop(one, folder.resolve("one")).run(0, 20);
            assertThat(pictures(folder.resolve("one"))).isEqualTo(1);
            // Those of the reference world show two apples about as often as any other.
            assertThat(new PlainLoop(many, folder.resolve("many")).run(0, 200)).isBetween(1L, 100L);
            assertThat(pictures(folder.resolve("many"))).isEqualTo(200);

            Path results = Files.createDirectory(folder.resolve("results"));
            new ThreadPoolScript(many.url(), results).run(100);
            assertThat(many.answered()).isEqualTo(100);
            assertThat(Files.readAllLines(results.resolve("results.jsonl"))).hasSize(100).doesNotHaveDuplicates();
            assertThat(pictures(results)).isEqualTo(100 + 1);
        }
    }

    private static long pictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void allOfAServerIsUsedWhereNothingElseIsDone() throws Exception {
        assertThat(call("bench", "connectors", "--alone", "--quick", "--json")).as(err.toString()).isZero();

        JsonNode figures = new ObjectMapper().readTree(out.toByteArray()).get("figures");
        assertThat(figures.findValuesAsText("name")).containsExactly("connector.200ms.32", "connector.200ms.128");
        assertThat(figures).allSatisfy(figure ->
                // On a machine that may be very busy.
                assertThat(figure.get("value").asDouble()).isBetween(10.0, 101.0));
    }
}
