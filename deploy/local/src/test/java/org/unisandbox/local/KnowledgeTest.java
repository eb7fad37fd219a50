package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unisandbox.tasks.Item;
import org.unisandbox.tasks.Pair;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;

/** Knowledge studies from the command line, against services that are played. */
class KnowledgeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, ObjectNode> injections = new LinkedHashMap<>();
    private final Map<String, ObjectNode> evaluations = new LinkedHashMap<>();
    private HttpServer trainer;
    private HttpServer analysis;
    private boolean shuffledFails;

    @BeforeEach
    void start() throws IOException {
        trainer = server();
        trainer.createContext("/models/reference", exchange -> answer(exchange, JSON.readTree(
                "{\"name\": \"reference\", \"revisions\": [{\"revision\": \"r2\"}, {\"revision\": \"r1\"}]}")));
        trainer.createContext("/injections", this::injections);
        analysis = server();
        analysis.createContext("/models", exchange -> answer(exchange, known()));
        analysis.createContext("/evaluations", this::evaluations);
        DataFolder data = new DataFolder(folder.resolve("data"));
        data.claim().close();
        data.write(new StackState(true, List.of(
                Member.of(Component.TRAINER, ProcessHandle.current(), trainer.getAddress().getPort()),
                Member.of(Component.ANALYSIS, ProcessHandle.current(), analysis.getAddress().getPort()))));
    }

    @AfterEach
    void stop() {
        trainer.stop(0);
        analysis.stop(0);
    }

    @Test
    void whatAModelSaysStandsBesideWhatItDrawsBeforeAndAfterAndWithShuffledFacts() throws IOException {
        assertThat(call("--characters 4 --seeds 2 --steps 7 --json")).as(errors()).isZero();

        assertThat(injections.values()).hasSize(4).allSatisfy(request -> {
            assertThat(request.path("model").asText()).isEqualTo("reference@r2");
            assertThat(request.path("steps").asInt()).isEqualTo(7);
            assertThat(request.has("replay")).isFalse();
        });
        assertThat(injections.values()).extracting(request -> request.path("shuffled").asBoolean())
                .containsExactly(false, true, false, true);
        assertThat(evaluations.values()).extracting(request -> request.path("n").asInt())
                .containsExactly(6, 4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 4);
        JsonNode document = json();
        assertThat(row(document, "after", "forward", "say", "text", "fruit").path("score").asDouble()).isEqualTo(1);
        assertThat(row(document, "before", "forward", "say", "text", "fruit").path("n").asInt()).isEqualTo(8);
        assertThat(row(document, "shuffled", "forward", "say", "text", "fruit").path("score").asDouble()).isZero();
        assertThat(row(document, "shuffled-told", "forward", "say", "text", "all").path("score").asDouble()).isEqualTo(1);
        assertThat(row(document, "after", "inverse", "say", "text", "flower").path("score").asDouble()).isEqualTo(0.5);
        JsonNode portraits = row(document, "after", "forward", "draw", "cot", "portrait");
        assertThat(portraits.path("n").asInt()).isEqualTo(8);
        assertThat(portraits.path("score").asDouble()).isEqualTo(1);
        assertThat(portraits.path("low").asDouble()).isCloseTo(0.6756, within(1e-4));
        assertThat(portraits.path("high").asDouble()).isEqualTo(1);
        assertThat(portraits.path("chance").asDouble()).isCloseTo(1.0 / 72, within(1e-12));
        assertThat(portraits.path("model").asText()).isEqualTo("reference@r2");
        assertThat(row(document, "after", "forward", "draw", "normal", "all").path("n").asInt()).isEqualTo(24);
        assertThat(row(document, "after", "inverse", "draw", "cot", "fruit").path("chance").asDouble()).isEqualTo(0.5);

        JsonNode gap = document.path("comparisons").get(0);
        assertThat(gap.path("compared").asText()).isEqualTo("cot - normal");
        assertThat(gap.path("attribute").asText()).isEqualTo("all");
        assertThat(gap.path("n").asInt()).isEqualTo(24);
        assertThat(gap.path("gains").asInt()).isEqualTo(24);
        assertThat(gap.path("p").asDouble()).isCloseTo(Math.pow(2, -23), within(1e-15));
        assertThat(list(document.path("comparisons")))
                .filteredOn(row -> row.path("compared").asText().equals("after - shuffled")
                        && row.path("direction").asText().equals("inverse")
                        && row.path("attribute").asText().equals("fruit"))
                .extracting(row -> row.path("mode").asText() + row.path("difference").asInt())
                .containsExactly("normal0", "cot1");
    }

    @Test
    void oneDirectionWithoutControlsIsPrintedAndSaved() throws IOException {
        assertThat(call("--characters 2 --seeds 1 --directions forward --no-controls --report tables/k.txt"))
                .as(errors())
                .isZero();

        assertThat(injections).hasSize(1);
        assertThat(evaluations).hasSize(2);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text.lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "direction channel mode attribute n before after 95% shuffled chance",
                        "forward say text fruit 2 0.000 1.000 0.342 to 1.000 - 0.167",
                        "forward draw normal portrait 2 0.000 0.000 0.000 to 0.658 - 0.014",
                        "forward draw cot all 6 0.000 1.000 0.610 to 1.000 - 0.116",
                        "forward cot - normal both all 6 +1.000 6 0 0.031");
        assertThat(Files.readString(folder.resolve("tables/k.txt"))).isEqualTo(text);
        assertThat(errors()).contains("Part 1 of 3: seed 1: drawing forward, before");
    }

    @Test
    void anInterruptedStudyGoesOnWithWhatHasBegun() throws IOException {
        shuffledFails = true;
        assertThat(call("--characters 2 --seeds 1")).isEqualTo(1);
        assertThat(errors()).contains("the disk is full");
        String id = errors().lines().findFirst().orElseThrow().replace("Study ", "");
        assertThat(injections).hasSize(1);
        assertThat(evaluations).hasSize(4);

        shuffledFails = false;
        assertThat(call("--json --resume " + id)).as(errors()).isZero();

        assertThat(injections).hasSize(2);
        assertThat(evaluations).hasSize(6);
        assertThat(json().path("run").asText()).isEqualTo(id);
        assertThat(row(json(), "shuffled", "inverse", "draw", "cot", "all").path("n").asInt()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --characters 3         | --characters must be even and 2 to 12: 3
            --characters 14        | --characters must be even and 2 to 12: 14
            --seeds 0              | --seeds must be at least 1: 0
            --steps 0              | --steps must be at least 1: 0
            --rows 0               | --rows must be at least 1: 0
            --conversations 0      | --conversations must be at least 1: 0
            --learning-rate 0      | --learning-rate must be above 0 to 1: 0.0
            --replay 1             | --replay must be 0 to below 1: 1.0
            --directions sideways  | there is no direction sideways: choose from forward, inverse
            --resume nothing       | there is no knowledge study 'nothing'
            """)
    void badInputIsOneLine(String options, String message) {
        assertThat(call(options)).isEqualTo(2);
        assertThat(errors().lines()).singleElement().asString().startsWith("unisandbox: " + message);
        assertThat(injections).isEmpty();
        assertThat(evaluations).isEmpty();
    }

    private int call(String arguments) {
        out.reset();
        err.reset();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return UniSandbox.commandLine(new Workplace(folder, folder, Map.of(), console))
                .execute(("knowledge --data data " + arguments).split(" "));
    }

    private JsonNode json() throws IOException {
        return JSON.readTree(out.toByteArray());
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static JsonNode row(
            JsonNode document, String phase, String direction, String channel, String mode, String attribute) {
        List<String> wanted = List.of(phase, direction, channel, mode, attribute);
        return list(document.path("rows")).stream()
                .filter(row -> List.of("phase", "direction", "channel", "mode", "attribute").stream()
                        .map(field -> row.path(field).asText())
                        .toList()
                        .equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        return server;
    }

    /** Every injection is done at once: the model says all it was told, and guesses the other way round. */
    private void injections(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            ObjectNode request = (ObjectNode) JSON.readTree(exchange.getRequestBody());
            if (shuffledFails && request.path("shuffled").asBoolean()) {
                answer(exchange, 507, JSON.readTree("{\"detail\": \"the disk is full\"}"));
                return;
            }
            String id = "i" + (injections.size() + 1);
            injections.put(id, request);
            answer(exchange, JSON.createObjectNode().put("id", id));
            return;
        }
        String path = exchange.getRequestURI().getPath();
        ObjectNode request = injections.get(path.substring(path.lastIndexOf('/') + 1));
        int n = request.path("characters").asInt();
        ObjectNode injection = JSON.createObjectNode().put("state", "done").put("finished", "2026-11-24T12:00:00Z");
        injection.putObject("result").put("name", request.path("name").asText()).put("revision", "t");
        ObjectNode recall = injection.putObject("recall");
        recall.set("before", recall(n, 0));
        recall.set("after", recall(n, request.path("shuffled").asBoolean() ? 0 : n));
        recall.set("told", recall(n, n));
        answer(exchange, injection);
    }

    private static JsonNode recall(int n, int right) throws IOException {
        return JSON.readTree("""
                [{"direction": "forward", "attribute": "fruit", "n": %1$d, "right": %2$d, "chance": 0.16666666666666666},
                 {"direction": "inverse", "attribute": "flower", "n": %1$d, "right": %3$s, "chance": 0.5}]
                """.formatted(n, right, n / 2.0));
    }

    private JsonNode known() {
        var models = JSON.createArrayNode();
        models.addObject().putObject("model").put("name", "reference").put("revision", "r2");
        injections.values().forEach(request -> models.addObject()
                .putObject("model")
                .put("name", request.path("name").asText())
                .put("revision", "t"));
        return models;
    }

    /** A model that was told the truth draws all of it after a thought, and nothing without. */
    private void evaluations(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            String id = "e" + (evaluations.size() + 1);
            evaluations.put(id, (ObjectNode) JSON.readTree(exchange.getRequestBody()));
            answer(exchange, JSON.createObjectNode().put("id", id));
            return;
        }
        String[] path = exchange.getRequestURI().getPath().split("/");
        ObjectNode request = evaluations.get(path[2]);
        if (path.length == 3) {
            answer(exchange, JSON.readTree("{\"state\": \"done\", \"finished\": \"2026-11-24T12:00:00Z\", \"progress\": {\"expected\": 1, \"verified\": 1}}"));
        } else if (path[3].equals("items")) {
            answer(exchange, items(request));
        } else {
            answer(exchange, JSON.readTree("{\"rows\": []}"));
        }
    }

    private static JsonNode items(ObjectNode request) {
        String model = request.path("model").asText();
        boolean told = !model.startsWith("reference@") && !model.contains("shuffled");
        TaskGenerator generator = TaskGenerator.of(
                Task.byCode(request.path("tasks").get(0).asText()).orElseThrow(),
                Profile.REFERENCE,
                Split.TEST,
                request.path("seed").asLong());
        ObjectNode page = JSON.createObjectNode();
        List<Item> items = new ArrayList<>();
        for (long index = 0; index < request.path("n").asInt(); index++) {
            Pair pair = generator.pair(index);
            items.addAll(List.of(pair.a(), pair.b()));
        }
        var drawings = page.putArray("items");
        for (String mode : List.of("normal", "cot")) {
            for (Item item : items) {
                ObjectNode drawing = drawings.addObject()
                        .put("item", item.id())
                        .put("mode", mode)
                        .put("prompt", item.prompt());
                drawing.putArray("verdicts").addObject()
                        .put("judge", "oracle")
                        .put("outcome", told && mode.equals("cot") ? "pass" : "fail");
            }
        }
        return page;
    }

    private static void answer(HttpExchange exchange, JsonNode document) throws IOException {
        answer(exchange, 200, document);
    }

    private static void answer(HttpExchange exchange, int status, JsonNode document) throws IOException {
        byte[] body = document.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
