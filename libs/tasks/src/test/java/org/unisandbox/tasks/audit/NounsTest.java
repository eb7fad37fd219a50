package org.unisandbox.tasks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;
import org.unisandbox.tasks.Vocabulary;

class NounsTest {

    @ParameterizedTest
    @CsvSource({
        "cat, cats", "box, boxes", "cherry, cherries", "knife, knives", "leaf, leaves", "mouse, mice", "fish, fish",
        "quiz, quizzes", "woman, women", "yo-yo, yo-yos", "glasses, glass"
    })
    void numberDoesNotMatter(String one, String other) {
        assertThat(Nouns.same(one, other)).isTrue();
        assertThat(Nouns.same(other, one)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat/cap", "pen/pencil", "bus/bush", "car/cat", "bear/pear", "as/a"})
    void otherNounsAreNotTheSame(String pair) {
        assertThat(Nouns.same(pair.split("/")[0], pair.split("/")[1])).isFalse();
    }

    @Test
    void ourObjectsAreTheSameInBothNumbersAndNoTwoAreTheSame() {
        assertThat(Vocabulary.natural().nouns()).allSatisfy(noun -> {
            assertThat(Nouns.same(noun.singular(), noun.plural())).isTrue();
            assertThat(Nouns.singular(noun.plural())).isEqualTo(noun.singular());
            assertThat(Vocabulary.natural().nouns().stream()
                            .filter(other -> Nouns.same(other.plural(), noun.singular())))
                    .containsExactly(noun);
        });
    }

    @Test
    void phrasesEndInTheirHead() {
        assertThat(Nouns.isEnding(List.of("bear"), List.of("teddy", "bears"))).isTrue();
        assertThat(Nouns.isEnding(List.of("teddy"), List.of("teddy", "bears"))).isFalse();
    }
}
