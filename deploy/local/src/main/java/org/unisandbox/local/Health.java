package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks services how they are, with little patience: one that hangs holds nobody up. */
final class Health implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final Optional<String> key;

    Health() {
        this(Optional.empty());
    }

    /** @param key says who asks, where services want to know */
    Health(Optional<String> key) {
        this.key = key;
    }

    /** Whether the service at this port says that it can work. */
    boolean isReady(int port) throws InterruptedException {
        try {
            return get(port, "/q/health/ready").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What the service at this port tells Prometheus; nothing if it does not answer. */
    ServiceMeters meters(int port) throws InterruptedException {
        try {
            HttpResponse<String> response = get(port, "/q/metrics");
            return response.statusCode() == 200 ? new ServiceMeters(response.body()) : ServiceMeters.NONE;
        } catch (IOException noAnswer) {
            return ServiceMeters.NONE;
        }
    }

    /** Whether analysis-service at this port has learnt of a model with this name. */
    boolean knowsModel(int port, String name) throws InterruptedException {
        try {
            HttpResponse<String> response = get(port, "/models");
            return response.statusCode() == 200 && names(response.body(), name);
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean names(String models, String name) throws IOException {
        JsonNode document = JSON.readTree(models);
        return document.findValuesAsText("name").contains(name);
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(3));
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
