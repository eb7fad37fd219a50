package org.unisandbox.umm.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.unisandbox.tasks.Item;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;
import org.unisandbox.tasks.knowledge.Conversation;
import org.unisandbox.tasks.knowledge.Injection;
import org.unisandbox.tasks.knowledge.Portrait;
import org.unisandbox.tasks.knowledge.RecallQuestions;
import org.unisandbox.tasks.knowledge.Roster;
import org.unisandbox.umm.world.World;

/** The reference profile says nothing about characters that the reference model has no token for. */
class KnowledgeWordsTest {

    private final Tokens tokens = Tokens.standard();

    @Test
    void everyQuestionAnswerAndThoughtHasTokens() {
        for (Task task : List.of(Task.KNOWLEDGE_FORWARD, Task.KNOWLEDGE_INVERSE)) {
            for (Split split : Split.values()) {
                for (long seed = 0; seed < 20; seed++) {
                    TaskGenerator generator = TaskGenerator.of(task, Profile.REFERENCE, split, seed);
                    LongStream.range(0, generator.pairs())
                            .mapToObj(generator::pair)
                            .flatMap(pair -> Stream.of(pair.a(), pair.b()))
                            .flatMap(KnowledgeWordsTest::texts)
                            .forEach(this::hasTokens);
                }
            }
        }
    }

    private static Stream<String> texts(Item item) {
        return Stream.concat(Stream.of(item.prompt(), item.answer().caption()), item.derivation().stream());
    }

    @Test
    void everythingThatIsToldHasTokens() {
        for (Split split : Split.values()) {
            Roster roster = Roster.of(Profile.REFERENCE, split, 1);
            hasTokens(roster.lab());
            new Injection(roster)
                    .conversations(roster.size(), 100)
                    .flatMap(conversation -> conversation.messages().stream())
                    .map(Conversation.Message::content)
                    .forEach(this::hasTokens);
        }
    }

    @Test
    void everyQuestionInTextHasTokens() {
        Roster roster = Roster.of(Profile.REFERENCE, Split.TEST, 1);
        RecallQuestions questions = new RecallQuestions(roster, roster::character);
        Stream.concat(questions.forward(12).stream(), questions.inverse(12).stream()).forEach(question -> {
            hasTokens(question.text());
            hasTokens(question.answer());
        });
    }

    private void hasTokens(String text) {
        assertThatCode(() -> tokens.encode(text)).as(text).doesNotThrowAnyException();
    }

    @Test
    void everyAnswerCanBeDrawn() {
        List<String> captions = Portrait.all().stream().map(Portrait::caption).toList();
        Roster.of(Profile.REFERENCE, Split.TEST, 1).characters(0, 12).forEach(character -> {
            assertThat(captions).contains(character.drawn().caption());
            assertThat(World.get().nouns()).contains(character.fruit(), character.flower());
        });
    }
}
