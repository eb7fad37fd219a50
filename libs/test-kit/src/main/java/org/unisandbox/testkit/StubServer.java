package org.unisandbox.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on 127.0.0.1 that answers as a test wants, also badly. Thread-safe. */
public final class StubServer implements AutoCloseable {

    /**
     * What was asked.
     *
     * @param headers by name in lower case
     */
    public record Request(String method, String path, Map<String, String> headers, String body) {}

    /** What the server makes of a request. */
    public sealed interface Reply {

        /** An answer; the fields of the header in any case. */
        record Answer(int status, Map<String, String> headers, byte[] body) implements Reply {}

        /** An answer that breaks off after a part of its body. */
        record Half(Answer whole) implements Reply {}

        /** No answer: the connection is closed. */
        record Drop() implements Reply {}

        /** An answer after a while. */
        record Late(Duration delay, Reply reply) implements Reply {}

        static Answer json(String body) {
            return json(200, body);
        }

        static Answer json(int status, String body) {
            return text(status, "application/json", body);
        }

        static Answer text(int status, String type, String body) {
            return new Answer(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Answers a request. */
    @FunctionalInterface
    public interface Behaviour {
        Reply reply(Request request) throws IOException;
    }

    static {
        // Else an answer waits up to 40 ms for the acknowledgement of its head (Nagle's algorithm).
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private volatile Behaviour behaviour;

    private StubServer(HttpServer server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    public static StubServer start(Behaviour behaviour) {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
            StubServer stub = new StubServer(server, behaviour);
            server.setExecutor(stub.threads);
            server.createContext("/", stub::handle);
            server.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers the requests that come from now on. */
    public void behave(Behaviour next) {
        behaviour = next;
    }

    /** Without a slash at the end. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All requests so far, in the order in which they came. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = request(exchange);
            requests.add(request);
            reply(exchange, behaviour.reply(request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request request(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static void reply(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
        switch (reply) {
            case Reply.Answer answer -> send(exchange, answer, answer.body().length);
            case Reply.Half(var whole) -> send(exchange, whole, whole.body().length / 2);
            case Reply.Drop() -> {}
            case Reply.Late(var delay, var later) -> {
                Thread.sleep(delay);
                reply(exchange, later);
            }
        }
    }

    /** A body of which less comes than was announced breaks off the connection. */
    private static void send(HttpExchange exchange, Reply.Answer answer, int bytes) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(
                answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body(), 0, bytes);
    }

    /** An address at which nobody answers. */
    public static URI nobody() {
        try (var socket = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was asked at first, if anything was. */
    public Optional<Request> first() {
        return Optional.ofNullable(requests.peek());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
