package org.unisandbox.generation.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.endpoints.Exchange;
import org.unisandbox.endpoints.Reach;
import org.unisandbox.endpoints.Secrets;
import org.unisandbox.fuzz.Effort;
import org.unisandbox.generation.connector.bundle.Bundles;
import org.unisandbox.generation.domain.Answer;
import org.unisandbox.generation.domain.Connector;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.generation.domain.ServedModel;
import org.unisandbox.generation.store.ModelDocument;
import org.unisandbox.umm.ComputeDevice;

/**
 * Whatever a server answers, an order is drawn, refused or failed with a code, or the server is down. The first byte of an
 * input chooses the kind of server, the second the status.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerFuzzTest {

    private static final int[] STATUS = {200, 200, 200, 200, 200, 400, 429, 500, 302, 307};
    private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final List<Connector> connectors = new ArrayList<>();
    private HttpServer server;
    private volatile byte[] body = {};
    private volatile int status = 200;

    static Stream<byte[]> seeds() {
        List<String> answers = List.of(
                "{\"created\":1,\"data\":[{\"b64_json\":\"#\"}]}",
                "{\"data\":[{\"url\":\"/image.png\"}]}",
                "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,#\"}}]},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[{\"finish_reason\":\"content_filter\",\"message\":{\"content\":\"No.\",\"images\":[{\"image_url\":{\"url\":\"#\"}}]}}]}",
                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Final prompt: a cat\"},{\"inlineData\":{\"data\":\"#\"}}]},\"finishReason\":\"STOP\"}]}",
                "{\"promptFeedback\":{\"blockReason\":\"SAFETY\",\"blockReasonMessage\":\"m\"}}",
                "{\"image\":\"#\",\"thought\":\"t\",\"final_prompt\":\"p\"}",
                "{\"refused\":\"no\"}",
                "{\"error\":{\"message\":\"m\",\"code\":\"content_policy_violation\",\"type\":\"t\"}}");
        return Stream.iterate(0, kind -> kind < ServedModel.Kind.values().length - 1, kind -> kind + 1)
                .flatMap(kind -> answers.stream()
                        .flatMap(answer -> Stream.of(0, 5).map(at -> input(kind, at, answer.replace("#", PIXEL)))));
    }

    private static byte[] input(int kind, int status, String answer) {
        byte[] text = answer.getBytes(UTF_8);
        byte[] input = new byte[text.length + 2];
        input[0] = (byte) kind;
        input[1] = (byte) status;
        System.arraycopy(text, 0, input, 2, text.length);
        return input;
    }

    @BeforeAll
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (status >= 300 && status < 400) {
                exchange.getResponseHeaders().add("Location", new String(body, UTF_8).replaceAll("[\\p{Cntrl}]", ""));
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        ConnectorsByKind all = new ConnectorsByKind(
                new Secrets(Map.of(), Optional.empty()), Reach.CONFIGURED, new Bundles(Optional.empty(), ComputeDevice.CPU));
        for (ServedModel.Kind kind : ServedModel.Kind.values()) {
            if (kind != ServedModel.Kind.DJL) {
                ServedModel model = ModelDocument.json("""
                        {"name":"m","kind":"%s","model":"m","url":"http://%s:%d/v1"}"""
                                .formatted(kind.code(), LOOPBACK, server.getAddress().getPort()))
                        .served();
                connectors.add(all.once(model, Exchange.Listener.NONE));
            }
        }
    }

    @AfterAll
    void stop() {
        server.stop(0);
    }

    @MethodSource("seeds")
    @FuzzTest
    void answers(byte[] input) throws Exception {
        if (input.length < 2) {
            return;
        }
        status = STATUS[Math.floorMod(input[1], STATUS.length)];
        body = Arrays.copyOfRange(input, 2, input.length);
        Connector connector = connectors.get(Math.floorMod(input[0], connectors.size()));
        try (SilentCloseable _ = BugDetectors.allowNetworkConnections(this::isServer)) {
            Effort.SMALL.of(() -> draw(connector));
        }
    }

    /** Nobody else may be asked, whatever an answer says. */
    private boolean isServer(String host, int port) {
        return (host.equals(LOOPBACK) || host.equals("localhost")) && port == server.getAddress().getPort();
    }

    private static void draw(Connector connector) throws InterruptedException {
        try {
            Answer answer = connector.draw(Order.of("Draw 1 cat.", Mode.COT, Sampling.STANDARD, 1, "item", 0));
            if (answer instanceof Answer.Failed(var failure)) {
                assertThat(failure.code()).matches("[a-z0-9-]+");
                assertThat(failure.detail()).doesNotContain("\n").hasSizeLessThan(2000);
            }
        } catch (UncheckedIOException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
