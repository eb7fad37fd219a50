package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A stack whose trainer-service ends every campaign at once and whose analysis-service has a score for each. It speaks
 * for the services: what they really do, their own tests show.
 */
final class StubServices implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer trainer = server();
    private final HttpServer analysis = server();
    private final List<ObjectNode> requests = new ArrayList<>();
    private final List<ObjectNode> campaigns = new ArrayList<>();
    private final List<String> tables = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();
    private Function<ObjectNode, Double> score = request -> 0.5;
    private Function<ObjectNode, Optional<String>> failure = request -> Optional.empty();

    StubServices(Path data) throws IOException {
        trainer.createContext("/campaigns", this::campaigns);
        analysis.createContext("/evaluations", this::table);
        analysis.createContext("/comparisons", exchange -> answer(exchange, JSON.readTree("""
                {"rows": [{"task": "math1", "mode": "normal", "judge": "oracle", "n": 50, "leftOut": 0, "before": 0.02,
                           "after": 0.5, "difference": 0.48, "low": 0.3, "high": 0.6, "p": 1.19e-7}]}
                """)));
        analysis.createContext("/study-table", this::studyTable);
        analysis.createContext("/reports", exchange -> {
            reports.add(exchange.getRequestURI().getQuery());
            answer(exchange, 200, "played report".getBytes(StandardCharsets.UTF_8));
        });
        DataFolder folder = new DataFolder(data);
        folder.claim().close();
        folder.write(new StackState(true, List.of(
                Member.of(Component.TRAINER, ProcessHandle.current(), trainer.getAddress().getPort()),
                Member.of(Component.ANALYSIS, ProcessHandle.current(), analysis.getAddress().getPort()))));
    }

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** @param scores the pair score in normal mode of the model that comes out, by what was asked for */
    void score(Function<ObjectNode, Double> scores) {
        score = scores;
    }

    /** @param failures why a campaign fails, if it does */
    void fail(Function<ObjectNode, Optional<String>> failures) {
        failure = failures;
    }

    /** The campaigns that were asked for, in their order. */
    List<ObjectNode> requests() {
        return List.copyOf(requests);
    }

    /** The queries with which the study's table was asked for, in their order. */
    List<String> tables() {
        return List.copyOf(tables);
    }

    /** The queries with which reports were asked for, in their order. */
    List<String> reports() {
        return List.copyOf(reports);
    }

    private void campaigns(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("POST")) {
            ObjectNode request = (ObjectNode) JSON.readTree(exchange.getRequestBody());
            requests.add(request);
            campaigns.add(campaign("c" + requests.size(), request));
            answer(exchange, campaigns.getLast());
        } else if (path.equals("/campaigns")) {
            ObjectNode page = JSON.createObjectNode();
            campaigns.reversed().forEach(page.putArray("items")::add);
            answer(exchange, page);
        } else {
            answer(exchange, campaigns.get(number(path.substring("/campaigns/".length()))));
        }
    }

    private ObjectNode campaign(String id, ObjectNode request) throws IOException {
        ObjectNode campaign = (ObjectNode) JSON.readTree("""
                {"state": "done", "stage": "evaluating", "round": 1, "acceptance": 0.75, "drawnRight": 0.7,
                 "verifier": {"precision": 0.9, "recall": 1.0},
                 "samples": [{"round": 1, "task": "math1", "verified": 4, "accepted": 3, "acceptance": 0.75,
                              "thoughtRight": 1.0, "drawnRight": 0.7, "verifier": {"precision": 0.9, "recall": 1.0},
                              "errors": 0}],
                 "created": "2026-11-24T12:00:00Z", "finished": "2026-11-24T12:01:40Z"}
                """);
        campaign.put("id", id).set("name", request.path("name"));
        campaign.putObject("model").put("name", "reference").put("revision", "ff");
        campaign.set("plan", request);
        campaign.putObject("result").put("name", request.path("name").asText("stars")).put("revision", "ab12");
        evaluated(campaign, "before", request.path("beforeOf").asText(id));
        evaluated(campaign, "after", id);
        failure.apply(request).ifPresent(reason -> {
            campaign.put("state", "failed").put("stage", "training");
            campaign.putObject("failure").put("code", "diverged").put("detail", reason);
        });
        return campaign;
    }

    private static void evaluated(ObjectNode campaign, String when, String id) {
        campaign.putObject(when).put("id", id + '-' + when).put("ended", true).putNull("failure");
    }

    private static int number(String id) {
        return Integer.parseInt(id.replaceAll("\\D", "")) - 1;
    }

    private void table(HttpExchange exchange) throws IOException {
        String evaluation = exchange.getRequestURI().getPath().split("/")[2];
        ObjectNode request = requests.get(number(evaluation));
        boolean before = evaluation.endsWith("-before");
        ArrayNode rows = JSON.createArrayNode();
        for (String mode : List.of("normal", "cot")) {
            double value = before ? 0.02 : score.apply(request);
            rows.addObject()
                    .put("task", "math1")
                    .put("mode", mode)
                    .put("judge", "oracle")
                    .put("n", 50)
                    .put("score", mode.equals("cot") ? 1 : value)
                    .put("single", mode.equals("cot") ? 1 : value + 0.2)
                    .put("low", 0)
                    .put("high", 1)
                    .put("chance", 0.04);
        }
        answer(exchange, JSON.createObjectNode().set("rows", rows));
    }

    private void studyTable(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        tables.add(query);
        if (query.contains("judge=nobody")) {
            answer(exchange, 400, "{\"code\": \"unknown-judge\", \"detail\": \"there is no judge nobody\"}"
                    .getBytes(StandardCharsets.UTF_8));
        } else if (query.startsWith("format=json")) {
            answer(exchange, JSON.readTree("""
                    {"columns": ["math1"],
                     "rows": [{"label": "bagel", "mode": "normal", "judge": "oracle", "n": 100, "errors": 0, "refused": 0,
                               "scores": {"math1": {"n": 100, "score": 0.03, "low": 0.01, "high": 0.08, "corrected": -0.01}}}]}
                    """));
        } else {
            answer(exchange, 200, ("played " + query.replaceFirst("format=(\\w+).*", "$1")).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void answer(HttpExchange exchange, JsonNode document) throws IOException {
        answer(exchange, 200, document.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        List.of(trainer, analysis).forEach(server -> server.stop(0));
    }
}
