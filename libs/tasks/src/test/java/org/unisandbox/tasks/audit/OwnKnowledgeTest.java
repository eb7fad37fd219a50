package org.unisandbox.tasks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.unisandbox.tasks.Item;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;
import org.unisandbox.tasks.knowledge.Roster;

/** The audit reads what the generator says of characters, and sees when it does not fit together. */
class OwnKnowledgeTest {

    private static final int PAIRS = 12;

    @Property(tries = 200)
    void generatedItemsAgreeWithEachOther(@ForAll Split split, @ForAll long seed) {
        for (Profile profile : Roster.profiles()) {
            FileAudit audit = Lines.audit(lines(profile, split, seed).toArray(String[]::new));

            assertThat(audit.findings()).isEmpty();
            assertThat(audit.problems()).isEmpty();
        }
    }

    @Test
    void everyQuestionIsReadAsWhatItAsks() {
        for (Profile profile : Roster.profiles()) {
            for (Task task : List.of(Task.KNOWLEDGE_FORWARD, Task.KNOWLEDGE_INVERSE)) {
                items(task, profile, Split.TRAIN, 1, profile == Profile.NATURAL ? 600 : PAIRS).forEach(item -> {
                    assertThat(KnowledgeQuestion.isLikely(item.prompt())).as(item.prompt()).isTrue();
                    String read = switch (KnowledgeQuestion.read(item.prompt())) {
                        case KnowledgeQuestion.Portrait(String name) -> name + ": portrait";
                        case KnowledgeQuestion.Favourite(String name, String of) -> name + ": " + of;
                        case KnowledgeQuestion.Choice(List<String> names, String of, List<String> value) ->
                            String.join(", ", names.stream().sorted().toList()) + ": " + of + " " + String.join(" ", value);
                    };
                    assertThat(read).as(item.prompt()).isEqualTo(item.structure());
                });
            }
        }
    }

    @Property(tries = 100)
    void aPlantedContradictionIsFound(@ForAll long seed) {
        List<String> lines = lines(Profile.NATURAL, Split.TEST, seed);
        List<Item> choices = items(Task.KNOWLEDGE_INVERSE, Profile.NATURAL, Split.TEST, seed, 1).toList();
        String turned = Lines.knowledge(999, choices.getFirst().prompt(), choices.getLast().answer().caption());

        FileAudit audit = Lines.audit(Stream.concat(lines.stream(), Stream.of(turned)).toArray(String[]::new));

        assertThat(audit.findings()).extracting(Finding::kind).containsOnly(FindingKind.INCONSISTENT);
        assertThat(audit.findings()).extracting(Finding::id).contains("999");
    }

    private static List<String> lines(Profile profile, Split split, long seed) {
        List<Item> items = Stream.of(Task.KNOWLEDGE_FORWARD, Task.KNOWLEDGE_INVERSE)
                .flatMap(task -> items(task, profile, split, seed, PAIRS))
                .toList();
        return LongStream.range(0, items.size())
                .mapToObj(i -> Lines.knowledge(
                        (int) i, items.get((int) i).prompt(), items.get((int) i).answer().caption()))
                .toList();
    }

    private static Stream<Item> items(Task task, Profile profile, Split split, long seed, int pairs) {
        TaskGenerator generator = TaskGenerator.of(task, profile, split, seed);
        return LongStream.range(0, Math.min(pairs, generator.pairs()))
                .mapToObj(generator::pair)
                .flatMap(pair -> Stream.of(pair.a(), pair.b()));
    }
}
