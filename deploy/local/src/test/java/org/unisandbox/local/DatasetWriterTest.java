package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;

class DatasetWriterTest {

    private static final TaskGenerator GENERATOR = TaskGenerator.of(Task.MATH2, Profile.REFERENCE, Split.TEST, 1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 399, 400, 401, 2000})
    void pairsAreWrittenInOrder(int pairs) throws Exception {
        Path file = folder.resolve("sub/items.jsonl");
        List<Long> written = new ArrayList<>();

        new DatasetWriter(GENERATOR, pairs, written::add).write(file);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2 * pairs);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).startsWith("{\"id\":\"math2-reference-test-s1-%d-%s\"".formatted(i / 2, i % 2 == 0 ? "A" : "B"));
        }
        assertThat(written).isSorted().endsWith((long) pairs);
        assertThat(file.getParent()).isDirectoryContaining("glob:**/items.jsonl");
        assertThat(Files.list(file.getParent())).hasSize(1);
    }

    @Test
    void whoInterruptsFindsNothing() throws Exception {
        Path file = folder.resolve("items.jsonl");
        DatasetWriter writer = new DatasetWriter(GENERATOR, 100_000_000, _ -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> writer.write(file)).isInstanceOf(InterruptedException.class);

        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void aPairThatIsNotProvenLeavesNothing() throws Exception {
        Path file = folder.resolve("items.jsonl");
        Files.writeString(file, "what was there");
        DatasetWriter writer = new DatasetWriter(
                index -> {
                    if (index == 5_000) {
                        throw new IllegalStateException("not proven");
                    }
                    return GENERATOR.pair(index);
                },
                10_000,
                _ -> {});

        assertThatThrownBy(() -> writer.write(file)).isInstanceOf(IllegalStateException.class).hasMessage("not proven");

        assertThat(file).hasContent("what was there");
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void aFolderIsNotReplaced() {
        assertThatThrownBy(() -> new DatasetWriter(GENERATOR, 1, _ -> {}).write(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a folder");
    }
}
