package org.unisandbox.tasks.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Vocabulary;

/** Names mean nothing. */
class NamesTest {

    /** Every word that a natural name or the name of a lab can have. */
    private static Stream<String> made() {
        return Syllables.HEADS.stream().flatMap(head -> Syllables.TAILS.stream().map(head::concat));
    }

    @Test
    void noNameHoldsAWordOrAFirstName() {
        Set<String> words = WordLists.englishWordsAndFirstNames();
        assertThat(words).hasSizeGreaterThan(150_000).contains("fox", "ant", "zebra", "bob", "mary", "colour", "color");
        List.of(Vocabulary.natural(), Vocabulary.reference()).forEach(vocabulary -> {
            vocabulary.nouns().stream().map(Noun::singular).forEach(words::add);
            vocabulary.nouns().stream().map(Noun::plural).forEach(words::add);
            vocabulary.symbols().stream().filter(symbol -> symbol.length() > 2).forEach(words::add);
        });
        List<String> found = new ArrayList<>();
        made().forEach(name -> {
            for (int from = 0; from < name.length(); from++) {
                for (int to = from + 3; to <= name.length(); to++) {
                    if (words.contains(name.substring(from, to))) {
                        found.add(name + " has " + name.substring(from, to));
                    }
                }
            }
        });

        assertThat(found).isEmpty();
        assertThat(made()).hasSizeGreaterThan(80_000);
    }

    @Test
    void noNameIsKnownAnywhere() {
        Set<String> known = WordLists.everything();
        assertThat(known).hasSizeGreaterThan(700_000).contains("nguyen", "bordeaux", "wolfgang", "fromage", "qwerty");

        assertThat(made().filter(known::contains)).isEmpty();
        assertThat(ReferenceNames.free()).hasSize(29).noneMatch(known::contains);
    }

    @Test
    void syllablesAreDistinctAndMakeDistinctNames() {
        assertThat(Syllables.HEADS).doesNotHaveDuplicates().allMatch(head -> head.length() == 3);
        assertThat(Syllables.TAILS).doesNotHaveDuplicates().allMatch(tail -> tail.length() == 3);
    }

    @Test
    void freeReferenceNamesBelongToNobodyInTheBaseTraining() {
        assertThat(ReferenceNames.all()).hasSize(64).doesNotHaveDuplicates();
        assertThat(ReferenceNames.known()).hasSize(30);
        assertThat(ReferenceNames.free()).doesNotContainAnyElementsOf(ReferenceNames.known()).isSubsetOf(ReferenceNames.all());
    }

    @Test
    void splitsHaveNamesOfTheirOwn() {
        for (Profile profile : Roster.profiles()) {
            Map<Split, Set<String>> names = new EnumMap<>(Split.class);
            for (Split split : Split.values()) {
                Roster roster = Roster.of(profile, split, 1);
                names.put(split, new HashSet<>());
                for (long seed = 1; seed <= 3; seed++) {
                    Roster.of(profile, split, seed)
                            .characters(0, 2_000)
                            .map(character -> character.name().split(" ")[0].toLowerCase(Locale.ROOT))
                            .forEach(names.get(split)::add);
                }
                assertThat(roster.size()).isGreaterThan(1);
            }
            assertThat(Collections.disjoint(names.get(Split.TRAIN), names.get(Split.TEST))).isTrue();
            assertThat(Collections.disjoint(names.get(Split.TRAIN), names.get(Split.VALIDATION))).isTrue();
            assertThat(Collections.disjoint(names.get(Split.TEST), names.get(Split.VALIDATION))).isTrue();
        }
    }

    @Test
    void thereAreNamesForBillionsOfCharacters() {
        assertThat(Roster.of(Profile.NATURAL, Split.TEST, 1).size()).isGreaterThan(1_000_000_000L);
        assertThat(Roster.of(Profile.NATURAL, Split.TRAIN, 1).size()).isGreaterThan(1_000_000_000L);
        assertThat(Stream.of(Split.values()).map(split -> Roster.of(Profile.REFERENCE, split, 1).size()))
                .containsExactly(14L, 3L, 12L);
    }
}
