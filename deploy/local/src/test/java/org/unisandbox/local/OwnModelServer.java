package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.UnreadableImageException;
import org.unisandbox.umm.world.World;

/**
 * Models on a server of their own: one of the contract umm-http that draws two of something, whatever it is asked for, and a
 * vision-language model that says what it sees, and YES where it is asked about the same words twice.
 */
final class OwnModelServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger waitedFor = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger mostWaiting = new AtomicInteger();
    private volatile Duration wait = Duration.ofMillis(200);

    OwnModelServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/generate", this::generate);
        server.createContext("/flaky/generate", exchange -> flaky(exchange, this::generate));
        server.createContext("/waiting/generate", this::generateAfterAWhile);
        server.createContext("/v1/chat/completions", this::judge);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often the flaky model was asked. */
    int asked() {
        return asked.get();
    }

    /** How often the model that takes its time was asked. */
    int waitedFor() {
        return waitedFor.get();
    }

    /** How long that model takes from now on, however many ask; a fifth of a second at first. */
    void wait(Duration time) {
        wait = time;
    }

    /** The most requests that waited for that model at once since this was last asked. */
    int mostWaiting() {
        return mostWaiting.getAndSet(0);
    }

    private void generateAfterAWhile(HttpExchange exchange) throws IOException {
        waitedFor.incrementAndGet();
        mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // Before the answer, which may bring the next request at once.
            waiting.decrementAndGet();
        }
        generate(exchange);
    }

    private void generate(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            World world = World.get();
            Random random = new Random(request.path("seed").asLong());
            Drawing drawing = new Drawing(world.place(world.nouns().getFirst(), 2, random));
            ObjectNode answer = JSON.createObjectNode()
                    .put("image", Base64.getEncoder().encodeToString(drawing.png()));
            if (request.path("mode").asText().equals("cot")) {
                answer.put("thought", "It is always two.").put("final_prompt", drawing.read().orElseThrow());
            }
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Three in ten answers fail, each time in another way. */
    private void flaky(HttpExchange exchange, HttpHandler sound) throws IOException {
        int count = asked.getAndIncrement();
        switch (count % 10) {
            case 1 -> answer(exchange, 429, "{\"error\": {\"message\": \"slow down\", \"code\": \"rate_limit_exceeded\"}}");
            case 4 -> {
                switch (count / 10 % 4) {
                    case 0 -> answer(exchange, 500, "{\"detail\": \"out of memory\"}");
                    case 1 -> exchange.close();
                    case 2 -> answer(exchange, 200, "{\"image\": ");
                    default -> answer(exchange, 200, "{\"image\": \"iVBORw0KGgo=\"}");
                }
            }
            case 7 -> exchange.close();
            default -> sound.handle(exchange);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void judge(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode content = JSON.readTree(exchange.getRequestBody()).path("messages").path(0).path("content");
            String reply = content.isArray()
                    ? "Caption: " + caption(content.path(0).path("image_url").path("url").asText())
                    : content.asText().lines().skip(1).findFirst().equals(content.asText().lines().skip(4).findFirst()) ? "YES" : "NO";
            ObjectNode answer = JSON.createObjectNode();
            answer.putArray("choices").addObject().putObject("message").put("content", reply);
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String caption(String dataUri) {
        try {
            byte[] png = Base64.getDecoder().decode(dataUri.substring(dataUri.indexOf(',') + 1));
            return Drawing.fromPng(png).read().orElse("Error");
        } catch (UnreadableImageException e) {
            return "Error";
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
