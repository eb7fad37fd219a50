package org.unisandbox.umm.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unisandbox.umm.UnknownWordException;

class TokensTest {

    private final Tokens tokens = Tokens.standard();

    @Test
    void textReadsBackAsItWasWritten() {
        assertThat(readBack("generate as many dogs as the result of (2 + 10) % 7."))
                .isEqualTo("generate as many dogs as the result of (2 + 10) % 7.");
        assertThat(readBack("3 apples")).isEqualTo("3 apples");
        assertThat(readBack("√(2 + 7) = 3; 3 - 1 = 2")).isEqualTo("√(2 + 7) = 3; 3 - 1 = 2");
        assertThat(readBack("portrait of mid-age man with blond hair and pale skin"))
                .isEqualTo("portrait of mid-age man with blond hair and pale skin");
    }

    private String readBack(String text) {
        return tokens.decode(tokens.encode(text));
    }

    @Test
    void aCapitalLetterIsASymbolAndASmallOneTheArticle() {
        assertThat(tokens.encode("A a")).containsExactly(tokens.id("A"), tokens.id("a"));
    }

    @Test
    void wordsAreReadInAnyCase() {
        assertThat(tokens.encode("Draw")).isEqualTo(tokens.encode("draw"));
    }

    @Test
    void anUnknownWordIsNamed() {
        assertThatThrownBy(() -> tokens.encode("Draw 3 zebras."))
                .isInstanceOf(UnknownWordException.class)
                .hasMessage("the reference model does not know the word 'zebras' (prompt: Draw 3 zebras.);"
                        + " use the profile 'reference'");
    }

    @Test
    void markersCannotBeWritten() {
        assertThatThrownBy(() -> tokens.encode("<think>")).isInstanceOf(UnknownWordException.class);
    }

    @Test
    void anImageIsOneGlobalCodeAndNineCells() {
        List<Integer> image = tokens.image(List.of(0, 0, 0, 0, 1, 0, 0, 0, 0));

        assertThat(image).hasSize(10);
        assertThat(image.getFirst()).isBetween(tokens.firstGlobal(), tokens.firstCell() - 1);
        assertThat(image.subList(1, 10))
                .isEqualTo(List.of(0, 0, 0, 0, 1, 0, 0, 0, 0).stream()
                        .map(code -> tokens.firstCell() + code)
                        .toList());
    }
}
