package org.unisandbox.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unisandbox.endpoints.EndpointSettings.Authentication;
import org.unisandbox.endpoints.EndpointSettings.Limits;
import org.unisandbox.testkit.StubServer;
import org.unisandbox.testkit.StubServer.Reply;

class EndpointTest {

    private static final String KEY = "sk-very-secret-0815";
    private static final Reply.Answer GOOD = Reply.json("{\"value\":7}");
    /** With one answer after them they open the circuit breaker. */
    private static final int BREAKER_FAILURES = 19;

    private static final ObjectNode BODY = JsonNodeFactory.instance.objectNode().put("prompt", "3 apples");

    private final StubServer server = StubServer.start(request -> GOOD);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAnswerIsReadAndTheKeySent() throws Exception {
        assertThat(ask(endpoint(3, Duration.ZERO))).isEqualTo(7);

        StubServer.Request request = server.requests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v1/draw");
        assertThat(request.headers()).containsEntry("authorization", "Bearer " + KEY);
        assertThat(request.body()).isEqualTo("{\"prompt\":\"3 apples\"}");
    }

    @Test
    void aServerThatMayNotBeCalledIsNotCalled() {
        Endpoint endpoint = new Endpoint(
                settings(server.base(), limits(3, Duration.ZERO)),
                secrets(),
                new Reach(Optional.empty(), Reach.Area.OTHER_MACHINES),
                Exchange.Listener.NONE);

        assertThat(failure(endpoint).code()).isEqualTo("address-refused");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "503", "504", "429", "408"})
    void whatPassesIsTriedAgain(int status) throws Exception {
        failAtFirst(Reply.json(status, "{\"detail\":\"not now\"}"));

        assertThat(ask(endpoint(3, Duration.ZERO))).isEqualTo(7);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void brokenAnswersAndConnectionsAreTriedAgain() throws Exception {
        for (Reply bad : List.of(
                new Reply.Drop(),
                new Reply.Half(GOOD),
                Reply.json("{\"value\":"),
                Reply.json(""),
                Reply.text(200, "text/html", "<html><title>Welcome</title></html>"))) {
            int before = server.requests().size();
            failAtFirst(bad);

            assertThat(ask(endpoint(3, Duration.ZERO))).isEqualTo(7);
            assertThat(server.requests()).hasSize(before + 2);
        }
    }

    @Test
    void theServerIsAskedAgainWhenItWantsTo() throws Exception {
        failAtFirst(new Reply.Answer(429, Map.of("Retry-After", "2"), new byte[0]));
        long begin = System.nanoTime();

        assertThat(ask(endpoint(2, Duration.ZERO))).isEqualTo(7);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "401 | {'error':{'message':'Incorrect API key','type':'invalid_request_error'}} | wrong-key | HTTP 401: Incorrect API key",
        "402 | {'error':{'message':'Insufficient credits','code':402}} | out-of-credit | HTTP 402: Insufficient credits",
        "403 | {'detail':'not yours'} | forbidden | HTTP 403: not yours",
        "404 | {'object':'error','message':'The model `x` does not exist.','type':'NotFoundError','param':'model','code':404} | unknown-model | HTTP 404: The model `x` does not exist.",
        "404 | <html><head><title>404</title></head><body><h1>Not  here</h1></body></html> | unknown-address | HTTP 404: an HTML page: 404: Not here",
        "422 | {'detail':[{'loc':['body','n'],'msg':'too many'},{'msg':'and too large'}]} | request-rejected | HTTP 422: too many; and too large",
        "429 | {'error':{'message':'No quota','code':'insufficient_quota'}} | out-of-credit | HTTP 429: No quota",
        "418 | '' | request-rejected | HTTP 418: without a word",
        "200 | {'error':{'message':'bad size','type':'invalid_request_error'}} | request-rejected | bad size",
        "200 | {'error':{'message':'no such model','code':404}} | unknown-model | HTTP 404: no such model"
    })
    void whatStaysWrongIsToldInTheServersWordsAtOnce(int status, String body, String code, String detail) {
        server.behave(request -> Reply.json(status, body.replace('\'', '"').equals("\"\"") ? "" : body.replace('\'', '"')));

        EndpointException failure = failure(endpoint(3, Duration.ZERO));
        assertThat(failure.kind()).isEqualTo(EndpointException.Kind.REJECTED);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessage(detail);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "400 | {'error':{'message':'Your request was rejected by the safety system.','code':'moderation_blocked'}}",
        "403 | {'error':{'message':'Flagged','code':403,'metadata':{'reasons':['violence'],'flagged_input':'x'}}}",
        "200 | {'error':{'message':'No.','code':'content_policy_violation'}}"
    })
    void moderationIsARefusal(int status, String body) {
        server.behave(request -> Reply.json(status, body.replace('\'', '"')));

        assertThat(failure(endpoint(3, Duration.ZERO)).kind()).isEqualTo(EndpointException.Kind.REFUSED);
    }

    @Test
    void aServerThatIsDownIsAnOutageUntilPatienceEnds() {
        URI nobody = StubServer.nobody();

        assertThat(catchThrowableOfType(
                        EndpointOutageException.class, () -> ask(endpoint(nobody, limits(2, Duration.ofHours(1))))))
                .hasMessageContaining("no connection to " + nobody.getAuthority());
        EndpointException failure = failure(endpoint(nobody, limits(2, Duration.ZERO)));
        assertThat(failure.code()).isEqualTo("endpoint-unavailable");
        assertThat(failure).hasMessageContaining("no connection to " + nobody.getAuthority());
    }

    @Test
    void aServerThatKeepsFailingIsLeftAlone() {
        server.behave(request -> Reply.json(503, "{\"detail\":\"loading\"}"));
        Endpoint endpoint = endpoint(1, Duration.ofHours(1));
        for (int i = 0; i < 30; i++) {
            assertThat(catchThrowableOfType(EndpointOutageException.class, () -> ask(endpoint)))
                    .hasMessage(server.base() + "/v1 does not answer: HTTP 503: loading");
        }

        assertThat(server.requests()).hasSize(20);
    }

    @Test
    void oneAnswerAmongManyFailuresDoesNotHideWhatIsWrong() throws Exception {
        failAtFirst(BREAKER_FAILURES, Reply.json(503, "{\"detail\":\"loading\"}"));
        Endpoint endpoint = endpoint(1, Duration.ofHours(1));
        for (int i = 0; i < BREAKER_FAILURES; i++) {
            assertThat(catchThrowableOfType(EndpointOutageException.class, () -> ask(endpoint))).isNotNull();
        }
        assertThat(ask(endpoint)).isEqualTo(7);

        assertThat(catchThrowableOfType(EndpointOutageException.class, () -> ask(endpoint)))
                .hasMessage(server.base() + "/v1 does not answer: HTTP 503: loading");
    }

    @Test
    void aHostThatDoesNotExistIsNamed() {
        assertThat(failure(endpoint(URI.create("http://no-such-host.invalid"), limits(1, Duration.ZERO))))
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void aCallThatFailsWhileOthersSucceedIsAtFaultItself() throws Exception {
        server.behave(request -> request.body().contains("bad") ? Reply.json(500, "{\"detail\":\"CUDA error\"}") : GOOD);
        Endpoint endpoint = endpoint(3, Duration.ofHours(1));
        ObjectNode bad = JsonNodeFactory.instance.objectNode().put("prompt", "bad");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<EndpointException> failure = threads.submit(() -> catchThrowableOfType(
                    EndpointException.class, () -> endpoint.post("draw", bad, answer -> answer)));
            while (!failure.isDone()) {
                ask(endpoint);
            }

            assertThat(failure.get()).hasMessage("HTTP 500: CUDA error");
        }
    }

    @Test
    void aSlowServerIsGivenUp() {
        server.behave(request -> new Reply.Late(Duration.ofSeconds(30), GOOD));

        assertThat(failure(endpoint(
                        server.base(), new Limits(4, Duration.ofSeconds(1), 1, Duration.ZERO))))
                .hasMessage("no answer within 1 s");
    }

    @Test
    void aServerIsAskedByNoMoreThanItsSlots() throws Exception {
        AtomicInteger running = new AtomicInteger();
        ConcurrentLinkedQueue<Integer> seen = new ConcurrentLinkedQueue<>();
        server.behave(request -> {
            seen.add(running.incrementAndGet());
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            running.decrementAndGet();
            return GOOD;
        });
        Endpoint endpoint = endpoint(server.base(), new Limits(3, Duration.ofSeconds(30), 1, Duration.ZERO));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                answers.add(threads.submit(() -> ask(endpoint)));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(7);
            }
        }
        assertThat(seen).hasSize(60).allMatch(count -> count <= 3).contains(3);
    }

    @Test
    void nothingGoesToAnotherHost() {
        try (StubServer other = StubServer.start(request -> GOOD)) {
            server.behave(request ->
                    new Reply.Answer(307, Map.of("Location", other.base() + "/v1/draw"), new byte[0]));

            assertThat(failure(endpoint(3, Duration.ZERO)).code()).isEqualTo("redirect-refused");
            EndpointException foreign = catchThrowableOfType(
                    EndpointException.class, () -> endpoint(3, Duration.ZERO).get(other.base()));
            assertThat(foreign.code()).isEqualTo("foreign-address");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aRedirectWithinTheServerIsFollowed() throws Exception {
        server.behave(request -> request.path().equals("/v1/draw")
                ? new Reply.Answer(308, Map.of("Location", "/v2/draw"), new byte[0])
                : GOOD);

        assertThat(ask(endpoint(1, Duration.ZERO))).isEqualTo(7);
        assertThat(server.requests()).extracting(StubServer.Request::body).containsOnly(BODY.toString());
    }

    @Test
    void aKeyIsNeverSeen() {
        List<Exchange> exchanges = new ArrayList<>();
        server.behave(request -> Reply.json(401, "{\"error\":{\"message\":\"Wrong key " + KEY + "\"}}"));
        Endpoint endpoint = new Endpoint(settings(server.base(), limits(1, Duration.ZERO)), secrets(), Reach.CONFIGURED, exchanges::add);

        assertThat(failure(endpoint)).hasMessage("HTTP 401: Wrong key ***");
        assertThat(exchanges).hasSize(1);
        assertThat(exchanges.toString()).doesNotContain(KEY).contains("Bearer ***", "Wrong key ***", "3 apples");
    }

    @Test
    void aMissingKeyIsSaidBeforeAnythingIsSent() {
        Endpoint endpoint = new Endpoint(
                settings(server.base(), limits(3, Duration.ZERO)), new Secrets(Map.of(), Optional.empty()));

        EndpointException failure = failure(endpoint);
        assertThat(failure.code()).isEqualTo("key-missing");
        assertThat(failure).hasMessageContaining("MODEL_KEY");
        assertThat(server.requests()).isEmpty();
    }

    private void failAtFirst(Reply bad) {
        failAtFirst(1, bad);
    }

    private void failAtFirst(int times, Reply bad) {
        AtomicInteger calls = new AtomicInteger();
        server.behave(request -> calls.getAndIncrement() < times ? bad : GOOD);
    }

    private Endpoint endpoint(int attempts, Duration patience) {
        return endpoint(server.base(), limits(attempts, patience));
    }

    private static Limits limits(int attempts, Duration patience) {
        return new Limits(8, Duration.ofSeconds(20), attempts, patience);
    }

    private static Endpoint endpoint(URI host, Limits limits) {
        return new Endpoint(settings(host, limits), secrets());
    }

    private static EndpointSettings settings(URI host, Limits limits) {
        return new EndpointSettings(
                URI.create(host + "/v1"),
                Optional.of(new KeySource.Environment("MODEL_KEY")),
                Authentication.BEARER,
                limits);
    }

    private static Secrets secrets() {
        return new Secrets(Map.of("MODEL_KEY", KEY), Optional.empty());
    }

    private static int ask(Endpoint endpoint) throws Exception {
        return endpoint.post("draw", BODY, answer -> answer.path("value").asInt());
    }

    private static EndpointException failure(Endpoint endpoint) {
        return catchThrowableOfType(EndpointException.class, () -> ask(endpoint));
    }
}
