package org.unisandbox.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.fuzz.Effort;

/** A text is a prompt of a profile with one reading, or it is unreadable. */
class PromptFuzzTest {

    static Stream<byte[]> seeds() {
        return """
                Create an image with 8 / 4 fishes.
                Compute 7 % 2 and draw that many anchors.
                The number of lilies in the image should be the value of 2 ^ 2.
                Let n = 88 - 73 % 36 * 43. Draw n scarves.
                Rule 1: K means F. Rule 2: F represents anchor. Please generate the object represented by K.
                Rule 1: K refers to F. Rule 2: F means anchor. Generate an image of K.
                (1) 'λ' denotes 'zorp'. (2) 'zorp' is a code for an igloo. Show me the object hidden behind 'λ'.
                1) The symbol λ maps to the symbol zorp. 2) The symbol zorp points to an igloo. What does the symbol λ come down to? Draw it.
                请画出数量等于 (2 + 10) % 7 的苹果。
                设 n = 2 ^ 2，请画出 n 辆自行车。
                规则1：K代表甲。规则2：甲指的是苹果。请画出K所代表的物体。
                """
                .lines()
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void prompts(byte[] input) throws Exception {
        String text = Effort.text(input);
        Effort.SMALL.of(() -> Profile.shipped().forEach(profile -> read(text, profile)));
    }

    private static void read(String text, Profile profile) {
        Question question;
        try {
            question = PromptParser.of(profile).parse(text);
        } catch (UnreadableTextException e) {
            return;
        }
        assertThat(PromptParser.of(profile).parse(text)).isEqualTo(question);
        try {
            assertThat(question.answer().caption()).isNotBlank();
            assertThat(question.structure()).isNotBlank();
            assertThat(question.derivation()).doesNotContainNull();
        } catch (UnsolvableException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }
}
