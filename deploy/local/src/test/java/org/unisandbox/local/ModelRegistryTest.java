package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The services are answers by address. */
class ModelRegistryTest {

    private static final String BASE = "aaaa" + "0".repeat(60);
    private static final String OLD = "bbbb1" + "0".repeat(59);
    private static final String NEW = "bbbb2" + "0".repeat(59);

    private final Map<String, String> answers = new HashMap<>();
    private HttpServer server;
    private ServiceApi api;
    private ModelRegistry models;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = answers.getOrDefault(exchange.getRequestURI().toString(), "{\"detail\": \"nothing\"}")
                    .getBytes(StandardCharsets.UTF_8);
            int status = answers.containsKey(exchange.getRequestURI().toString()) ? 200 : 404;
            exchange.sendResponseHeaders(status, answer.length);
            try (exchange) {
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        api = new ServiceApi(server.getAddress().getPort(), Optional.empty());
        models = new ModelRegistry(api);
        String base = model("reference", BASE, "null", "{\"stage.1\": \"all\", \"seed\": \"1\"}", "null");
        String old = model("pupil", OLD, ref("reference", BASE), "{\"stage.1\": \"math1\", \"seed\": \"1\", \"campaign\": \"c0\"}", "\"" + OLD + "\"");
        String young = model("pupil", NEW, ref("pupil", OLD), "{\"stage.1\": \"math2\", \"seed\": \"1\", \"campaign\": \"c1\"}", "\"" + NEW + "\"");
        answers.put("/models?limit=1000", "{\"items\": [%s], \"next\": \"c\"}".formatted(base));
        answers.put("/models?limit=1000&cursor=c", "{\"items\": [%s, %s]}".formatted(old, young));
        answers.put("/models/reference", "{\"revisions\": [%s]}".formatted(base));
        answers.put("/models/pupil", "{\"revisions\": [%s, %s]}".formatted(young, old));
        answers.put("/models/reference/" + BASE, base);
        answers.put("/models/pupil/" + OLD, old);
        answers.put("/models/pupil/" + NEW, young);
        answers.put("/models/reference/" + BASE + "/metrics",
                "{\"training\": {}, \"evaluations\": [{\"id\": \"c9-before\", \"campaign\": \"c9\"},"
                        + " {\"id\": \"c1-before\", \"campaign\": \"c1\"}]}");
        answers.put("/models/pupil/" + NEW + "/metrics",
                "{\"training\": {\"training.loss\": 0.5}, \"evaluations\": [{\"id\": \"c1-after\", \"campaign\": \"c1\"}]}");
        answers.put("/models/pupil/" + OLD + "/metrics", "{\"training\": {}, \"evaluations\": []}");
        answers.put("/evaluations/c1-before/table", table("c1-before", "0.02"));
        answers.put("/evaluations/c1-after/table", table("c1-after", "0.5"));
    }

    @AfterEach
    void stop() {
        api.close();
        server.stop(0);
    }

    @Test
    void revisionsAreFoundByNameByRevisionAndByItsBeginning() throws Exception {
        assertThat(models.resolve("pupil").path("revision").asText()).isEqualTo(NEW);
        assertThat(models.resolve("pupil@" + OLD).path("revision").asText()).isEqualTo(OLD);
        assertThat(models.resolve("pupil@bbbb1").path("revision").asText()).isEqualTo(OLD);
        assertThatThrownBy(() -> models.resolve("pupil@bbbb"))
                .isInstanceOf(InputException.class)
                .hasMessage("2 revisions of pupil begin with bbbb: write more of it");
        assertThatThrownBy(() -> models.resolve("pupil@bbb")).hasMessageStartingWith("model pupil has no revision bbb: ");
        assertThatThrownBy(() -> models.resolve("nobody")).isInstanceOf(InputException.class);
    }

    @Test
    void allPagesAreListed() throws Exception {
        assertThat(ModelList.text(models.all()).lines()).containsExactly(
                "model                   trained from            architecture   campaign               created",
                "reference@aaaa00000000  -                       reference-umm  -         2026-01-01T00:00:00Z",
                "pupil@bbbb10000000      reference@aaaa00000000  reference-umm  c0        2026-01-01T00:00:00Z",
                "pupil@bbbb20000000      pupil@bbbb10000000      reference-umm  c1        2026-01-01T00:00:00Z");
    }

    @Test
    void twoModelsAreComparedByWhatOneCampaignHasMeasured() throws Exception {
        ModelComparison comparison =
                ModelComparison.of(models, api, models.resolve("reference"), models.resolve("pupil"));

        JsonNode document = comparison.document();
        assertThat(document.path("a").path("evaluation").asText()).isEqualTo("c1-before");
        assertThat(document.path("sameItems").asBoolean()).isTrue();
        assertThat(document.path("commonAncestor").path("revision").asText()).isEqualTo(BASE);
        assertThat(document.path("b").path("dataDigest").asText()).isEqualTo(NEW);
        assertThat(comparison.text()).isEqualTo("""
                               reference@aaaa00000000  pupil@bbbb20000000
                trained from   -                       pupil@bbbb10000000
                data           -                       bbbb20000000
                stage.1        all                     math2
                training.loss  -                       0.5

                Scores on the same items
                task   mode    judge   score A             95%  score B             95%  single A  single B
                math1  normal  oracle    0.020  0.000 to 1.000    0.500  0.000 to 1.000     0.250     0.250

                Common ancestor: reference@aaaa00000000""");
    }

    @Test
    void whatWasNotMeasuredIsSaid() throws Exception {
        ModelComparison comparison =
                ModelComparison.of(models, api, models.resolve("pupil@" + OLD), models.resolve("pupil@" + OLD));

        assertThat(comparison.text())
                .contains("No campaign has measured them")
                .endsWith("Common ancestor: pupil@bbbb10000000");
        assertThat(models.lineage(models.resolve("pupil")))
                .extracting(each -> each.path("revision").asText())
                .isEqualTo(List.of(NEW, OLD, BASE));
    }

    private static String model(String name, String revision, String parent, String metadata, String data) {
        return """
                {"name": "%s", "revision": "%s", "architecture": "reference-umm", "parent": %s, "metadata": %s,
                 "dataDigest": %s, "created": "2026-01-01T00:00:00Z"}"""
                .formatted(name, revision, parent, metadata, data);
    }

    private static String ref(String name, String revision) {
        return "{\"name\": \"%s\", \"revision\": \"%s\"}".formatted(name, revision);
    }

    private static String table(String run, String score) {
        return """
                {"run": "%s", "datasets": {"math1": "d"}, "rows": [{"task": "math1", "mode": "normal", "judge": "oracle",
                 "score": %s, "single": 0.25, "low": 0, "high": 1}]}"""
                .formatted(run, score);
    }
}
