package org.unisandbox.verifier.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionReplyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Caption: 3 apples | 3 apples",
        "3 apples. | 3 apples",
        "**Caption:** 3 apples | 3 apples",
        "\"Caption: 3 apples\" | 3 apples",
        "caption : anchor | anchor",
        "Object: anchor. | anchor",
        "Let me look at it.\\nCaption: 3 apples | 3 apples",
        "Caption:\\n3 apples | 3 apples",
        "**Caption:**\\n\\n3 apples | 3 apples",
        "Object: apple\\nCaption: 3 apples | 3 apples",
        "2 error signs | 2 error signs",
        "portrait of old woman with grey hair and dark skin | portrait of old woman with grey hair and dark skin"})
    void captionsAreReadWithoutWhatIsAroundThem(String reply, String caption) {
        assertThat(CaptionReply.caption(reply.replace("\\n", "\n"))).hasValue(caption);
    }

    /** All of them seen of judges that were told to write one word. */
    @ParameterizedTest
    @ValueSource(strings = {
        "Error", "error.", "Caption: Error", "Reject", "Object: Error.", "**Error**", "REJECTED", "Caption: \"Error\"",
        "Error: the image shows several kinds of objects", "Caption: error - cannot be counted", "Nothing.", "N/A", "", "  "})
    void rejectionsAreRecognisedHoweverTheyAreWritten(String reply) {
        assertThat(CaptionReply.caption(reply)).isEmpty();
    }

    @Test
    void yesAndNoAreReadAndNothingElse() {
        assertThat(CaptionReply.isSame("YES")).hasValue(true);
        assertThat(CaptionReply.isSame("Answer: no.")).hasValue(false);
        assertThat(CaptionReply.isSame("Yes, yes!")).hasValue(true);
        assertThat(CaptionReply.isSame("YES or NO?")).isEmpty();
        assertThat(CaptionReply.isSame("I know nothing")).isEmpty();
    }
}
