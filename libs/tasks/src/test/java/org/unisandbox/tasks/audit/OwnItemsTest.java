package org.unisandbox.tasks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.unisandbox.tasks.Answer;
import org.unisandbox.tasks.Family;
import org.unisandbox.tasks.Item;
import org.unisandbox.tasks.Pair;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;

/** The audit shares no grammar with the generators, and yet agrees with them. */
class OwnItemsTest {

    @Provide
    Arbitrary<Profile> english() {
        return Arbitraries.of(Profile.NATURAL, Profile.REFERENCE);
    }

    @Property
    void generatedItemsAreOk(
            @ForAll Task task,
            @ForAll("english") Profile profile,
            @ForAll Split split,
            @ForAll long seed,
            @ForAll @LongRange(min = 0) long index) {
        Pair pair = TaskGenerator.of(task, profile, split, seed).pair(index);

        FileAudit audit = Lines.audit(line(pair.a(), counted(pair.a())), line(pair.b(), counted(pair.b())));

        assertThat(audit.findings()).isEmpty();
        assertThat(audit.problems()).isEmpty();
        assertThat(audit.items()).isEqualTo(2);
    }

    @Property
    void aPlantedWrongAnswerIsFound(
            @ForAll Task task, @ForAll long seed, @ForAll @LongRange(min = 0) long index,
            @ForAll @IntRange(min = 1, max = 4) int shift) {
        Pair pair = TaskGenerator.of(task, Profile.NATURAL, Split.TEST, seed).pair(index);
        Answer.Counted right = counted(pair.a());
        Answer.Counted wrong = task.family() == Family.MATH
                ? new Answer.Counted(1 + (right.count() - 1 + shift) % 5, right.noun())
                : counted(pair.b());

        FileAudit audit = Lines.audit(line(pair.a(), wrong));

        assertThat(audit.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.WRONG_ANSWER);
            assertThat(finding.computed()).isEqualTo(
                    task.family() == Family.MATH ? right.caption() : right.noun().singular());
        });
    }

    @Property
    void aRuleLeftOutIsFound(@ForAll long seed, @ForAll @LongRange(min = 0) long index) {
        Item item = TaskGenerator.of(Task.MAPPING2, Profile.REFERENCE, Split.TEST, seed).pair(index).a();
        String noun = counted(item).noun().singular();
        List<String> sentences = new ArrayList<>(List.of(item.prompt().split("(?<=\\.) ")));
        sentences.removeIf(sentence -> sentence.endsWith(" " + noun + "."));

        FileAudit audit = Lines.audit(Lines.half("1", "A", String.join(" ", sentences), noun));

        assertThat(audit.findings()).singleElement().satisfies(finding ->
                assertThat(finding.kind()).isEqualTo(FindingKind.UNRESOLVABLE));
    }

    private static Answer.Counted counted(Item item) {
        return (Answer.Counted) item.answer();
    }

    private static String line(Item item, Answer.Counted answer) {
        return item.task().family() == Family.MATH
                ? Lines.math(item.id(), item.prompt(), answer.caption())
                : Lines.half(item.pairId(), item.half(), item.prompt(), answer.noun().singular());
    }
}
