package org.unisandbox.verifier.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.tasks.Family;

class VlmPromptsTest {

    private static final VlmPrompts OURS = VlmPrompts.read(Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void everyFamilyIsAskedInItsOwnWay() {
        assertThat(OURS.caption(Family.MATH)).contains("NUMBER OBJECT").isEqualTo(OURS.caption(Family.PLAIN));
        assertThat(OURS.caption(Family.MAPPING)).contains("Caption: OBJECT");
        assertThat(OURS.caption(Family.KNOWLEDGE)).contains("portrait of");
        assertThat(OURS.comparison(Family.MATH, "3 apples", "1 pear")).contains("3 apples", "1 pear").doesNotContain("{");
    }

    @Test
    void whatTheJudgeWroteIsNoPlaceholder() {
        assertThat(OURS.comparison(Family.MATH, "{expected} {caption}", "1 pear")).contains("{expected} {caption}", "1 pear");
    }

    @Test
    void ownPromptsTakeThePlaceOfOursAndChangeTheHash() throws Exception {
        Files.writeString(folder.resolve("caption-math.txt"), "Count!");

        VlmPrompts own = VlmPrompts.read(Optional.of(folder));

        assertThat(own.caption(Family.MATH)).isEqualTo("Count!");
        assertThat(own.caption(Family.MAPPING)).isEqualTo(OURS.caption(Family.MAPPING));
        assertThat(OURS.hash()).matches("[0-9a-f]{64}").isEqualTo(VlmPrompts.read(Optional.empty()).hash());
        assertThat(own.hash()).matches("[0-9a-f]{64}").isNotEqualTo(OURS.hash());
    }

    @Test
    void aComparisonWithoutPlaceholdersIsRefused() throws Exception {
        Files.writeString(folder.resolve("compare-mapping.txt"), "Is it {caption}?");

        assertThatThrownBy(() -> VlmPrompts.read(Optional.of(folder)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("compare-mapping.txt of judge vlm must have {caption} and {expected}");
    }
}
