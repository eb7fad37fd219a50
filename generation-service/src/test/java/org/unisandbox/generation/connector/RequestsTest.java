package org.unisandbox.generation.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.endpoints.Reach;
import org.unisandbox.endpoints.Secrets;
import org.unisandbox.generation.TestImages;
import org.unisandbox.generation.connector.bundle.Bundles;
import org.unisandbox.generation.domain.Allowance;
import org.unisandbox.generation.domain.Answer;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.generation.store.ModelDocument;
import org.unisandbox.testkit.StubServer;
import org.unisandbox.testkit.StubServer.Reply;
import org.unisandbox.umm.ComputeDevice;

/** What each kind of server is sent, and what it may answer beside a picture. */
class RequestsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 0x1_2345_6789L;
    private static final long SENT_SEED = 0x2345_6789L;

    private final StubServer server = StubServer.start(request -> new Reply.Drop());
    private final ConnectorsByKind connectors =
            new ConnectorsByKind(new Secrets(Map.of("LAB_KEY", "k-1234"), Optional.empty()), Reach.CONFIGURED, new Bundles(Optional.empty(), ComputeDevice.CPU));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void openAiGetsParametersAndNoSeedAndNoResponseFormat() throws Exception {
        draw(Provider.OPENAI_IMAGES, Mode.NORMAL, "\"parameters\":{\"size\":\"1024x1024\",\"quality\":\"low\"}");

        assertThat(sent()).isEqualTo(JSON.readTree("""
                {"size":"1024x1024","quality":"low","model":"lab/m","prompt":"Draw 3 apples.","n":1}"""));
        assertThat(server.requests().getFirst().headers()).containsEntry("authorization", "Bearer k-1234");
    }

    @ParameterizedTest
    @CsvSource({"VLLM_OMNI_IMAGES", "SGLANG_IMAGES"})
    void serversWithASeedGetIt(Provider provider) throws Exception {
        draw(provider, Mode.NORMAL, "\"parameters\":{\"num_inference_steps\":50}");

        assertThat(sent()).isEqualTo(JSON.readTree("""
                {"num_inference_steps":50,"model":"lab/m","prompt":"Draw 3 apples.","n":1,
                 "response_format":"b64_json","seed":%d}""".formatted(SENT_SEED)));
    }

    @Test
    void bagelGetsThePapersSettings() throws Exception {
        draw(Provider.VLLM_OMNI_CHAT, Mode.NORMAL, "\"preset\":\"bagel-paper\"");

        assertThat(sent()).isEqualTo(JSON.readTree("""
                {"width":1024,"height":1024,"num_inference_steps":50,"model":"lab/m","modalities":["image"],
                 "extra_args":{"cfg_text_scale":4.0,"cfg_img_scale":1.0,"cfg_interval":[0.4,1.0],
                               "timestep_shift":3.0,"max_think_tokens":1000},
                 "messages":[{"role":"user","content":[{"type":"text","text":"Draw 3 apples."}]}],
                 "seed":%d}""".formatted(SENT_SEED)));
    }

    @Test
    void aServerOfOneStageIsToldToThinkOrNotTo() throws Exception {
        draw(Provider.VLLM_OMNI_CHAT, Mode.COT, "\"thinks\":true");
        assertThat(sent().path("extra_args")).isEqualTo(JSON.readTree("{\"think\":true,\"do_sample\":false}"));

        draw(Provider.VLLM_OMNI_CHAT, Mode.NORMAL, "\"thinks\":true");
        assertThat(sent().path("extra_args")).isEqualTo(JSON.readTree("{\"think\":false}"));
    }

    @Test
    void aServerThatThinksHasAnAddressOfItsOwn() throws Exception {
        String thinking = """
                {"choices":[{"message":{"content":"5 - 2 = 3. So I draw 3 apples."}},
                 {"message":{"content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,%s"}}]}}]}
                """.formatted(TestImages.base64(TestImages.png()));
        try (StubServer thinker = StubServer.start(request -> Reply.json(thinking))) {
            Answer answer = draw(Provider.VLLM_OMNI_CHAT, Mode.COT, "\"cotUrl\":\"" + thinker.base() + "/v1\"");

            assertThat(answer).isInstanceOfSatisfying(Answer.Picture.class, picture -> assertThat(picture.thought())
                    .hasValue("5 - 2 = 3. So I draw 3 apples."));
            assertThat(thinker.requests()).hasSize(1);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void openRouterIsAskedForTextAndImage() throws Exception {
        draw(Provider.OPENROUTER_CHAT, Mode.NORMAL, "\"parameters\":{\"image_config\":{\"aspect_ratio\":\"1:1\"}}");

        assertThat(sent().path("modalities")).isEqualTo(JSON.readTree("[\"image\",\"text\"]"));
        assertThat(sent().path("image_config").path("aspect_ratio").asText()).isEqualTo("1:1");
    }

    @Test
    void geminiHasAHeaderOfItsOwn() throws Exception {
        draw(Provider.GEMINI, Mode.NORMAL, "\"parameters\":{\"generationConfig\":{\"temperature\":1}}");

        assertThat(sent()).isEqualTo(JSON.readTree("""
                {"contents":[{"role":"user","parts":[{"text":"Draw 3 apples."}]}],
                 "generationConfig":{"temperature":1,"responseModalities":["TEXT","IMAGE"]}}"""));
        assertThat(server.requests().getFirst().headers())
                .containsEntry("x-goog-api-key", "k-1234")
                .doesNotContainKey("authorization");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GEMINI | {'candidates':[{'finishReason':'IMAGE_SAFETY','finishMessage':'Unable to show'}]} | IMAGE_SAFETY: Unable to show",
        "GEMINI | {'candidates':[{'content':{},'finishReason':'IMAGE_PROHIBITED_CONTENT'}]} | IMAGE_PROHIBITED_CONTENT",
        "GEMINI | {'promptFeedback':{'blockReason':'SAFETY'}} | SAFETY",
        "OPENROUTER_CHAT | {'choices':[{'finish_reason':'content_filter','message':{'content':''}}]} | content_filter",
        "OPENROUTER_CHAT | {'choices':[{'finish_reason':'stop','message':{'refusal':'I cannot.'}}]} | I cannot.",
        "OPENAI_IMAGES | {'error':{'message':'Rejected by the safety system','code':'moderation_blocked'}} | Rejected by the safety system",
        "UMM_HTTP | {'refused':'no'} | no"
    })
    void aRefusalIsNoError(Provider provider, String answer, String reason) throws Exception {
        server.behave(request -> Reply.json(answer.replace('\'', '"')));

        assertThat(connector(provider, "").draw(order(Mode.NORMAL))).isEqualTo(new Answer.Refusal(reason));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anImageMayBeAnAddressOnTheServerAndNowhereElse() throws Exception {
        server.behave(request -> request.method().equals("GET")
                ? new Reply.Answer(200, Map.of("Content-Type", "image/png"), TestImages.png())
                : Reply.json("{\"data\":[{\"url\":\"/files/1.png\"}]}"));
        assertThat(connector(Provider.SGLANG_IMAGES, "").draw(order(Mode.NORMAL))).isInstanceOf(Answer.Picture.class);
        assertThat(server.requests().getLast().path()).isEqualTo("/files/1.png");

        try (StubServer other = StubServer.start(request -> new Reply.Drop())) {
            server.behave(request -> Reply.json("{\"data\":[{\"url\":\"" + other.base() + "/1.png\"}]}"));
            assertThat(connector(Provider.SGLANG_IMAGES, "").draw(order(Mode.NORMAL)))
                    .isInstanceOfSatisfying(Answer.Failed.class, failed -> assertThat(failed.failure().code())
                            .isEqualTo("foreign-address"));
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aChatModelThinksForOneThatCannot() throws Exception {
        try (StubServer chat = StubServer.start(request -> Reply.json(
                "{\"choices\":[{\"message\":{\"content\":\"9 - 6 = 3.\\n\\n**Final prompt:** Draw 3 apples.\"}}]}"))) {
            Answer answer = draw(
                    Provider.OPENAI_IMAGES,
                    Mode.COT,
                    "\"thinker\":{\"url\":\"" + chat.base() + "/v1\",\"model\":\"lab/chat\",\"parameters\":{\"max_tokens\":500}}");

            assertThat(answer).isInstanceOfSatisfying(Answer.Picture.class, picture -> {
                assertThat(picture.thought()).hasValue("9 - 6 = 3.\n\n**Final prompt:** Draw 3 apples.");
                assertThat(picture.finalPrompt()).hasValue("Draw 3 apples.");
            });
            assertThat(sent().path("prompt").asText()).isEqualTo("Draw 3 apples.");
            JsonNode asked = JSON.readTree(chat.requests().getFirst().body());
            assertThat(asked.path("model").asText()).isEqualTo("lab/chat");
            assertThat(asked.path("max_tokens").asInt()).isEqualTo(500);
            assertThat(asked.path("temperature").asDouble()).isZero();
            assertThat(asked.path("messages").path(0).path("content").asText()).contains("Final prompt:");
            assertThat(asked.path("messages").path(1).path("content").asText()).isEqualTo("Draw 3 apples.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Final prompt: Draw 3 apples. | Draw 3 apples.",
        "final prompt:  1 cat | 1 cat",
        "**Final Prompt**: 2 dogs | 2 dogs",
        "I write 'Final prompt:' at the end. | ''",
        "no conclusion | ''"
    })
    void theConclusionIsWhatFollowsTheWords(String thought, String conclusion) {
        assertThat(PromptedThought.finalPrompt("Let us see.\n" + thought).orElse("")).isEqualTo(conclusion);
    }

    private Answer draw(Provider provider, Mode mode, String more) throws Exception {
        server.behave(request -> Reply.json(provider.answer(TestImages.png())));
        Answer answer = connector(provider, more).draw(order(mode));
        assertThat(answer).isInstanceOf(Answer.Picture.class);
        return answer;
    }

    private org.unisandbox.generation.domain.Connector connector(Provider provider, String more) {
        return connectors.to(ModelDocument.json("""
                {"name":"m","kind":"%s","model":"lab/m","url":"%s/v1","key":{"env":"LAB_KEY"},
                 "attempts":2,"timeout":20,"patience":0%s}
                """.formatted(provider.kind, server.base(), more.isEmpty() ? "" : "," + more)).served(), Allowance.UNBOUNDED);
    }

    private static Order order(Mode mode) {
        return new Order("Draw 3 apples.", mode, Sampling.STANDARD, SEED, SEED);
    }

    private JsonNode sent() throws Exception {
        return JSON.readTree(server.requests().getLast().body());
    }
}
