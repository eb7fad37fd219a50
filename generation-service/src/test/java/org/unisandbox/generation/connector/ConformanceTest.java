package org.unisandbox.generation.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.endpoints.Reach;
import org.unisandbox.endpoints.Secrets;
import org.unisandbox.generation.TestImages;
import org.unisandbox.generation.connector.bundle.Bundles;
import org.unisandbox.generation.domain.Allowance;
import org.unisandbox.generation.domain.Answer;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.testkit.StubServer;
import org.unisandbox.testkit.StubServer.Reply;
import org.unisandbox.umm.ComputeDevice;

/** Servers of every kind, with all that was ever seen to go wrong with one. */
class ConformanceTest {

    private static final String KEY = "lab-key-4711";
    private static final Order ORDER = Order.of("Draw 3 apples.", Mode.NORMAL, Sampling.STANDARD, 1, "item", 0);

    private final StubServer server = StubServer.start(request -> new Reply.Drop());
    private final ConnectorsByKind connectors =
            new ConnectorsByKind(new Secrets(Map.of("LAB_KEY", KEY), Optional.empty()), Reach.CONFIGURED, new Bundles(Optional.empty(), ComputeDevice.CPU));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void aPictureIsAPicture(Provider provider) throws Exception {
        server.behave(request -> Reply.json(provider.answer(TestImages.png())));

        assertThat(draw(provider)).isInstanceOfSatisfying(Answer.Picture.class, picture -> {
            assertThat(picture.png()).isEqualTo(TestImages.png());
            assertThat(picture.thought()).isEmpty();
            assertThat(picture.finalPrompt()).isEmpty();
        });
        assertThat(server.requests()).hasSize(1);
        StubServer.Request request = server.requests().getFirst();
        assertThat(request.path()).isEqualTo(provider.path);
        assertThat(request.body()).contains("Draw 3 apples.");
        assertThat(request.headers().toString()).contains(KEY);
    }

    @ParameterizedTest
    @EnumSource
    void whatPassesIsAskedAgain(Provider provider) throws Exception {
        String good = provider.answer(TestImages.png());
        for (Reply bad : new Reply[] {
            new Reply.Answer(429, Map.of("Retry-After", "1"), "{\"error\":{\"code\":\"rate_limit_exceeded\"}}".getBytes(StandardCharsets.UTF_8)),
            Reply.json(500, "{\"detail\":\"CUDA out of memory\"}"),
            new Reply.Drop(),
            new Reply.Half(Reply.json(good)),
            Reply.json(good.substring(0, good.length() / 2)),
            Reply.json(provider.answer(TestImages.half(TestImages.png())))
        }) {
            AtomicInteger calls = new AtomicInteger();
            server.behave(request -> calls.getAndIncrement() == 0 ? bad : Reply.json(good));

            assertThat(draw(provider)).as("after %s", bad).isInstanceOf(Answer.Picture.class);
            assertThat(calls).hasValue(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatStaysWrongIsAnErrorInTheServersWords(Provider provider) throws Exception {
        assertFailure(provider, Reply.json(401, "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\"}}"),
                "wrong-key", "HTTP 401: Incorrect API key provided: ***");
        assertFailure(provider, Reply.json(404, "{\"object\":\"error\",\"message\":\"The model `lab/m` does not exist.\"}"),
                "unknown-model", "HTTP 404: The model `lab/m` does not exist.");
        assertFailure(provider, Reply.json(422, "{\"detail\":[{\"msg\":\"prompt is too long\"}]}"),
                "request-rejected", "HTTP 422: prompt is too long");
        assertFailure(provider, Reply.json("{\"error\":{\"message\":\"the size is not supported\",\"type\":\"invalid_request_error\"}}"),
                "request-rejected", "the size is not supported");
        assertFailure(provider, Reply.text(200, "text/html", "<html><title>Sign in</title><body>Please sign in</body></html>"),
                "malformed-answer", "the answer is no JSON: an HTML page: Sign in: Please sign in");
        assertFailure(provider, Reply.text(502, "text/html", "<html><body><h1>502 Bad Gateway</h1>nginx</body></html>"),
                "endpoint-unavailable", "HTTP 502: an HTML page: 502 Bad Gateway nginx");
        assertFailure(provider, Reply.json(""), "empty-answer", "the answer is empty");
        assertFailure(provider, Reply.json(500, "{\"detail\":\"CUDA out of memory\"}"),
                "endpoint-unavailable", "HTTP 500: CUDA out of memory");
        assertFailure(provider, Reply.json(provider.answer(TestImages.claiming(10_000, 5_000))),
                "image-too-large", "the image has 10000 x 5000 pixels: at most 16,777,216 are decoded");
        assertFailure(provider, Reply.json(provider.answer(TestImages.animated())),
                "animated-image", "the image is an animation");
    }

    @ParameterizedTest
    @EnumSource
    void aTextIsNoPicture(Provider provider) throws Exception {
        server.behave(request -> Reply.json(provider.text("I would rather write a poem.")));

        assertThat(draw(provider)).isInstanceOfSatisfying(Answer.Failed.class, failed -> {
            assertThat(failed.failure().code()).isEqualTo("no-image");
            assertThat(failed.failure().detail())
                    .isEqualTo("there is no image in the answer but a text: I would rather write a poem.");
        });
    }

    @ParameterizedTest
    @EnumSource
    void nobodyThereIsAnError(Provider provider) throws Exception {
        var host = StubServer.nobody();
        Answer answer = connectors.to(provider.model(host), Allowance.UNBOUNDED).draw(ORDER);

        assertThat(answer).isInstanceOfSatisfying(Answer.Failed.class, failed -> {
            assertThat(failed.failure().code()).isEqualTo("endpoint-unavailable");
            assertThat(failed.failure().detail()).contains("no connection to " + host.getAuthority());
        });
    }

    private Answer draw(Provider provider) throws InterruptedException {
        return connectors.to(provider.model(server.base()), Allowance.UNBOUNDED).draw(ORDER);
    }

    private void assertFailure(Provider provider, Reply reply, String code, String detail) throws InterruptedException {
        server.behave(request -> reply);

        assertThat(draw(provider)).isInstanceOfSatisfying(Answer.Failed.class, failed -> {
            assertThat(failed.failure().code()).as("%s", reply).isEqualTo(code);
            assertThat(failed.failure().detail()).isEqualTo(detail);
        });
    }
}
