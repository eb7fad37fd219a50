package org.unisandbox.generation.connector;

import static org.unisandbox.generation.TestImages.base64;

import java.net.URI;
import org.unisandbox.generation.store.ModelDocument;
import org.unisandbox.generation.domain.ServedModel;

/** Every kind of server with the shapes that it answers in. */
enum Provider {
    OPENAI_IMAGES(
            "openai-images",
            "/v1/images/generations",
            """
            {"created":1764000000,"data":[{"b64_json":"%s"}],"usage":{"input_tokens":9,"output_tokens":272,"total_tokens":281}}
            """,
            """
            {"created":1764000000,"data":[{"b64_json":"%s"}]}
            """),
    VLLM_OMNI_IMAGES(
            "vllm-omni-images",
            "/v1/images/generations",
            """
            {"created":1764000000,"data":[{"b64_json":"%s"}],"output_format":"png","size":"64x48","metrics":{}}
            """,
            """
            {"created":1764000000,"data":[{"b64_json":"%s"}]}
            """),
    SGLANG_IMAGES(
            "sglang-images",
            "/v1/images/generations",
            """
            {"id":"i-1","created":1764000000,"data":[{"b64_json":"%s"}],"inference_time_s":3.1,"peak_memory_mb":20480}
            """,
            """
            {"id":"i-1","created":1764000000,"data":[{"b64_json":"%s"}]}
            """),
    VLLM_OMNI_CHAT(
            "vllm-omni-chat",
            "/v1/chat/completions",
            """
            {"id":"c-1","object":"chat.completion","choices":[
             {"index":0,"message":{"role":"assistant","content":""},"finish_reason":"stop"},
             {"index":1,"message":{"role":"assistant","content":[
              {"type":"image_url","image_url":{"url":"data:image/png;base64,%s"}}]},"finish_reason":"stop"}]}
            """,
            """
            {"choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}]}
            """),
    OPENROUTER_CHAT(
            "openrouter-chat",
            "/v1/chat/completions",
            """
            {"id":"gen-1","choices":[{"finish_reason":"stop","message":{"role":"assistant","content":"Here it is.",
             "images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,%s"}}]}}],"usage":{"cost":0.039}}
            """,
            """
            {"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":"%s"}}],"usage":{"cost":0.001}}
            """),
    GEMINI(
            "gemini",
            "/v1/models/lab%2Fm:generateContent",
            """
            {"candidates":[{"content":{"role":"model","parts":[{"text":"Here it is."},
             {"inlineData":{"mimeType":"image/png","data":"%s"}}]},"finishReason":"STOP"}]}
            """,
            """
            {"candidates":[{"content":{"parts":[{"text":"%s"}]},"finishReason":"STOP"}]}
            """),
    UMM_HTTP(
            "umm-http",
            "/v1/generate",
            """
            {"image":"%s"}
            """,
            """
            {"image":"%s"}
            """);

    final String kind;
    final String path;
    private final String answer;
    private final String text;

    /**
     * @param answer with the image in Base64 in its place
     * @param text   the same with a text in the place of the image
     */
    Provider(String kind, String path, String answer, String text) {
        this.kind = kind;
        this.path = path;
        this.answer = answer;
        this.text = text;
    }

    /** An answer with an image, as the server sends it. */
    String answer(byte[] image) {
        return answer.formatted(base64(image));
    }

    /** An answer with a text where the image should be. */
    String text(String words) {
        return text.formatted(words);
    }

    /** A model on a server of this kind, tried twice and waited for not at all. */
    ServedModel model(URI host) {
        return ModelDocument.json(
                        """
                        {"name":"m","kind":"%s","model":"lab/m","url":"%s/v1","key":{"env":"LAB_KEY"},
                         "attempts":2,"timeout":20,"patience":0}
                        """
                                .formatted(kind, host))
                .served();
    }
}
