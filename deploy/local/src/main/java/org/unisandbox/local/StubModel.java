package org.unisandbox.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.world.World;

/** A model of the contract {@code umm-http} that costs nothing: it answers everything with one and the same picture. */
final class StubModel implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    StubModel() throws IOException {
        World world = World.get();
        Drawing drawing = new Drawing(world.place(world.nouns().getFirst(), 2, new Random(1)));
        byte[] answer = JsonNodeFactory.instance.objectNode()
                .put("image", Base64.getEncoder().encodeToString(drawing.png()))
                .put("thought", "It is always the same.")
                .put("final_prompt", drawing.read().orElseThrow())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/generate", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    /** What generation-service is told of it. */
    ObjectNode document(String name) {
        return JsonNodeFactory.instance.objectNode()
                .put("name", name)
                .put("kind", "umm-http")
                .put("thinks", true)
                .put("url", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
