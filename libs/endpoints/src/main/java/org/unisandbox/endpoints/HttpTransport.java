package org.unisandbox.endpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.unisandbox.endpoints.EndpointException.Kind;

/**
 * Single requests to one server. Nothing is ever sent to another host: a redirect there is refused, and so is an address
 * in an answer. An answer has a limit in bytes and in time.
 */
final class HttpTransport {

    /** An image of 16 megapixels without compression, as Base64. */
    private static final int MOST_BYTES = 96 << 20;

    private static final int MOST_REDIRECTS = 3;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EndpointSettings settings;
    private final Secrets secrets;
    private final Reach reach;
    private final ExchangeRecorder recorder;
    private final HttpClient http;

    HttpTransport(EndpointSettings settings, Secrets secrets, Reach reach, Exchange.Listener listener) {
        this.settings = settings;
        this.secrets = secrets;
        this.reach = reach;
        this.recorder = new ExchangeRecorder(listener);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                // By itself it hands every step of an answer to a thread of the system.
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** Posts a document; returns an answer that is JSON and no error. */
    JsonNode post(String path, JsonNode body) throws EndpointException, InterruptedException {
        Optional<Secret> secret = secret();
        URI address = URI.create(withoutSlash(settings.base().toString()) + '/' + path);
        HttpResponse<byte[]> response = send(
                address,
                builder -> builder.header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofByteArray(bytes(body))),
                Optional.of(body),
                secret);
        return masked(secret, () -> json(response.body()));
    }

    /** Gets an address on this server. */
    byte[] get(URI address) throws EndpointException, InterruptedException {
        URI resolved = settings.base().resolve(address);
        if (!isOwn(resolved)) {
            throw new EndpointException(
                    Kind.REJECTED,
                    "foreign-address",
                    "the answer names " + resolved.getHost() + ", and only " + settings.base().getHost() + " is asked");
        }
        return send(resolved, HttpRequest.Builder::GET, Optional.empty(), secret()).body();
    }

    private Optional<Secret> secret() throws EndpointException {
        return settings.key().isPresent() ? Optional.of(secrets.find(settings.key().get())) : Optional.empty();
    }

    /** What is still to be said of a request. */
    private interface Method {
        HttpRequest.Builder of(HttpRequest.Builder builder);
    }

    private HttpResponse<byte[]> send(URI address, Method method, Optional<JsonNode> body, Optional<Secret> secret)
            throws EndpointException, InterruptedException {
        return masked(secret, () -> {
            URI next = address;
            for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
                HttpRequest.Builder builder = method.of(HttpRequest.newBuilder(next));
                secret.ifPresent(key -> builder.header(
                        settings.authentication().header(), settings.authentication().value(key)));
                HttpResponse<byte[]> response = exchange(builder.build(), body, secret);
                if (response.statusCode() < 300) {
                    return response;
                }
                if (response.statusCode() >= 400) {
                    throw ErrorAnswer.of(
                            response.statusCode(), ServerWords.of(response.body()), retryAfter(response));
                }
                next = redirect(next, response);
            }
            throw new EndpointException(
                    Kind.REJECTED, "redirect-refused", "the server redirects more than " + MOST_REDIRECTS + " times");
        });
    }

    /** Where a redirect leads: to the same server and with the same method, or not at all. */
    private URI redirect(URI from, HttpResponse<byte[]> response) throws EndpointException {
        String location = response.headers().firstValue("Location").orElse("");
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw redirectRefused(response, "to an address that is none");
        }
        boolean sameMethod = response.statusCode() == 307 || response.statusCode() == 308;
        if (location.isEmpty() || !isOwn(to)) {
            throw redirectRefused(response, "to " + (location.isEmpty() ? "nowhere" : "another host, " + to.getHost()));
        }
        if (!sameMethod) {
            throw redirectRefused(response, "to " + to.getPath() + ": write that into the base URL");
        }
        return to;
    }

    private static EndpointException redirectRefused(HttpResponse<?> response, String where) {
        return new EndpointException(
                Kind.REJECTED,
                "redirect-refused",
                "HTTP %d: the server redirects %s".formatted(response.statusCode(), where));
    }

    private boolean isOwn(URI address) {
        URI base = settings.base();
        return base.getScheme().equalsIgnoreCase(address.getScheme())
                && base.getHost().equalsIgnoreCase(Objects.requireNonNullElse(address.getHost(), ""))
                && base.getPort() == address.getPort();
    }

    private HttpResponse<byte[]> exchange(HttpRequest request, Optional<JsonNode> body, Optional<Secret> secret)
            throws EndpointException, InterruptedException {
        reach.require(request.uri().getHost());
        ExchangeRecorder.Running running = recorder.begin(request, body, secret);
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(settings.limits().timeout().toMillis(), TimeUnit.MILLISECONDS);
            running.answered(response);
            return response;
        } catch (TimeoutException e) {
            throw failed(
                    running,
                    new EndpointException(
                            Kind.DOWN,
                            "endpoint-unavailable",
                            "no answer within " + settings.limits().timeout().toSeconds() + " s"));
        } catch (ExecutionException e) {
            throw failed(running, failure(e.getCause()));
        } finally {
            answer.cancel(true);
        }
    }

    private static EndpointException failed(ExchangeRecorder.Running running, EndpointException failure) {
        running.failed(failure.getMessage());
        return failure;
    }

    private EndpointException failure(Throwable cause) {
        if (cause instanceof IOException && messages(cause).anyMatch(m -> m.contains("exceeds capacity"))) {
            return new EndpointException(
                    Kind.REJECTED, "answer-too-large", "the answer has more than " + MOST_BYTES + " bytes");
        }
        return new EndpointException(Kind.DOWN, "endpoint-unavailable", reason(cause));
    }

    private String reason(Throwable cause) {
        String host = settings.base().getAuthority();
        if (causes(cause).anyMatch(e -> e instanceof HttpConnectTimeoutException)) {
            return "no connection to %s within %d s".formatted(host, CONNECT.toSeconds());
        }
        if (causes(cause).anyMatch(e -> e instanceof UnknownHostException
                || e instanceof java.nio.channels.UnresolvedAddressException)) {
            return "there is no host " + settings.base().getHost();
        }
        if (causes(cause).anyMatch(e -> e instanceof ConnectException)) {
            return "no connection to " + host + messages(cause).findFirst().map(m -> ": " + m).orElse(": refused");
        }
        return host + " broke the connection off"
                + messages(cause).findFirst().map(m -> ": " + m).orElse("");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(10);
    }

    private static Stream<String> messages(Throwable failure) {
        return causes(failure).map(Throwable::getMessage).filter(Objects::nonNull);
    }

    private static JsonNode json(byte[] body) throws EndpointException {
        if (body.length == 0) {
            throw EndpointException.broken("empty-answer", "the answer is empty");
        }
        try {
            JsonNode answer = JSON.readTree(body);
            if (!answer.isObject()) {
                throw EndpointException.broken("malformed-answer", "the answer is no JSON object: " + shown(body));
            }
            if (answer.hasNonNull("error") || "error".equals(answer.path("object").asText())) {
                throw ErrorAnswer.inside(answer);
            }
            return answer;
        } catch (JsonProcessingException e) {
            throw EndpointException.broken("malformed-answer", "the answer is no JSON: " + shown(body));
        } catch (IOException e) {
            throw EndpointException.broken("malformed-answer", "the answer cannot be read: " + e.getMessage());
        }
    }

    private static String shown(byte[] body) {
        return ServerWords.of(body).text();
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .flatMap(header -> ErrorAnswer.retryAfter(header, Clock.systemUTC()));
    }

    private interface Step<T> {
        T take() throws EndpointException, InterruptedException;
    }

    /** Servers repeat keys in their complaints. */
    private static <T> T masked(Optional<Secret> secret, Step<T> step) throws EndpointException, InterruptedException {
        try {
            return step.take();
        } catch (EndpointException e) {
            throw secret.map(e::masked).orElse(e);
        }
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String withoutSlash(String base) {
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }
}
