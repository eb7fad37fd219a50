package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.unisandbox.tasks.knowledge.KnowledgePrompts;
import org.unisandbox.tasks.knowledge.Roster;

class KnowledgeGeneratorTest {

    @Provide
    Arbitrary<Task> knowledge() {
        return Arbitraries.of(Task.KNOWLEDGE_FORWARD, Task.KNOWLEDGE_INVERSE);
    }

    @Provide
    Arbitrary<Profile> profiles() {
        return Arbitraries.of(Roster.profiles());
    }

    @Property(tries = 3000)
    void everyItemIsRight(
            @ForAll("knowledge") Task task,
            @ForAll("profiles") Profile profile,
            @ForAll Split split,
            @ForAll long seed,
            @ForAll @LongRange(min = 0) long any) {
        TaskGenerator generator = TaskGenerator.of(task, profile, split, seed);
        Roster roster = Roster.of(profile, split, seed);
        long index = any % generator.pairs();
        Pair pair = generator.pair(index);

        for (Item item : List.of(pair.a(), pair.b())) {
            Question read = new KnowledgePrompts(roster).parse(item.prompt());
            assertThat(read.answer()).isEqualTo(item.answer());
            assertThat(read.structure()).isEqualTo(item.structure());
            assertThat(read.derivation()).isEqualTo(item.derivation()).hasSize(task.level());
            assertThat(item.origin()).isEqualTo(new Origin(item.origin().generator(), seed, index));
            assertThat(item.id()).isEqualTo("%s-%s-%s-s%d-%d-%s".formatted(
                    task.code(), profile.code(), split.code(), seed, index, item.half()));
        }
        assertThat(pair.a().answer()).isNotEqualTo(pair.b().answer());
        assertThat(pair.a().structure()).isNotEqualTo(pair.b().structure());
        assertThat(TaskGenerator.of(task, profile, split, seed).pair(index)).isEqualTo(pair);
    }

    @Test
    void everyCharacterIsAskedEverythingOnce() {
        for (Profile profile : Roster.profiles()) {
            Map<String, Integer> asked = new HashMap<>();
            items(Task.KNOWLEDGE_FORWARD, profile, Split.TEST, 18)
                    .forEach(item -> asked.merge(item.structure(), 1, Integer::sum));

            assertThat(asked).hasSize(36);
            assertThat(asked.values()).containsOnly(1);
            Roster.of(profile, Split.TEST, 1).characters(0, 12).forEach(character -> assertThat(asked)
                    .containsKeys(character.name() + ": portrait", character.name() + ": fruit", character.name() + ": flower"));
        }
    }

    @Test
    void bothOfACoupleAreTheOneInTurnAndAtAnyPlace() {
        Set<String> seen = new HashSet<>();
        Roster roster = Roster.of(Profile.NATURAL, Split.TEST, 1);
        items(Task.KNOWLEDGE_INVERSE, Profile.NATURAL, Split.TEST, 100).forEach(item -> {
            Question.Choice choice = (Question.Choice) new KnowledgePrompts(roster).parse(item.prompt());
            boolean first = choice.first().drawn().equals(item.answer());
            seen.add(item.half() + choice.taste() + first);
        });

        assertThat(seen).hasSize(8);
    }

    @Test
    void everyWordingIsUsedAndReadBack() {
        for (Profile profile : Roster.profiles()) {
            for (Task task : List.of(Task.KNOWLEDGE_FORWARD, Task.KNOWLEDGE_INVERSE)) {
                Roster roster = Roster.of(profile, Split.TRAIN, 1);
                KnowledgePrompts prompts = new KnowledgePrompts(roster);
                Pair pair = TaskGenerator.of(task, profile, Split.TRAIN, 1).pair(0);
                Question.Knowledge question = (Question.Knowledge) prompts.parse(pair.a().prompt());
                List<String> worded = new ArrayList<>();
                for (int wording = 0; wording < 60; wording++) {
                    worded.add(prompts.render(question, wording));
                }
                assertThat(worded).allSatisfy(prompt -> assertThat(prompts.parse(prompt)).isEqualTo(question));
                assertThat(new HashSet<>(worded)).hasSizeGreaterThanOrEqualTo(profile == Profile.NATURAL ? 10 : 3);
            }
        }
    }

    @Test
    void splitsShareNoStructure() {
        for (Profile profile : Roster.profiles()) {
            for (Task task : List.of(Task.KNOWLEDGE_FORWARD, Task.KNOWLEDGE_INVERSE)) {
                Map<String, Split> seen = new HashMap<>();
                for (Split split : Split.values()) {
                    for (long seed = 1; seed <= 3; seed++) {
                        TaskGenerator generator = TaskGenerator.of(task, profile, split, seed);
                        LongStream.range(0, Math.min(500, generator.pairs()))
                                .mapToObj(generator::pair)
                                .flatMap(pair -> Stream.of(pair.a(), pair.b()))
                                .forEach(item -> assertThat(seen.putIfAbsent(item.structure(), split)).isIn(null, split));
                    }
                }
            }
        }
    }

    @Test
    void anItemThatSaysSomethingElseIsRefused() {
        Pair pair = TaskGenerator.of(Task.KNOWLEDGE_FORWARD, Profile.NATURAL, Split.TEST, 1).pair(1);
        KnowledgePrompts prompts = new KnowledgePrompts(Roster.of(Profile.NATURAL, Split.TEST, 1));
        Question question = prompts.parse(pair.b().prompt());

        assertThat(ProvenItem.of(pair.b(), question, prompts::parse)).isSameAs(pair.b());
        assertThatThrownBy(() -> ProvenItem.of(pair.a(), question, prompts::parse))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("but its prompt reads as");
        assertThatThrownBy(() -> prompts.parse("Draw the favourite fruit of Bob Smith."))
                .isInstanceOf(UnreadableTextException.class);
    }

    @Test
    void pairsRunOutWithTheCharacters() {
        TaskGenerator generator = TaskGenerator.of(Task.KNOWLEDGE_INVERSE, Profile.REFERENCE, Split.TEST, 1);

        assertThat(generator.pairs()).isEqualTo(12);
        assertThatThrownBy(() -> generator.pair(12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("knowledge-inverse has 12 pairs in profile reference and split test; none has index 12");
        assertThat(TaskGenerator.of(Task.KNOWLEDGE_FORWARD, Profile.NATURAL, Split.VALIDATION, 1).pairs())
                .isGreaterThan(400_000_000L);
    }

    @Test
    void aProfileWithoutWordsIsRefused() {
        assertThatThrownBy(() -> TaskGenerator.of(Task.KNOWLEDGE_FORWARD, Profile.CHINESE, Split.TEST, 1))
                .isInstanceOf(FamilyException.class)
                .hasMessage("task: knowledge-forward is not for this profile: choose from natural, reference");
    }

    @Test
    void aFarPairCostsNoMoreThanTheFirst() {
        TaskGenerator generator = TaskGenerator.of(Task.KNOWLEDGE_FORWARD, Profile.NATURAL, Split.TEST, 3);
        generator.pair(0);

        long start = System.nanoTime();
        generator.pair(1_000_000_000L);

        assertThat(System.nanoTime() - start).isLessThan(500_000_000L);
    }

    private static Stream<Item> items(Task task, Profile profile, Split split, int pairs) {
        TaskGenerator generator = TaskGenerator.of(task, profile, split, 1);
        return LongStream.range(0, pairs)
                .mapToObj(generator::pair)
                .flatMap(pair -> Stream.of(pair.a(), pair.b()));
    }
}
