package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The REST interface of a service. A problem becomes an exception with the service's own words. */
final class ServiceApi implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    ServiceApi(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * @throws InputException     if the service refuses the request
     * @throws RunFailedException if the service fails at it
     * @throws IOException        if there is no answer
     */
    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(bytes(path));
    }

    /** The body as it is; throws what {@link #get} throws. */
    byte[] bytes(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** Posts a JSON document and returns the answer; throws what {@link #get} throws. */
    JsonNode post(String path, JsonNode document) throws IOException, InterruptedException {
        return JSON.readTree(send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(document.toString()))
                .build()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    }

    private byte[] send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        int status = response.statusCode();
        if (status >= 500) {
            throw new RunFailedException(detail(response));
        }
        if (status >= 400) {
            throw new InputException(detail(response));
        }
        return response.body();
    }

    private static String detail(HttpResponse<byte[]> response) {
        String otherwise = "%s answers %d".formatted(response.uri(), response.statusCode());
        try {
            JsonNode problem = JSON.readTree(response.body());
            String detail = problem.path("detail").asText(problem.path("title").asText(otherwise));
            return problem.hasNonNull("code") ? detail + " (" + problem.get("code").asText() + ")" : detail;
        } catch (IOException noProblem) {
            return otherwise;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
