package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VocabularyTest {

    @Test
    void theReferenceModelKnowsFortyObjects() {
        assertThat(Vocabulary.reference().nouns()).extracting(Noun::singular).containsExactly(
                "apple", "cherry", "grape", "orange", "pineapple", "melon", "rose", "tulip", "daisy", "lotus", "clover",
                "lily", "pencil", "chair", "umbrella", "key", "car", "bicycle", "airplane", "book", "bell", "cup",
                "clock", "lamp", "guitar", "camera", "phone", "sofa", "hammer", "cat", "dog", "fish", "duck", "star",
                "heart", "cloud", "anchor", "boat", "train", "rocket");
        assertThat(Vocabulary.reference().nouns())
                .filteredOn(noun -> !noun.plural().equals(noun.singular() + "s"))
                .extracting(Noun::plural)
                .containsExactly("cherries", "daisies", "lotuses", "lilies", "fishes");
    }

    @Test
    void theReferenceModelReadsAClosedListOfWords() {
        assertThat(Vocabulary.reference().words()).containsExactly(
                "a", "an", "and", "as", "be", "by", "compute", "create", "draw", "equal", "for", "generate", "image",
                "in", "is", "many", "means", "number", "object", "of", "picture", "please", "refers", "represented",
                "represents", "result", "rule", "should", "stands", "that", "the", "to", "value", "with");
        assertThat(Vocabulary.reference().symbols()).hasSize(36).startsWith("0", "1").endsWith("Y", "Z");
        assertThat(Vocabulary.reference().verbs())
                .containsExactly("represents", "refers to", "stands for", "means");
    }

    @Test
    void theNaturalProfileIsWide() {
        Vocabulary natural = Vocabulary.natural();

        assertThat(natural.nouns()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(natural.nouns()).extracting(Noun::singular)
                .containsAll(Vocabulary.reference().nouns().stream().map(Noun::singular).toList());
        assertThat(natural.symbols()).contains("7", "K", "λ", "Ω", "zorp", "★").hasSizeGreaterThan(100);
        assertThat(natural.verbs()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(natural.wording().mathPhrasings()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(natural.wording().mappingPhrasings()).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void theChineseProfileIsWide() {
        Vocabulary chinese = Vocabulary.chinese();

        assertThat(chinese.nouns()).hasSizeGreaterThanOrEqualTo(150).noneMatch(noun -> noun.measure().isEmpty());
        assertThat(chinese.symbols()).contains("7", "K", "λ", "甲", "★").hasSizeGreaterThan(80);
        assertThat(chinese.wording().mathPhrasings()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(chinese.wording().mappingPhrasings()).hasSizeGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({
        "苹果, 3个苹果", "猫, 3只猫", "书, 3本书", "鱼, 3条鱼", "马, 3匹马", "雨伞, 3把雨伞", "自行车, 3辆自行车", "星星, 3颗星星", "桥, 3座桥",
    })
    void chineseCountsWithMeasureWords(String name, String three) {
        assertThat(Vocabulary.chinese().nounBySingular(name).map(noun -> noun.counted(3))).contains(three);
    }

    @ParameterizedTest
    @CsvSource({
        "knife, knives", "leaf, leaves", "mouse, mice", "goose, geese", "wolf, wolves", "fox, foxes", "dress, dresses",
        "strawberry, strawberries", "tomato, tomatoes", "battery, batteries", "bus, buses", "monkey, monkeys",
        "sheep, sheep", "scarf, scarves", "trophy, trophies", "peach, peaches", "piano, pianos",
    })
    void pluralsAreRight(String singular, String plural) {
        assertThat(Vocabulary.natural().nounBySingular(singular).map(Noun::plural).orElse(null)).isEqualTo(plural);
    }

    @ParameterizedTest
    @MethodSource("org.unisandbox.tasks.Profile#shipped")
    void everyPluralFollowsEnglishSpelling(Profile profile) {
        assertThat(profile.vocabulary().nouns())
                .filteredOn(noun -> noun.plural().equals(noun.singular() + "s"))
                .extracting(Noun::singular)
                .noneMatch(singular -> singular.matches(".*(s|x|z|ch|sh|[^aeiou]y)"));
    }

    @ParameterizedTest
    @MethodSource("org.unisandbox.tasks.Profile#shipped")
    void everyEntryIsDistinctAndFound(Profile profile) {
        Vocabulary vocabulary = profile.vocabulary();

        assertThat(vocabulary.nouns()).extracting(Noun::singular).doesNotHaveDuplicates();
        assertThat(vocabulary.nouns()).allSatisfy(noun -> {
            assertThat(vocabulary.nounBySingular(noun.singular())).contains(noun);
            assertThat(vocabulary.nounByPlural(noun.plural())).contains(noun);
        });
        assertThat(vocabulary.symbols()).doesNotHaveDuplicates().noneMatch(symbol -> symbol.matches(".*[ .'].*"));
        assertThat(vocabulary.symbols()).allMatch(symbol -> vocabulary.nounBySingular(symbol).isEmpty()
                && vocabulary.nounByPlural(symbol).isEmpty());
        assertThat(vocabulary.symbols())
                .filteredOn(symbol -> symbol.length() > 1)
                .doesNotContainAnyElementsOf(vocabulary.words());
    }

    @ParameterizedTest
    @CsvSource({
        "apple, an apple", "dog, a dog", "umbrella, an umbrella", "unicorn, a unicorn", "ukulele, a ukulele",
        "hourglass, an hourglass", "house, a house", "igloo, an igloo", "octopus, an octopus", "yo-yo, a yo-yo",
    })
    void articlesFollowTheSound(String singular, String withArticle) {
        assertThat(new Noun(singular, singular + "s").withArticle()).isEqualTo(withArticle);
    }

    @Test
    void countsAgree() {
        Noun cherry = new Noun("cherry", "cherries");

        assertThat(cherry.counted(1)).isEqualTo("1 cherry");
        assertThat(cherry.counted(3)).isEqualTo("3 cherries");
        assertThat(Noun.measured("苹果", "个").counted(1)).isEqualTo("1个苹果");
        assertThat(Noun.measured("苹果", "个").withArticle()).isEqualTo("一个苹果");
        assertThat(new Answer.Counted(2, cherry).caption()).isEqualTo("2 cherries");
    }
}
