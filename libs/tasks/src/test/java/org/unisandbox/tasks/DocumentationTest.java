package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentationTest {

    @Test
    void everyExampleIsARealItem() throws IOException {
        List<String> examples = Files.readAllLines(Path.of("../../docs/tasks.md")).stream()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2))
                .toList();
        Set<String> prompts = new HashSet<>();
        for (Task task : Task.study()) {
            for (Profile profile : Profile.shipped()) {
                TaskGenerator generator = TaskGenerator.of(task, profile, Split.TEST, 1);
                for (long index = 0; index < 5; index++) {
                    prompts.add(generator.pair(index).a().prompt());
                    prompts.add(generator.pair(index).b().prompt());
                }
            }
        }

        assertThat(examples).hasSize(9);
        assertThat(prompts).containsAll(examples);
    }
}
