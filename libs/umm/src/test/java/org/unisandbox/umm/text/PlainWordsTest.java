package org.unisandbox.umm.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.unisandbox.tasks.Answer;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;
import org.unisandbox.umm.world.World;

/** The plain task of the reference profile asks for nothing that the reference model has no token or no drawing for. */
class PlainWordsTest {

    @Test
    void everyPromptHasTokensAndEveryAnswerCanBeDrawn() {
        for (Split split : Split.values()) {
            TaskGenerator generator = TaskGenerator.of(Task.PLAIN, Profile.REFERENCE, split, 1);
            LongStream.range(0, 2_000).mapToObj(generator::items).map(items -> items.getFirst()).forEach(item -> {
                assertThatCode(() -> Tokens.standard().encode(item.prompt())).as(item.prompt()).doesNotThrowAnyException();
                Answer.Counted answer = (Answer.Counted) item.answer();
                assertThat(World.get().nouns()).contains(answer.noun());
                assertThat(answer.count()).isBetween(1, World.MAX_COUNT);
            });
        }
    }
}
