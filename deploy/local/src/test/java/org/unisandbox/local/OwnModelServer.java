package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.Executors;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.world.World;

/** A model on a server of its own, of the contract umm-http: whatever it is asked for, it draws two of something. */
final class OwnModelServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;

    OwnModelServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/generate", this::generate);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
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

    @Override
    public void close() {
        server.stop(0);
    }
}
