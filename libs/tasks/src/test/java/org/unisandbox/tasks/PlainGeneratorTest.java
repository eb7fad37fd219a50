package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainGeneratorTest {

    @Property
    void thePromptSaysTheAnswer(
            @ForAll Profile profile,
            @ForAll Split split,
            @ForAll long seed,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 1) long index) {
        List<Item> items = TaskGenerator.of(Task.PLAIN, profile, split, seed).items(index);

        assertThat(items).singleElement().satisfies(item -> {
            Answer.Counted answer = (Answer.Counted) item.answer();
            assertThat(item.prompt()).containsAnyOf(answer.caption(), answer.noun().withArticle());
            assertThat(PromptParser.of(profile).parse(item.prompt()))
                    .isEqualTo(new Question.Plain(answer.count(), answer.noun()));
            assertThat(item.structure()).isEqualTo(answer.count() + " " + answer.noun().singular());
            assertThat(Splits.of(item.structure())).isEqualTo(split);
            assertThat(item.derivation()).isEmpty();
            assertThat(item.half()).isEqualTo(Item.SINGLE);
            assertThat(item.id())
                    .isEqualTo(item.pairId())
                    .isEqualTo("plain-%s-%s-s%d-%d".formatted(profile.code(), split.code(), seed, index));
        });
    }

    @ParameterizedTest
    @MethodSource("org.unisandbox.tasks.Profile#shipped")
    void splitsAreDisjointAndTogetherEveryCountOfEveryObject(Profile profile) {
        Set<String> all = new HashSet<>();
        int sum = 0;
        for (Split split : Split.values()) {
            Set<String> seen = structures(profile, split, 1, 2_000);
            sum += seen.size();
            all.addAll(seen);
        }
        assertThat(sum).isEqualTo(all.size()).isEqualTo(5 * profile.vocabulary().nouns().size());
    }

    @Test
    void nothingComesTwiceBeforeEverythingHasComeOnce() {
        Set<String> test = structures(Profile.REFERENCE, Split.TEST, 1, 1_000);

        assertThat(test).hasSize(62);
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(structures(Profile.REFERENCE, Split.TEST, seed, 62)).isEqualTo(test);
        }
        assertThat(items(Profile.REFERENCE, Split.TEST, 1, 62)).isNotEqualTo(items(Profile.REFERENCE, Split.TEST, 2, 62));
        assertThat(items(Profile.REFERENCE, Split.TEST, 1, 62)).isEqualTo(items(Profile.REFERENCE, Split.TEST, 1, 62));
    }

    @Test
    void everyWordingIsUsedAboutAsOften() {
        Map<String, Integer> used = new HashMap<>();
        for (Item item : items(Profile.REFERENCE, Split.TRAIN, 1, 6_000)) {
            Answer.Counted answer = (Answer.Counted) item.answer();
            used.merge(
                    item.prompt()
                            .replace(answer.caption(), "{C}")
                            .replace(answer.noun().withArticle(), "{C}"),
                    1,
                    Integer::sum);
        }
        assertThat(used)
                .containsOnlyKeys(
                        "{C}", "Draw {C}.", "An image of {C}.", "Generate {C}.", "Create a picture of {C}.", "Please draw {C}.");
        assertThat(used.values()).allSatisfy(count -> assertThat(count).isBetween(850, 1_150));
    }

    @ParameterizedTest
    @CsvSource({
        "3 pencils, 3, pencil", "a chair, 1, chair", "an apple, 1, apple", "Draw 1 chair., 1, chair", "Please draw an umbrella., 1, umbrella",
        "Create a picture of 5 cherries., 5, cherry",
    })
    void promptsAreReadBack(String prompt, int count, String noun) {
        assertThat(Profile.REFERENCE.parser().parse(prompt)).isEqualTo(new Question.Plain(
                count, Vocabulary.reference().nounBySingular(noun).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3 pencil", "6 pencils", "0 pencils", "1 pencils", "an chair", "Draw .", "Draw 3 dragons.", "draw 3 pencils."})
    void whatIsNoPlainPromptIsNotRead(String prompt) {
        assertThatThrownBy(() -> Profile.REFERENCE.parser().parse(prompt)).isInstanceOf(UnreadableTextException.class);
    }

    @Test
    void itemsHaveNoOtherHalf() {
        assertThatThrownBy(() -> TaskGenerator.of(Task.PLAIN, Profile.REFERENCE, Split.TEST, 1).pair(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plain has no pairs: its items stand alone");
    }

    @Test
    void customFamiliesAreDrawnPlainlyToo() {
        Profile german = new FamilyDefinition(
                        "shop", Language.OTHER, List.of("Hund/Hunde", "Katze/Katzen"), List.of(), List.of(),
                        List.of("{E} {N}"), List.of(), List.of(), ArithmeticRange.NATURAL, List.of())
                .profile();
        Set<String> prompts = new HashSet<>();
        for (Split split : Split.values()) {
            generator(german, split).ifPresent(generator -> LongStream.range(0, 20)
                    .mapToObj(generator::items)
                    .forEach(items -> prompts.add(items.getFirst().prompt())));
        }
        assertThat(prompts)
                .containsExactlyInAnyOrder(
                        "1 Hund", "2 Hunde", "3 Hunde", "4 Hunde", "5 Hunde", "1 Katze", "2 Katzen", "3 Katzen", "4 Katzen", "5 Katzen");
        assertThat(generator(german, Split.VALIDATION)).isEmpty();
        assertThatThrownBy(() -> TaskGenerator.of(Task.PLAIN, german, Split.VALIDATION, 1))
                .isInstanceOf(FamilyException.class)
                .hasMessage("objects: plain has nothing in split validation with 2 of them: add objects or take another split");
    }

    private static Optional<TaskGenerator> generator(Profile profile, Split split) {
        try {
            return Optional.of(TaskGenerator.of(Task.PLAIN, profile, split, 1));
        } catch (FamilyException nothing) {
            return Optional.empty();
        }
    }

    private static Set<String> structures(Profile profile, Split split, long seed, int count) {
        Set<String> structures = new HashSet<>();
        items(profile, split, seed, count).forEach(item -> structures.add(item.structure()));
        return structures;
    }

    private static List<Item> items(Profile profile, Split split, long seed, int count) {
        TaskGenerator generator = TaskGenerator.of(Task.PLAIN, profile, split, seed);
        return LongStream.range(0, count).mapToObj(generator::items).map(List::getFirst).toList();
    }
}
