package org.unisandbox.verifier.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Verdict;
import org.unisandbox.endpoints.Endpoint;
import org.unisandbox.endpoints.EndpointSettings;
import org.unisandbox.endpoints.EndpointSettings.Authentication;
import org.unisandbox.endpoints.EndpointSettings.Limits;
import org.unisandbox.endpoints.KeySource;
import org.unisandbox.endpoints.Secrets;
import org.unisandbox.tasks.Family;
import org.unisandbox.testkit.StubServer;
import org.unisandbox.testkit.StubServer.Reply;
import org.unisandbox.testkit.StubServer.Request;
import org.unisandbox.verifier.domain.ImageJudge.Case;
import org.unisandbox.verifier.domain.Picture;
import org.unisandbox.verifier.domain.VlmPrompts;

/** The judge against a server that answers as vLLM does: what it sees is what is written in the "image". */
class VlmJudgeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final VlmPrompts PROMPTS = VlmPrompts.read(Optional.empty());
    private static final ModelRef AUTHOR = new ModelRef("someone", "1");

    private StubServer server = StubServer.start(VlmJudgeTest::seeing);

    @AfterEach
    void stop() {
        server.close();
    }

    private VlmJudge judge(VlmProtocol protocol, URI base, Limits limits) {
        ObjectNode parameters = JSON.createObjectNode().put("top_p", 1);
        return new VlmJudge(
                new ModelRef("Qwen/Qwen2.5-VL-7B-Instruct", "cc59"),
                protocol,
                parameters,
                PROMPTS,
                new Endpoint(
                        new EndpointSettings(
                                base.resolve("/v1"),
                                Optional.of(new KeySource.Environment("JUDGE_KEY")),
                                Authentication.BEARER,
                                limits),
                        new Secrets(Map.of("JUDGE_KEY", "s3cret"), Optional.empty())),
                "stopped"::equals);
    }

    @Test
    void theServerIsAskedNothingForARunThatIsStopped() {
        Case wanted = image("3 apples", "3 apples", Family.MATH);
        Case ofNoUse = new Case(
                wanted.picture(), wanted.expected(), wanted.conclusion(), AUTHOR, Family.MATH, Optional.of("stopped"));

        List<Verdict> verdicts;
        try (VlmJudge judge = judge(VlmProtocol.TEXT)) {
            verdicts = judge.judge(List.of(ofNoUse, wanted));
        }

        assertThat(verdicts).extracting(Verdict::outcome).containsExactly(Outcome.ERROR, Outcome.PASS);
        assertThat(verdicts.getFirst().detail().orElseThrow()).startsWith("run-stopped");
        assertThat(server.requests()).hasSize(2);
    }

    private VlmJudge judge(VlmProtocol protocol) {
        return judge(protocol, server.base(), Limits.STANDARD);
    }

    private static Case image(String shows, String expected, Family family) {
        return new Case(
                new Picture(shows.getBytes(StandardCharsets.UTF_8)), expected, Optional.empty(), AUTHOR, family);
    }

    /** Captions an image by its bytes; says YES where caption and expectation are the same text. */
    private static Reply seeing(Request request) throws java.io.IOException {
        JsonNode content = JSON.readTree(request.body()).path("messages").path(0).path("content");
        if (content.isArray()) {
            String url = content.path(0).path("image_url").path("url").asText();
            String shows = new String(
                    Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)), StandardCharsets.UTF_8);
            return words(JSON.readTree(request.body()).has("structured_outputs")
                    ? JSON.createObjectNode().put("recognised", !shows.equals("noise")).put("caption", shows).toString()
                    : shows.equals("noise") ? "Caption: Error" : "Caption: " + shows + ".");
        }
        String[] lines = content.asText().split("\n");
        return words(lines[1].equals(lines[4]) ? "YES" : "No.");
    }

    private static Reply words(String text) {
        ObjectNode answer = JSON.createObjectNode().put("object", "chat.completion");
        answer.putArray("choices").addObject().putObject("message").put("role", "assistant").put("content", text);
        return Reply.json(answer.toString());
    }

    @ParameterizedTest
    @CsvSource({"TEXT", "CONSTRAINED"})
    void imagesAreCaptionedAndCaptionsCompared(VlmProtocol protocol) throws Exception {
        try (VlmJudge judge = judge(protocol)) {
            List<Verdict> verdicts = judge.judge(List.of(
                    image("3 apples", "3 apples", Family.MATH),
                    image("2 apples", "3 apples", Family.MATH),
                    image("noise", "1 anchor", Family.MAPPING)));

            assertThat(verdicts).extracting(Verdict::outcome).containsExactly(Outcome.PASS, Outcome.FAIL, Outcome.FAIL);
            assertThat(verdicts).extracting(Verdict::caption)
                    .containsExactly(Optional.of("3 apples"), Optional.of("2 apples"), Optional.empty());
            assertThat(verdicts.getFirst().by()).isEqualTo(judge.identity(AUTHOR));
        }
        // Two stages of the first two, one of the last.
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void theRequestsAreThoseOfTheProtocol() throws Exception {
        try (VlmJudge judge = judge(VlmProtocol.CONSTRAINED)) {
            judge.judge(List.of(image("3 apples", "3 apples", Family.MATH)));
        }

        JsonNode first = JSON.readTree(server.requests().get(0).body());
        JsonNode second = JSON.readTree(server.requests().get(1).body());
        assertThat(server.requests().getFirst().path()).isEqualTo("/v1/chat/completions");
        assertThat(server.requests().getFirst().headers()).containsEntry("authorization", "Bearer s3cret");
        assertThat(first.path("model").asText()).isEqualTo("Qwen/Qwen2.5-VL-7B-Instruct");
        assertThat(first.path("temperature").asInt(-1)).isZero();
        assertThat(first.path("top_p").asInt()).isEqualTo(1);
        assertThat(first.at("/messages/0/content/0/type").asText()).isEqualTo("image_url");
        assertThat(first.at("/messages/0/content/1/text").asText()).isEqualTo(PROMPTS.caption(Family.MATH));
        assertThat(first.path("messages").toString()).doesNotContain("3 apples\\n", "expected");
        assertThat(first.at("/structured_outputs/json/required").size()).isEqualTo(2);
        assertThat(second.at("/messages/0/content").asText())
                .isEqualTo(PROMPTS.comparison(Family.MATH, "3 apples", "3 apples"));
        assertThat(second.at("/structured_outputs/choice").toString()).isEqualTo("[\"YES\",\"NO\"]");
    }

    @Test
    void theVerdictSaysExactlyWhoJudged() {
        try (VlmJudge text = judge(VlmProtocol.TEXT)) {
            assertThat(text.kind()).isEqualTo(Judge.VLM);
            assertThat(text.identity(AUTHOR).model())
                    .hasValue(new ModelRef("Qwen/Qwen2.5-VL-7B-Instruct", "cc59"));
            assertThat(text.identity(AUTHOR).promptHash()).hasValue(PROMPTS.hash());
            assertThat(text.identity(AUTHOR).parameters()).isEqualTo(Map.of("protocol", "text", "top_p", "1", "temperature", "0", "max_tokens", "128"));
        }
    }

    @Test
    void whatTheServerSaysIsTheErrorAndNeverAWrongAnswer() {
        server.behave(_ -> Reply.json(404, "{\"detail\":\"model qwen is not served, key s3cret\"}"));
        try (VlmJudge judge = judge(VlmProtocol.TEXT)) {
            Verdict verdict = judge.judge(List.of(image("3 apples", "3 apples", Family.MATH))).getFirst();

            assertThat(verdict.outcome()).isEqualTo(Outcome.ERROR);
            assertThat(verdict.detail().orElseThrow()).contains("model qwen is not served").doesNotContain("s3cret");
        }
    }

    @Test
    void neitherYesNorNoIsAnError() {
        server.behave(request -> request.body().contains("image_url") ? words("Caption: 3 apples") : words("Perhaps."));
        try (VlmJudge judge = judge(VlmProtocol.TEXT)) {
            Verdict verdict = judge.judge(List.of(image("3 apples", "3 pears", Family.MATH))).getFirst();

            assertThat(verdict.outcome()).isEqualTo(Outcome.ERROR);
            assertThat(verdict.detail())
                    .hasValue("unclear-judge: asked whether '3 apples' is '3 pears' it said: Perhaps.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "3 apples | 3 apples",
        "Error | ",
        "{\"recognised\": false, \"caption\": \"\"} | ",
        "{\"recognised\": true, \"caption\": \"3 apples\"} | 3 apples"})
    void aServerThatDoesNotHeedTheConstraintIsStillRead(String reply, String caption) throws Exception {
        assertThat(VlmProtocol.CONSTRAINED.caption(reply)).isEqualTo(Optional.ofNullable(caption));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{\"recognised\": true, \"capt | stop", "{\"caption\": \"x\"} | stop", "3 app | length"})
    void aBrokenOrShortenedDocumentIsAnError(String reply, String reason) {
        server.behave(_ -> {
            ObjectNode answer = JSON.createObjectNode();
            answer.putArray("choices").addObject().put("finish_reason", reason).putObject("message").put("content", reply);
            return Reply.json(answer.toString());
        });
        try (VlmJudge judge = judge(VlmProtocol.CONSTRAINED)) {
            Verdict verdict = judge.judge(List.of(image("3 apples", "3 apples", Family.MATH))).getFirst();

            assertThat(verdict.outcome()).isEqualTo(Outcome.ERROR);
            assertThat(verdict.detail().orElseThrow()).startsWith("unclear-judge: ");
        }
    }

    /** Three in ten answers fail, in every way there is; no verdict changes. */
    @Test
    void failuresOnTheWayChangeNoVerdict() {
        Random random = new Random(7);
        AtomicInteger failures = new AtomicInteger();
        server.behave(request -> {
            double dice;
            synchronized (random) {
                dice = random.nextDouble();
            }
            if (dice >= 0.3) {
                return seeing(request);
            }
            failures.incrementAndGet();
            return dice < 0.06
                    ? new Reply.Answer(429, Map.of("Retry-After", "0", "Content-Type", "application/json"),
                            "{\"error\":{\"message\":\"slow down\",\"code\":\"rate_limit_exceeded\"}}".getBytes(StandardCharsets.UTF_8))
                    : dice < 0.12 ? Reply.json(500, "{\"detail\":\"oops\"}")
                    : dice < 0.18 ? new Reply.Drop()
                    : dice < 0.24 ? Reply.json("{\"choices\": [") : words("");
        });
        List<Case> cases = IntStream.range(0, 60)
                .mapToObj(i -> image((1 + i % 5) + " apples", "3 apples", Family.MATH))
                .toList();
        try (VlmJudge judge = judge(VlmProtocol.TEXT, server.base(), new Limits(16, Duration.ofSeconds(20), 20, Duration.ofMinutes(5)))) {
            List<Verdict> verdicts = judge.judge(cases);

            assertThat(IntStream.range(0, 60).filter(i -> verdicts.get(i).outcome() != (i % 5 == 2 ? Outcome.PASS : Outcome.FAIL)))
                    .isEmpty();
        }
        assertThat(failures.get()).isGreaterThan(20);
    }

    @Test
    void anOutageIsNoVerdict() {
        try (VlmJudge judge = judge(
                VlmProtocol.TEXT, StubServer.nobody(), new Limits(4, Duration.ofSeconds(5), 2, Duration.ofMinutes(5)))) {
            assertThatThrownBy(() -> judge.judge(List.of(image("3 apples", "3 apples", Family.MATH))))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("does not answer");
        }
    }
}
