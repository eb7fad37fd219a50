package org.unisandbox.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.unisandbox.contracts.access.ApiKey;
import org.unisandbox.contracts.access.Role;

/**
 * Whether a service that has keys asks for them everywhere: at every address and method of the description that it gives
 * of itself.
 */
public final class LockedApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "head", "put", "post", "delete", "patch", "options", "trace");
    private static final Set<Integer> REFUSALS = Set.of(401, 403);

    private final ApiKey.Issued reader = ApiKey.issue("reader", Role.READ, new SecureRandom());
    private final ApiKey.Issued writer = ApiKey.issue("writer", Role.WRITE, new SecureRandom());

    private record Operation(String method, String path) {

        boolean changes() {
            return !method.equals("GET") && !method.equals("HEAD");
        }

        /** Nothing that a service has: what is allowed must do no harm. */
        URI at(int port) {
            return URI.create("http://127.0.0.1:" + port + path.replaceAll("\\{[^}]*}", "none"));
        }
    }

    /** The keys that the service must have, one for reading and one for writing. */
    public List<ApiKey> keys() {
        return List.of(reader.key(), writer.key());
    }

    /**
     * @param port of the service on loopback
     * @return how many operations it has
     * @throws AssertionError with every operation that answers somebody whom it should refuse, or the other way round
     */
    public int check(int port) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        List<Operation> operations;
        try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            operations = operations(send(http, new Operation("GET", "/q/openapi?format=json"), port, Optional.of(reader.secret())));
            for (Operation operation : operations) {
                faults.addAll(faults(http, operation, port));
            }
        }
        if (operations.isEmpty() || !faults.isEmpty()) {
            throw new AssertionError("of %d operations: %s".formatted(operations.size(), String.join("; ", faults)));
        }
        return operations.size();
    }

    private List<String> faults(HttpClient http, Operation operation, int port) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        refused(send(http, operation, port, Optional.empty()), 401, "unauthenticated").ifPresent(faults::add);
        refused(send(http, operation, port, Optional.of(ApiKey.PREFIX + "wrong")), 401, "unauthenticated")
                .ifPresent(faults::add);
        HttpResponse<String> toReader = send(http, operation, port, Optional.of(reader.secret()));
        (operation.changes() ? refused(toReader, 403, "forbidden") : taken(toReader)).ifPresent(faults::add);
        taken(send(http, operation, port, Optional.of(writer.secret()))).ifPresent(faults::add);
        return faults.stream().map(fault -> operation.method() + ' ' + operation.path() + ' ' + fault).toList();
    }

    private static Optional<String> taken(HttpResponse<String> response) {
        return REFUSALS.contains(response.statusCode())
                ? Optional.of("refuses a key that should do: " + response.body())
                : Optional.empty();
    }

    private static Optional<String> refused(HttpResponse<String> response, int status, String code) throws IOException {
        if (response.statusCode() != status) {
            return Optional.of("answers %d instead of %d".formatted(response.statusCode(), status));
        }
        String said = JSON.readTree(response.body()).path("code").asText();
        return said.equals(code) ? Optional.empty() : Optional.of("says '" + said + "' instead of " + code);
    }

    private static HttpResponse<String> send(HttpClient http, Operation operation, int port, Optional<String> secret)
            throws IOException, InterruptedException {
        // Half a document: no operation can do anything with it.
        BodyPublisher body = operation.changes() ? BodyPublishers.ofString("{") : BodyPublishers.noBody();
        HttpRequest.Builder request = HttpRequest.newBuilder(operation.at(port))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(operation.method(), body);
        secret.ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static List<Operation> operations(HttpResponse<String> description) throws IOException {
        List<Operation> operations = new ArrayList<>();
        JsonNode paths = JSON.readTree(description.body()).path("paths");
        paths.properties().forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
            if (METHODS.contains(name)) {
                operations.add(new Operation(name.toUpperCase(Locale.ROOT), path.getKey()));
            }
        }));
        return operations;
    }
}
