package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.unisandbox.tasks.knowledge.Roster;

class DocumentationTest {

    @Test
    void everyExampleIsARealItem() throws IOException {
        List<String> examples = Files.readAllLines(Path.of("../../docs/tasks.md")).stream()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2))
                .toList();
        Set<String> prompts = new HashSet<>();
        for (Profile profile : Profile.shipped()) {
            Task.reasoning().forEach(task -> prompts.addAll(firstPrompts(task, profile)));
        }
        for (Profile profile : Roster.profiles()) {
            prompts.addAll(firstPrompts(Task.KNOWLEDGE_FORWARD, profile));
            prompts.addAll(firstPrompts(Task.KNOWLEDGE_INVERSE, profile));
            prompts.addAll(firstPrompts(Task.PLAIN, profile));
        }

        assertThat(examples).hasSize(16);
        assertThat(prompts).containsAll(examples);
    }

    private static List<String> firstPrompts(Task task, Profile profile) {
        TaskGenerator generator = TaskGenerator.of(task, profile, Split.TEST, 1);
        return LongStream.range(0, 5)
                .mapToObj(generator::items)
                .flatMap(List::stream)
                .map(Item::prompt)
                .toList();
    }
}
