package org.unisandbox.generation.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.fuzz.Effort;
import org.unisandbox.generation.domain.ServedModel;

/** A text describes a model that can be kept and read again as the same, or the message says what is wrong. */
class ModelDocumentFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of("""
                name: bagel
                kind: vllm-omni-chat
                url: http://localhost:8091/v1
                cotUrl: http://localhost:8092/v1
                thinks: true
                model: ByteDance-Seed/BAGEL-7B-MoT
                parameters: {num_inference_steps: 50, cfg: {text: 4.0}, list: [1, two, false]}
                concurrency: 2
                timeout: 600
                attempts: 3
                patience: 60
                price: 0.04
                """, """
                name: own
                kind: umm-http
                revision: "2"
                url: https://example.org
                key: {env: OWN_KEY}
                preset: bagel
                """, """
                {"name":"q","kind":"openai-images","url":"http://h","key":{"file":"k"},"thinker":{"url":"http://t","model":"m","instruction":"Think.","key":{"env":"K"},"parameters":{"a":1}}}
                """, """
                name: files
                kind: djl
                bundle: small
                sha256: 0000000000000000000000000000000000000000000000000000000000000000
                """, """
                a: &a [x, x, x, x, x, x, x, x]
                parameters: {b: &b [*a, *a, *a, *a], c: [*b, *b, *b, *b]}
                """).map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void documents(byte[] input) throws Exception {
        String text = Effort.text(input);
        Effort.SMALL.of(() -> {
            read(() -> ModelDocument.yaml(text));
            read(() -> ModelDocument.json(text));
        });
    }

    private interface Reading {
        ModelDocument read();
    }

    private static void read(Reading reading) {
        ModelDocument document;
        try {
            document = reading.read();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            return;
        }
        String kept = document.json();
        assertThat(ModelDocument.json(kept).json()).isEqualTo(kept);
        try {
            ServedModel model = document.served();
            assertThat(ModelDocument.json(kept).served()).isEqualTo(model);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
