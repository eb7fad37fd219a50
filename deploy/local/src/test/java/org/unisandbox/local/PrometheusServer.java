package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.unisandbox.embedded.FreePorts;

/** A Prometheus that asks the services of a stack every second. */
final class PrometheusServer implements AutoCloseable {

    private static final String PROGRAM = "prometheus";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePorts.choose(0);
    private final Process process;

    /**
     * @param folder   for its data
     * @param services host and port by the service's name
     * @param rules    alert rules
     */
    PrometheusServer(Path folder, Map<String, String> services, Path rules) throws IOException {
        StringBuilder configuration = new StringBuilder("""
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ['%s/*.yaml']
                scrape_configs:
                """.formatted(rules));
        services.forEach((name, address) -> configuration.append("""
                - {job_name: %s, metrics_path: /q/metrics, static_configs: [{targets: ['%s']}]}
                """.formatted(name, address)));
        Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);
        process = new ProcessBuilder(
                        PROGRAM,
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    /** Whether the program is on this machine. */
    static boolean isHere() {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(f -> Files.isExecutable(Path.of(f, PROGRAM)));
    }

    /** What an expression gives now: series with their values; none while it does not listen. */
    List<JsonNode> query(String expression) throws InterruptedException {
        return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .at("/data/result")
                .valueStream()
                .toList();
    }

    /** The alert rules as they are evaluated. */
    List<JsonNode> rules() throws InterruptedException {
        return get("/api/v1/rules")
                .at("/data/groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    private JsonNode get(String path) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
            return new ObjectMapper().readTree(http.send(request, BodyHandlers.ofByteArray()).body());
        } catch (IOException notYet) {
            return new ObjectMapper().createObjectNode();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        http.close();
    }
}
