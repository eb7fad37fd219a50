package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One stack from its first start to its last stop, through the entry script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalModeIT {

    private Path folder;
    private Cli cli;
    private JsonNode table;
    private OwnModelServer server;
    private TraceCollector collector;

    @BeforeAll
    void start(@TempDir Path temp) throws Exception {
        folder = temp;
        server = new OwnModelServer();
        collector = new TraceCollector();
        Map<String, String> environment = new HashMap<>(collector.environment());
        environment.put("UNISANDBOX_VLM_JUDGE_URL", server.url() + "/v1");
        cli = new Cli(folder.resolve("data"), environment);
        Cli.Result up = cli.call("up", "--detach", "--json");
        assertThat(up.exitCode()).as(up.err()).isZero();
        assertThat(up.json().path("ready").asBoolean()).isTrue();
    }

    @AfterAll
    void stop() throws Exception {
        cli.call("down");
        server.close();
        collector.close();
    }

    @Test
    @Order(1)
    void statusNamesSevenReadyProcessesAndTheirMemory() throws Exception {
        JsonNode status = cli.call("status", "--json").json();

        assertThat(status.path("parts").findValuesAsText("name")).containsExactly(
                "kafka", "postgres", "dataset-service", "generation-service", "verifier-service", "trainer-service",
                "analysis-service");
        assertThat(status.path("parts")).allMatch(part -> part.path("ready").asBoolean());
        assertThat(status.path("residentMegabytes").asLong()).isBetween(300L, 6_000L);
        assertThat(cli.call("status").out()).contains("analysis-service").contains("ready");
    }

    @Test
    @Order(1)
    void aDataFolderInUseIsRefused() throws Exception {
        Cli.Result second = cli.call("up", "--detach");

        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err().lines()).singleElement().asString().contains("a stack runs in the data folder");
        assertThat(cli.call("status", "--json").json().path("ready").asBoolean()).isTrue();
    }

    @Test
    @Order(2)
    void anEvaluationGivesATableOfAllTasksInBothModes() throws Exception {
        Cli.Result evaluation = cli.call("evaluate", "--judges", "oracle", "-n", "3", "--json");

        assertThat(evaluation.exitCode()).as(evaluation.err()).isZero();
        table = evaluation.json();
        List<JsonNode> tasks = StreamSupport.stream(table.path("rows").spliterator(), false)
                .filter(row -> row.path("task").asText().matches("(math|mapping)[123]"))
                .toList();
        assertThat(tasks).hasSize(12);
        assertThat(tasks).allSatisfy(row -> {
            assertThat(row.path("n").asInt()).isEqualTo(3);
            assertThat(row.path("errors").asInt()).isZero();
            assertThat(row.path("score").asDouble()).isBetween(0.0, 1.0);
        });
        assertThat(table.path("comparisons").findValuesAsText("task")).contains("math1", "mapping3");
        assertThat(evaluation.err()).contains("72 of 72 drawings judged");
    }

    @Test
    @Order(3)
    void aFinishedEvaluationIsShownAgainAndSaved() throws Exception {
        Path report = folder.resolve("report");
        String id = table.path("run").asText();

        Cli.Result again = cli.call("evaluate", "--resume", id, "--out", report.toString());

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("mapping2").contains("CoT against normal");
        assertThat(report.resolve("contact-sheet.png")).content(StandardCharsets.ISO_8859_1)
                .startsWith("\u0089PNG");
        assertThat(report.resolve("report.md")).content().contains("mapping2");
        assertThat(report.resolve("report.html")).content().contains("<html");
        assertThat(report.resolve("table.json")).content().contains("\"rows\"");
        assertThat(report.resolve("items.csv")).content().startsWith("id,pair,half,task,mode,sample,");
    }

    @Test
    @Order(3)
    void theCommandThatAReportPrintsGivesTheSameTableAgain() throws Exception {
        Path report = folder.resolve("study.md");
        assertThat(cli.call("report", table.path("run").asText(), "--format", "md", "--out", report.toString()).exitCode()).isZero();
        String command = Files.readAllLines(report).stream()
                .filter(line -> line.startsWith("./unisandbox evaluate "))
                .findFirst()
                .orElseThrow();

        Cli.Result again = cli.call((command.substring("./unisandbox ".length()) + " --json").split(" "));

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.json().path("run")).isNotEqualTo(table.path("run"));
        assertThat(again.json().path("rows")).isEqualTo(table.path("rows"));
        assertThat(again.json().path("datasets")).isEqualTo(table.path("datasets"));
        assertThat(report).content().contains("by unisandbox", "| math1 |");
    }

    @Test
    @Order(3)
    void datasetsWrittenHereAreThoseThatAreDispatched() throws Exception {
        Path file = folder.resolve("math1.jsonl");

        JsonNode summary = cli.call("dataset", "generate", "--task", "math1", "--profile", "reference", "--split",
                "test", "--pairs", "3", "--seed", "1", "--out", file.toString(), "--json").json();

        assertThat(summary.path("items").asInt()).isEqualTo(6);
        assertThat(Files.readAllLines(file)).hasSize(6);
        assertThat(summary.path("digest").asText()).isEqualTo(table.path("datasets").path("math1").asText());
    }

    @Test
    @Order(3)
    void aCampaignTrainsAModelThatCanBeEvaluatedAtOnce() throws Exception {
        Path page = folder.resolve("campaign.html");
        Cli.Result campaign = cli.call("stars", "--tasks", "math1", "--samples", "64", "--steps", "3", "-n", "2",
                "--name", "pupil", "--report", page.toString(), "--json");

        assertThat(campaign.exitCode()).as(campaign.err()).isZero();
        JsonNode outcome = campaign.json();
        assertThat(outcome.path("acceptance").asDouble()).isBetween(0.3, 1.0);
        assertThat(outcome.path("verifier").path("precision").asDouble()).isBetween(0.5, 1.0);
        assertThat(outcome.path("samples").get(0).path("verified").asInt()).isEqualTo(64);
        for (String when : List.of("before", "after")) {
            assertThat(outcome.path(when).findValuesAsText("task")).as(when).contains("math1", "math2", "math3", "plain");
        }
        String id = outcome.path("campaign").asText();
        JsonNode changes = cli.call("compare", id + "-before", id + "-after", "--json").json().path("rows");
        assertThat(changes.findValuesAsText("n")).containsOnly("2", "6");
        List<JsonNode> plain = StreamSupport.stream(changes.spliterator(), false)
                .filter(row -> row.path("task").asText().equals("plain"))
                .toList();
        assertThat(plain).extracting(row -> row.path("mode").asText()).containsExactly("normal", "normal");
        assertThat(plain.getFirst().path("before").asDouble()).isPositive();
        assertThat(outcome.path("model").path("name").asText()).isEqualTo("pupil");
        assertThat(outcome.path("changes").findValuesAsText("task")).contains("math1");
        assertThat(page).content().contains("data:image/png;base64,iVBOR", "pupil@", "Accepted samples");
        Cli.Result report = cli.call("report", id);
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(report.out()).contains("Loss over the training", "data:image/png;base64,iVBOR", "./unisandbox stars --model reference@");

        JsonNode pupil = cli.call("evaluate", "--model", "pupil", "--tasks", "math1", "--modes", "normal", "--judges",
                "oracle", "-n", "2", "--json").json();
        assertThat(pupil.path("revision").asText())
                .isEqualTo(outcome.path("model").path("revision").asText())
                .isNotEqualTo(table.path("revision").asText());

        assertThat(cli.call("models", "list").out()).contains("reference@", "pupil@");
        JsonNode comparison = cli.call("models", "compare", "reference", "pupil", "--json").json();
        assertThat(comparison.path("sameItems").asBoolean()).isTrue();
        assertThat(comparison.path("commonAncestor").path("name").asText()).isEqualTo("reference");
        assertThat(comparison.path("a").path("rows").size()).isEqualTo(comparison.path("b").path("rows").size()).isPositive();
        assertThat(comparison.path("b").path("dataDigest").asText()).hasSize(64);
        assertThat(comparison.path("b").path("training").path("training.loss").asDouble()).isPositive();
        assertThat(cli.call("models", "compare", "reference", "pupil").out()).contains("Scores on the same items");
        Path checkpoint = folder.resolve("pupil.safetensors");
        assertThat(cli.call("models", "export", "pupil", checkpoint.toString(), "--json").json().path("bytes").asLong())
                .isEqualTo(Files.size(checkpoint));
        String revision = pupil.path("revision").asText();
        Cli.Result back = cli.call("models", "rollback", "pupil", revision.substring(0, 8));
        assertThat(back.out()).contains("pupil is now revision " + revision);
        assertThat(cli.call("models", "show", "pupil").out()).contains("Trained from reference@", "Measured: ");
    }

    @Test
    @Order(3)
    void aForeignFileIsImportedEvaluatedExportedAndDeleted() throws Exception {
        String published = """
                {"Question": "Draw a number of apples equal to 2 + 1.", "Answer": "3 apples", "id": "1"}
                {"Question": "Draw a number of blorps equal to 2 + 2.", "Answer": "4 blorps", "id": "2"}
                """;
        Path file = Files.writeString(folder.resolve("foreign.jsonl"), published + "no item\n");

        Cli.Result imported = cli.call("dataset", "import", file.toString(), "--json");
        assertThat(imported.exitCode()).isEqualTo(2);
        assertThat(imported.err()).contains("foreign.jsonl:3:");
        JsonNode result = imported.json().path("imports").get(0);
        assertThat(result.path("name").asText()).isEqualTo("foreign@1");
        assertThat(result.path("items").asInt()).isEqualTo(2);
        assertThat(cli.call("dataset", "list", "--origin", "imported").out()).contains("foreign@1");
        assertThat(cli.call("dataset", "show", "foreign").out()).contains("3 apples", "2 + 1 = 3");

        Cli.Result evaluation = cli.call("evaluate", "--dataset", "foreign@1", "--modes", "cot", "--json");
        assertThat(evaluation.exitCode()).as(evaluation.err()).isZero();
        JsonNode row = evaluation.json().path("rows").get(0);
        assertThat(evaluation.json().path("dataset").asText()).isEqualTo("foreign@1");
        assertThat(row.path("task").asText()).isEqualTo("math1");
        assertThat(row.path("n").asInt()).isEqualTo(1);
        assertThat(row.path("errors").asInt()).isEqualTo(1);

        Path exported = folder.resolve("exported.jsonl");
        cli.call("dataset", "export", "foreign", "--format", "published", "--out", exported.toString());
        assertThat(exported).content().isEqualTo(published);
        Path hub = folder.resolve("hub");
        assertThat(cli.call("dataset", "export", "foreign", "--format", "huggingface", "--out", hub.toString()).exitCode())
                .isZero();
        assertThat(hub.resolve("README.md")).content().contains("path: data/test.parquet");
        Cli.Result back = cli.call("dataset", "import", hub.resolve("data/test.parquet").toString(), "--json");
        assertThat(back.json().path("imports").get(0).path("digest")).isEqualTo(result.path("digest"));

        assertThat(cli.call("dataset", "delete", result.path("digest").asText()).exitCode()).isZero();
        assertThat(cli.call("dataset", "show", "foreign").exitCode()).isEqualTo(2);
    }

    @Test
    @Order(3)
    void aModelThatIsServedElsewhereIsAddedTriedEvaluatedAndRemoved() throws Exception {
        try (OwnModelServer own = new OwnModelServer()) {
            Path file = Files.writeString(folder.resolve("own.yaml"), """
                    name: own
                    kind: umm-http
                    url: %s
                    thinks: true
                    price: 0.04
                    """.formatted(own.url()));

            Cli.Result added = cli.call("models", "add", file.toString(), "--json");
            assertThat(added.exitCode()).as(added.err()).isZero();
            assertThat(cli.call("models", "served").out()).contains("own", "umm-http", "normal,cot", own.url());

            Cli.Result tried = cli.call("models", "test", "own", "--out", folder.toString());
            assertThat(tried.exitCode()).as(tried.err()).isZero();
            assertThat(tried.out()).contains("POST " + own.url() + "/generate", "It is always two.");
            assertThat(folder.resolve("own-normal.png")).content(StandardCharsets.ISO_8859_1).startsWith("\u0089PNG");

            Cli.Result evaluation = cli.call("evaluate", "--model", "own", "--tasks", "math1", "--judges", "oracle",
                    "-n", "3", "--json");
            assertThat(evaluation.exitCode()).as(evaluation.err()).isZero();
            assertThat(evaluation.json().path("revision")).isEqualTo(added.json().path("revision"));
            assertThat(evaluation.json().path("rows"))
                    .filteredOn(row -> row.path("task").asText().equals("math1"))
                    .hasSize(2)
                    .allSatisfy(row -> {
                        assertThat(row.path("n").asInt()).isEqualTo(3);
                        assertThat(row.path("errors").asInt()).isZero();
                        assertThat(row.path("valid").asDouble()).isEqualTo(1.0);
                    });
        }
        Cli.Result down = cli.call("models", "test", "own");
        assertThat(down.exitCode()).isEqualTo(1);
        assertThat(down.out()).contains("no connection to");
        assertThat(cli.call("models", "remove", "own").exitCode()).isZero();
        assertThat(cli.call("models", "test", "own").exitCode()).isEqualTo(2);
    }

    /** The same model behind a server that fails three times in ten has the same table, number by number. */
    @Test
    @Order(4)
    void failuresOnTheWayChangeNoTable() throws Exception {
        for (String path : List.of("", "/flaky")) {
            Path file = Files.writeString(folder.resolve("m.yaml"), """
                    name: two%s
                    kind: umm-http
                    url: %s%s
                    thinks: true
                    attempts: 20
                    """.formatted(path.replace("/", "-"), server.url(), path));
            assertThat(cli.call("models", "add", file.toString()).exitCode()).isZero();
        }
        List<String> evaluate = List.of("evaluate", "--tasks", "math1,math2", "--judges", "oracle,vlm", "-n", "15", "--json");

        Cli.Result sound = cli.call(with(evaluate, "--model", "two"));
        assertThat(sound.exitCode()).as(sound.err()).isZero();
        Cli.Result flaky = cli.call(with(evaluate, "--model", "two-flaky", "--max-requests", "1000"));

        assertThat(flaky.exitCode()).as(flaky.err()).isZero();
        assertThat(flaky.err()).contains("two-flaky is asked for at most 120 images");
        assertThat(server.asked()).isGreaterThan(150);
        assertThat(rows(flaky)).isEqualTo(rows(sound)).hasSize(12);
        assertThat(rows(flaky)).allMatch(row -> row.contains("\"errors\":0"));
        Cli.Result bounded = cli.call(
                "evaluate", "--model", "two", "--tasks", "math1", "--judges", "oracle", "-n", "5", "--seed", "2", "--max-requests",
                "8", "--json");
        assertThat(bounded.exitCode()).as(bounded.err()).isZero();
        assertThat(bounded.err()).contains("two is asked for at most 20 images").contains("The budget may end it before");
        assertThat(errors(bounded)).isEqualTo(12);
        Cli.Result completed = cli.call("evaluate", "--retry-errors", bounded.json().path("run").asText(), "--json");
        assertThat(errors(completed)).as(completed.err()).isZero();
        assertThat(cli.call("models", "remove", "two").exitCode()).isZero();
        assertThat(cli.call("models", "remove", "two-flaky").exitCode()).isZero();
    }

    private static int errors(Cli.Result result) throws Exception {
        return StreamSupport.stream(result.json().path("rows").spliterator(), false)
                .filter(row -> row.path("task").asText().equals("math1"))
                .mapToInt(row -> row.path("errors").asInt())
                .sum();
    }

    private static String[] with(List<String> arguments, String... more) {
        return Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new);
    }

    /** The rows of a table without the model's name. */
    private static List<String> rows(Cli.Result result) throws Exception {
        return StreamSupport.stream(result.json().path("rows").spliterator(), false)
                .map(row -> ((ObjectNode) row).without("model").toString())
                .toList();
    }

    /** The vision-language model sees what the oracle sees, so both agree; it compares words, and needs no thought. */
    @Test
    @Order(4)
    void aLargeRunIsPausedResumedAndCancelledAndASmallOneEndsMeanwhile() throws Exception {
        Cli.Running large = cli.begin(
                "evaluate", "--tasks", "math1", "--modes", "normal", "--judges", "oracle", "-n", "20000", "--json");
        JsonNode open = cli.call("status", "--json").json().path("runs");
        for (int i = 0; i < 30 && open.isEmpty(); i++) {
            open = cli.call("status", "--json").json().path("runs");
        }
        String id = open.path(0).path("id").asText();
        assertThat(open.path(0).path("state").asText()).isEqualTo("running");
        JsonNode working = cli.call("status", "--json").json();
        for (int i = 0; i < 30 && working.path("pipeline").path("waiting").asInt() == 0; i++) {
            working = cli.call("status", "--json").json();
        }
        assertThat(working.path("pipeline").path("waiting").asInt()).isBetween(1, 40_000);
        assertThat(part(working, "generation-service").path("lag").path("item.dispatched").isNumber()).isTrue();
        assertThat(cli.call("status").out()).contains(" items wait to be sent, ");

        assertThat(cli.call("evaluations", "pause", id).out().strip()).isEqualTo(id + " is paused");
        assertThat(cli.call("evaluations", "list", "--state", "paused", "--json").json().path("evaluations").findValuesAsText("id"))
                .contains(id);
        Cli.Result small = cli.call(
                "evaluate", "--tasks", "math1", "--modes", "normal", "--judges", "oracle", "-n", "5", "--seed", "77", "--json");
        assertThat(small.exitCode()).as(small.err()).isZero();
        assertThat(cli.call("evaluations", "resume", id, "--json").json().path("state").asText()).isEqualTo("running");

        JsonNode cancelled = cli.call("evaluations", "cancel", id, "--json").json();
        assertThat(cancelled.path("state").asText()).isEqualTo("cancelled");
        assertThat(cli.call("evaluations", "cancel", id, "--json").json().path("finished")).isEqualTo(cancelled.path("finished"));
        Cli.Result ended = large.await();
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.json().path("state").asText()).isEqualTo("cancelled");
        assertThat(ended.err()).contains("was cancelled; the table is of what was judged until then");
        long judged = cli.call("evaluations", "show", id, "--json").json().path("progress").path("verified").asLong();
        assertThat(judged).isLessThan(40_000);

        assertThat(cli.call("evaluations", "delete", id, "--json").json().path("deleted").asText()).isEqualTo(id);
        assertThat(cli.call("evaluations", "show", id).exitCode()).isEqualTo(2);
        assertThat(cli.call("status", "--json").json().path("runs")).isEmpty();
    }

    @Test
    @Order(3)
    void imagesAreJudgedAgainByAVisionLanguageModel() throws Exception {
        String id = table.path("run").asText();

        Cli.Result rejudged = cli.call("rejudge", id, "--judges", "oracle,vlm", "--json");

        assertThat(rejudged.exitCode()).as(rejudged.err()).isZero();
        List<JsonNode> math = StreamSupport.stream(rejudged.json().path("rows").spliterator(), false)
                .filter(row -> row.path("task").asText().matches("math[123]"))
                .toList();
        assertThat(math).hasSize(12);
        assertThat(math).allSatisfy(row -> assertThat(row.path("errors").asInt()).isZero());
        Cli.Result agreement = cli.call("agreement", id, rejudged.json().path("run").asText(), "--json");
        assertThat(agreement.json().path("images").asInt()).isEqualTo(72);
        assertThat(agreement.json().path("alpha").asDouble()).isEqualTo(1.0);
        assertThat(agreement.json().path("pairs")).hasSize(1).allSatisfy(pair -> {
            assertThat(pair.path("n").asInt()).isEqualTo(72);
            assertThat(pair.path("agreed").asDouble()).isEqualTo(1.0);
        });
        assertThat(cli.call("agreement", id).out()).contains("Krippendorff's alpha of 1 judges");
        assertThat(cli.call("rejudge", id, "--judges", "jury").exitCode()).isEqualTo(2);
        assertThat(cli.call("evaluate", "--retry-errors", id, "-n", "5").err()).contains("leave out -n");
    }

    @ParameterizedTest
    @Order(4)
    @CsvSource(delimiter = '|', textBlock = """
            evaluate --tasks math9                  | math9
            evaluate --modes aloud                  | aloud
            evaluate --judges jury                  | jury
            evaluate --model nobody                 | nobody
            evaluate -n -5                          | -5
            evaluate -n many                        | many
            evaluate --resume nothing               | nothing
            evaluate --tasks plain --modes cot      | plain
            compare nothing nobody                  | nothing
            evaluate --dataset nothing              | nothing
            dataset generate --task math9           | math9
            dataset show nothing@7                  | nothing@7
            dataset delete nothing                  | nothing
            dataset export nothing --out x          | nothing
            dataset import nothing.jsonl            | nothing.jsonl
            dataset generate --task math1 --pairs 0 | 0
            models show nobody                      | nobody
            models rollback reference 0000          | 0000
            models add nothing.yaml                 | nothing.yaml
            models test nothing                     | nothing
            models remove nothing                   | nothing
            logs nobody                             | nobody
            pretrain --device abacus                | abacus
            pretrain --steps -1                     | -1
            dance                                   | dance
            """)
    void badInputIsOneLineAndExitCodeTwo(String arguments, String named) throws Exception {
        Cli.Result refused = cli.call(arguments.split(" "));

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines()).singleElement().asString().startsWith("unisandbox: ").contains(named);
    }

    @Test
    @Order(5)
    void logsOfAServiceAreShown() throws Exception {
        assertThat(cli.call("logs", "analysis", "-n", "500").out()).contains("analysis-service");
    }

    @Test
    @Order(5)
    void theGuideToMetricsNamesWhatServicesTell() throws Exception {
        Path guide = Cli.HOME.resolve("docs/metrics.md");

        Map<String, Meters.Meter> told = Meters.told(addresses());

        assertThat(told).containsAllEntriesOf(Meters.documented(guide, true));
        assertThat(Meters.documented(guide, false)).containsAllEntriesOf(told);
    }

    @Test
    @Order(5)
    void everyQueryOfDashboardsAndAlertsHasData() throws Exception {
        assumeTrue(PrometheusServer.isHere(), "Prometheus is not on this machine (Debian: apt-get install prometheus)");
        Path grafana = Cli.HOME.resolve("deploy/grafana");
        Map<String, String> services = addresses().entrySet().stream()
                .collect(Collectors.toMap(service -> service.getKey().label(), Map.Entry::getValue));
        List<String> queries = new ArrayList<>(Queries.ofDashboards(grafana.resolve("dashboards")));
        queries.addAll(Queries.ofAlerts(grafana.resolve("alerts")));
        assertThat(queries).hasSizeGreaterThan(70);

        try (PrometheusServer prometheus = new PrometheusServer(folder, services, grafana.resolve("alerts"))) {
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            List<String> without = queries;
            while (!without.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(500);
                List<String> still = new ArrayList<>();
                for (String query : without) {
                    if (prometheus.query(query).isEmpty()) {
                        still.add(query);
                    }
                }
                without = still;
            }
            assertThat(without).as("queries without data").isEmpty();
            assertThat(prometheus.rules())
                    .hasSizeGreaterThan(15)
                    .allSatisfy(rule -> assertThat(rule.path("health").asText())
                            .as(rule.path("name").asText())
                            .isEqualTo("ok"));
        }
    }

    /** From its dispatch to the verdict that is stored, through five services and three topics. */
    @Test
    @Order(5)
    void everyItemCanBeFollowedFromDispatchToVerdict() throws Exception {
        String run = table.path("run").asText();
        Map<String, List<TraceCollector.Span>> traces = traces(run);
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (traces.values().stream().anyMatch(trace -> trace.size() < 8) && System.nanoTime() < end) {
            Thread.sleep(500);
            traces = traces(run);
        }

        assertThat(traces).hasSize(72);
        assertThat(traces.values()).allSatisfy(trace -> {
            Map<String, String> names = trace.stream()
                    .collect(Collectors.toMap(TraceCollector.Span::id, span -> span.service() + ": " + span.name()));
            assertThat(trace)
                    .extracting(span -> names.get(span.id()) + " < " + names.getOrDefault(span.parent(), "nothing"))
                    .containsExactlyInAnyOrder(
                            "dataset-service: item < nothing",
                            "dataset-service: send item.dispatched < dataset-service: item",
                            "generation-service: process item.dispatched < dataset-service: send item.dispatched",
                            "generation-service: send image.generated < generation-service: process item.dispatched",
                            "verifier-service: process image.generated < generation-service: send image.generated",
                            "verifier-service: send image.verified < verifier-service: process image.generated",
                            "analysis-service: process image.verified < verifier-service: send image.verified",
                            "trainer-service: process image.verified < verifier-service: send image.verified");
        });
        assertThat(collector.spans())
                .filteredOn(span -> span.service().equals("analysis-service"))
                .extracting(TraceCollector.Span::name)
                .contains("POST /evaluations", "send dispatch.requested");
    }

    /** The spans of the items of a run, by trace. */
    private Map<String, List<TraceCollector.Span>> traces(String run) {
        List<TraceCollector.Span> spans = collector.spans();
        Set<String> items = spans.stream()
                .filter(span -> span.name().equals("item") && run.equals(span.attributes().get("unisandbox.run")))
                .map(TraceCollector.Span::trace)
                .collect(Collectors.toSet());
        return spans.stream()
                .filter(span -> items.contains(span.trace()))
                .collect(Collectors.groupingBy(TraceCollector.Span::trace));
    }

    private static JsonNode part(JsonNode status, String name) {
        return StreamSupport.stream(status.path("parts").spliterator(), false)
                .filter(part -> part.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Where the services listen. */
    private Map<Component, String> addresses() throws Exception {
        Map<Component, String> addresses = new EnumMap<>(Component.class);
        for (JsonNode part : cli.call("status", "--json").json().path("parts")) {
            Component component = Component.parse(part.path("name").asText());
            if (component.isService()) {
                addresses.put(component, "127.0.0.1:" + part.path("port").asInt());
            }
        }
        return addresses;
    }

    @Test
    @Order(6)
    void aStoppedStackLeavesNoProcessAndItsDataOutliveIt() throws Exception {
        Cli.Result down = cli.call("down");

        assertThat(down.exitCode()).as(down.err()).isZero();
        assertThat(cli.processes()).isEmpty();
        assertThat(cli.call("status", "--json").json().path("running").asBoolean()).isFalse();
        Cli.Result withoutStack = cli.call("evaluate");
        assertThat(withoutStack.exitCode()).isEqualTo(2);
        assertThat(withoutStack.err().lines()).singleElement().asString().contains("./unisandbox up");

        Cli.Result up = cli.call("up", "--detach");
        assertThat(up.exitCode()).as(up.err()).isZero();
        JsonNode again = cli.call("evaluate", "--resume", table.path("run").asText(), "--json").json();
        assertThat(again.path("rows")).isEqualTo(table.path("rows"));
    }

    @Test
    @Order(7)
    void aTakenDefaultPortIsNoObstacleAndATakenWantedPortIsRefused() throws Exception {
        Cli other = new Cli(folder.resolve("other"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Cli.Result refused = other.call("up", "--port", "dataset=" + taken.getLocalPort());

            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err().lines()).singleElement().asString()
                    .contains("port " + taken.getLocalPort()).contains("is taken");
            assertThat(other.processes()).isEmpty();
        }
    }

    @Test
    @Order(8)
    void theDeathOfAServiceIsSeenAndDownStopsTheRest() throws Exception {
        long pid = part(cli.call("status", "--json").json(), "verifier-service").path("pid").asLong();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            Thread.onSpinWait();
        }

        assertThat(cli.call("status", "--json").json().path("ready").asBoolean()).isFalse();
        assertThat(cli.call("down").exitCode()).isZero();
        assertThat(cli.processes()).isEmpty();
    }
}
