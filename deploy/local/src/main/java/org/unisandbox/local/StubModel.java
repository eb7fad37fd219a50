package org.unisandbox.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.zip.CRC32;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.world.World;

/**
 * A model of the contract {@code umm-http} that costs nothing: it answers everything with a picture that it has drawn before, after as
 * long a wait as it is told.
 */
final class StubModel implements AutoCloseable {

    // The server would close connections that are kept open beyond 200, also while a request is on its way on one of them.
    static {
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2048");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LongFunction<byte[]> answers;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private volatile Waiting waiting = new Waiting(Duration.ZERO, new Semaphore(Integer.MAX_VALUE));

    /**
     * What it takes its time with.
     *
     * @param latency of each answer
     * @param slots   one for each answer that it works at
     */
    private record Waiting(Duration latency, Semaphore slots) {

        void pass() throws InterruptedException {
            if (latency.isPositive()) {
                slots.acquire();
                try {
                    Thread.sleep(latency);
                } finally {
                    slots.release();
                }
            }
        }
    }

    private StubModel(LongFunction<byte[]> answers) throws IOException {
        this.answers = answers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/generate", this::answer);
        server.start();
    }

    /** One that answers at once, always with one and the same picture. */
    static StubModel ofOnePicture() throws IOException {
        byte[] answer = answer(picture().png(), caption());
        return new StubModel(_ -> answer);
    }

    /** One that answers at once, with pictures that look the same and differ in a comment: each is a file of its own. */
    static StubModel ofManyPictures() throws IOException {
        byte[] png = picture().png();
        String caption = caption();
        return new StubModel(number -> answer(withComment(png, Long.toString(number)), caption));
    }

    private static Drawing picture() {
        World world = World.get();
        return new Drawing(world.place(world.nouns().getFirst(), 2, new Random(1)));
    }

    private static String caption() {
        return picture().read().orElseThrow();
    }

    private static byte[] answer(byte[] png, String caption) {
        return JsonNodeFactory.instance.objectNode()
                .put("image", Base64.getEncoder().encodeToString(png))
                .put("thought", "It is always the same.")
                .put("final_prompt", caption)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The comment is a chunk of its own before the last one, which has no content. */
    private static byte[] withComment(byte[] png, String comment) {
        byte[] chunk = ("tEXtComment\0" + comment).getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(chunk);
        int end = png.length - 12;
        return ByteBuffer.allocate(png.length + chunk.length + 8)
                .put(png, 0, end)
                .putInt(chunk.length - 4)
                .put(chunk)
                .putInt((int) sum.getValue())
                .put(png, end, png.length - end)
                .array();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            waiting.pass();
            byte[] answer = answers.apply(asked.getAndIncrement());
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            answered.incrementAndGet();
        } catch (InterruptedException e) {
            // The server is being closed.
            Thread.currentThread().interrupt();
        }
    }

    /** How long it takes for an answer from now on, and how many it works at; who comes beyond these waits. */
    void answerAfter(Duration latency, int slots) {
        waiting = new Waiting(latency, new Semaphore(slots));
    }

    /** Requests that it has answered. */
    long answered() {
        return answered.get();
    }

    /** What it would answer to a request, as JSON, without the way there. */
    byte[] answer(long number) {
        return answers.apply(number);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What generation-service is told of it. */
    ObjectNode document(String name) {
        return JsonNodeFactory.instance.objectNode()
                .put("name", name)
                .put("kind", "umm-http")
                .put("thinks", true)
                .put("url", url().toString());
    }

    /** @param slots requests at the same time */
    ObjectNode document(String name, int slots) {
        return document(name).put("concurrency", slots);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
