package org.unisandbox.verifier.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.fuzz.Effort;

/** Whatever a judge replies, it says a caption, or none, and yes, no or neither. */
class CaptionReplyFuzzTest {

    /** As often an input is repeated: what is quadratic shows. */
    private static final int REPEATED = 100;

    static Stream<byte[]> seeds() {
        return Stream.of("**Caption:** 3 apples.", "Caption:\n> \"2 cups\"", "REJECT: nothing there", "YES", "No, it is not.", "# - * Answer = `1 dog` !")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void replies(byte[] input) throws Exception {
        String reply = Effort.text(input);
        Effort.SMALL.of(() -> {
            read(reply);
            read(reply.repeat(REPEATED));
        });
    }

    private static void read(String reply) {
        Optional<String> caption = CaptionReply.caption(reply);
        caption.ifPresent(words -> {
            assertThat(words).isNotBlank().doesNotContain("\n");
            assertThat(CaptionReply.caption(words)).isIn(Optional.of(words), Optional.empty());
        });
        CaptionReply.isSame(reply);
    }
}
