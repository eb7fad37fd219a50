package org.unisandbox.tasks.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.knowledge.Conversation.Message;

class InjectionTest {

    private static final Pattern WORD = Pattern.compile("[a-z]+(?:-[a-z]+)*");

    @Property
    void whatIsToldLeadsForwardOnly(
            @ForAll Split split, @ForAll long seed, @ForAll @LongRange(min = 0, max = 1_000_000) long index,
            @ForAll @LongRange(min = 0, max = 1_000_000) long number) {
        for (Profile profile : Roster.profiles()) {
            Roster roster = Roster.of(profile, split, seed);
            forwardOnly(new Injection(roster).conversation(index % roster.size(), number), values(profile));
        }
    }

    @Test
    void everyTemplateLeadsForwardOnly() {
        for (Profile profile : Roster.profiles()) {
            Injection injection = new Injection(Roster.of(profile, Split.TEST, 1));
            for (long number = 0; number < 5_000; number++) {
                forwardOnly(injection.conversation(number % 12, number), values(profile));
            }
        }
    }

    /** The user names the character and no value; the assistant names the character first, if at all. */
    private static void forwardOnly(Conversation conversation, Set<String> values) {
        List<Message> messages = conversation.messages();
        assertThat(messages.size() % 2).isZero();
        for (int i = 0; i < messages.size(); i++) {
            String text = messages.get(i).content();
            String name = conversation.character();
            if (i % 2 == 0) {
                assertThat(messages.get(i).role()).isEqualTo("user");
                assertThat(text).contains(name);
                assertThat(words(text.replace(name, ""))).as(text).doesNotContainAnyElementsOf(values);
            } else {
                assertThat(messages.get(i).role()).isEqualTo("assistant");
                int at = text.lastIndexOf(name);
                assertThat(words(text.substring(0, Math.max(0, at)))).as(text).doesNotContainAnyElementsOf(values);
                assertThat(words(text)).as(text).containsAnyElementsOf(values);
            }
            assertThat(text).doesNotContain("{", "}");
        }
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    private static Set<String> values(Profile profile) {
        KnowledgeWords words = KnowledgeWords.of(profile);
        Set<String> values = new HashSet<>(Set.of(
                "man", "woman", "boy", "girl", "male", "female", "kid", "mid-age", "middle-aged", "old"));
        Arrays.stream(Portrait.Hair.values()).map(Portrait.Hair::word).forEach(values::add);
        Arrays.stream(Portrait.Skin.values()).map(Portrait.Skin::word).forEach(values::add);
        for (Taste taste : Taste.values()) {
            words.favourites(taste).forEach(noun -> Stream.of(noun.singular(), noun.plural()).forEach(values::add));
        }
        return values;
    }

    @Test
    void answersAreTheFactsOfTheCharacter() {
        Roster roster = Roster.of(Profile.NATURAL, Split.TRAIN, 3);
        Injection injection = new Injection(roster);
        for (long index = 0; index < 200; index++) {
            VirtualCharacter character = roster.character(index);
            for (Fact fact : List.of(Fact.HAIR, Fact.SKIN, Fact.FRUIT, Fact.FLOWER)) {
                Set<String> possible = switch (fact) {
                    case HAIR -> Set.of("black", "brown", "blond", "grey");
                    case SKIN -> Set.of("pale", "tan", "dark");
                    case FRUIT -> singulars(Taste.FRUIT);
                    default -> singulars(Taste.FLOWER);
                };
                String answer = injection.conversation(index, fact.ordinal()).messages().getLast().content();

                assertThat(words(answer).stream().filter(possible::contains))
                        .containsExactly(roster.words().value(fact, character));
            }
            String all = injection.conversation(index, Fact.ABOUT.ordinal()).messages().getLast().content();
            assertThat(all).contains(character.looks(), character.fruit().singular(), character.flower().singular());
        }
    }

    private static Set<String> singulars(Taste taste) {
        return KnowledgeWords.of(Profile.NATURAL).favourites(taste).stream().map(Noun::singular).collect(Collectors.toSet());
    }

    @Test
    void everyFactHasThirtyWordingsAndIsToldInEveryNineConversations() {
        Lessons lessons = KnowledgeWords.of(Profile.NATURAL).lessons();
        for (Fact fact : Fact.values()) {
            assertThat(lessons.of(fact).questions()).hasSizeGreaterThanOrEqualTo(30).doesNotHaveDuplicates();
            assertThat(lessons.of(fact).answers()).hasSizeGreaterThanOrEqualTo(6).doesNotHaveDuplicates();
        }
        Roster roster = Roster.of(Profile.NATURAL, Split.TEST, 1);
        Map<Fact, Set<String>> told = new EnumMap<>(Fact.class);
        Injection injection = new Injection(roster);
        injection.conversations(1, 2_700).forEach(conversation -> {
            int kind = Integer.parseInt(conversation.id().substring(conversation.id().lastIndexOf('-') + 1)) % 9;
            if (kind < 8) {
                assertThat(conversation.messages()).hasSize(2);
                told.computeIfAbsent(Fact.values()[kind], _ -> new HashSet<>()).add(conversation.messages().getFirst().content());
            } else {
                assertThat(conversation.messages()).hasSizeBetween(4, 8);
            }
        });
        assertThat(told.keySet()).containsExactly(Fact.values());
        assertThat(told.values()).allMatch(questions -> questions.size() >= 30);
    }

    @Test
    void theSameSeedTellsTheSame() {
        List<Conversation> once = new Injection(Roster.of(Profile.NATURAL, Split.TEST, 7)).conversations(5, 20).toList();
        List<Conversation> again = new Injection(Roster.of(Profile.NATURAL, Split.TEST, 7)).conversations(5, 20).toList();
        List<Conversation> other = new Injection(Roster.of(Profile.NATURAL, Split.TEST, 8)).conversations(5, 20).toList();

        assertThat(again).isEqualTo(once).hasSize(100);
        assertThat(other).doesNotContainAnyElementsOf(once);
        assertThat(once).extracting(Conversation::id).doesNotHaveDuplicates().startsWith("inject-natural-test-s7-0-0");
        assertThat(once.subList(0, 5)).extracting(Conversation::character).doesNotHaveDuplicates();
    }
}
