package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

/** The REST interface of a service. A problem becomes an exception with the service's own words. */
final class ServiceApi implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI base;
    private final Optional<String> key;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param key says who calls, where the service asks for it */
    ServiceApi(int port, Optional<String> key) {
        this.base = URI.create("http://127.0.0.1:" + port);
        this.key = key;
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
        return post(path, document, PATIENCE);
    }

    /**
     * Posts a JSON document and returns the answer; throws what {@link #get} throws.
     *
     * @param patience the longest that the answer may take
     */
    JsonNode post(String path, JsonNode document, Duration patience) throws IOException, InterruptedException {
        return JSON.readTree(send(request(path)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(document.toString()))
                .build()));
    }

    /** Sends a file and returns the answer; throws what {@link #get} throws. */
    JsonNode upload(String path, BenchmarkFile file) throws IOException, InterruptedException {
        BodyPublisher body = file.size() == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> file), file.size());
        return JSON.readTree(send(untimed(path)
                .header("Content-Type", "application/octet-stream")
                .POST(body)
                .build()));
    }

    /**
     * Sends files of any size as a form and returns the answer; throws what {@link #get} throws.
     *
     * @param files by the name of their field
     */
    JsonNode uploadForm(String path, Map<String, Path> files) throws IOException, InterruptedException {
        String boundary = "unisandbox-" + UUID.randomUUID();
        List<BodyPublisher> parts = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            parts.add(BodyPublishers.ofString(
                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                            .formatted(boundary, file.getKey(), file.getKey())));
            parts.add(BodyPublishers.ofFile(file.getValue()));
            parts.add(BodyPublishers.ofString("\r\n"));
        }
        parts.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return JSON.readTree(send(untimed(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)))
                .build()));
    }

    /** Deletes what is at an address; throws what {@link #get} throws. */
    void delete(String path) throws IOException, InterruptedException {
        send(request(path).DELETE().build());
    }

    /**
     * Saves a body as it comes, of any size; throws what {@link #get} throws.
     *
     * @param written told now and then how many bytes there are
     */
    void download(String path, Path file, LongConsumer written) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(untimed(path).GET().build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            refuse(response, response.statusCode() < 400 ? new byte[0] : body.readAllBytes());
            try (OutputStream out = Files.newOutputStream(file)) {
                byte[] chunk = new byte[1 << 16];
                long total = 0;
                for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
                    out.write(chunk, 0, count);
                    total += count;
                    written.accept(total);
                }
            }
        }
    }

    /** Text as a part of a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return untimed(path).timeout(PATIENCE);
    }

    private HttpRequest.Builder untimed(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private byte[] send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        refuse(response, response.body());
        return response.body();
    }

    private static void refuse(HttpResponse<?> response, byte[] body) {
        int status = response.statusCode();
        if (status >= 500) {
            throw new RunFailedException(detail(response, body));
        }
        if (status >= 400) {
            throw new InputException(detail(response, body));
        }
    }

    private static String detail(HttpResponse<?> response, byte[] body) {
        String otherwise = "%s answers %d".formatted(response.uri(), response.statusCode());
        try {
            JsonNode problem = JSON.readTree(body);
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
