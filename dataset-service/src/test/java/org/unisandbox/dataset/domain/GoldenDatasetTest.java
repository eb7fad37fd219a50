package org.unisandbox.dataset.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.contracts.TaskItem;

/**
 * Files that version 1.0 has written are the ones that are written today for the same question: a dataset is known by its
 * SHA-256. {@code -Dgolden.record=true} records those that are not recorded yet.
 */
class GoldenDatasetTest {

    private static final Path RECORDED = Path.of("src/test/resources/golden/1.0");

    static Stream<DatasetSpec> specs() {
        return Stream.of(
                new DatasetSpec("math3", "natural", "train", 2, 7),
                new DatasetSpec("mapping2", "reference", "test", 2, -1),
                new DatasetSpec("math2", "chinese", "validation", 2, 3),
                new DatasetSpec("knowledge-inverse", "natural", "test", 2, 5));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void generatedItemsAreTheSame(DatasetSpec spec) throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        JsonLines.write(ItemSource.of(spec).items().iterator(), written);

        assertThat(written.toString(UTF_8)).isEqualTo(recorded(spec.task() + "." + spec.profile() + ".jsonl", written.toByteArray()));
    }

    @Test
    void importedItemsMeanTheSame() throws Exception {
        TaskItem meant = new TaskItem(
                "9", "9", TaskItem.SINGLE, "math2", "natural", "test", "Generate as many pens as 10 % 3 + 1.", "2 pens",
                List.of("10 % 3 = 1", "1 + 1 = 2"), "(10 % 3) + 1");
        StoredItem item = new StoredItem(
                meant, Optional.of("{\"Question\": \"Generate as many pens as 10 % 3 + 1.\", \"Answer\": \"2 pens\", \"id\": \"9\"}"));

        String line = recorded("imported.jsonl", item.line());

        assertThat(StoredItem.read(line.getBytes(UTF_8))).isEqualTo(item);
        assertThat(new String(item.line(), UTF_8)).isEqualTo(line);
        try (JsonLines.Reader reader = new JsonLines.Reader(new ByteArrayInputStream(line.getBytes(UTF_8)), 0)) {
            assertThat(reader.next(2)).containsExactly(meant);
        }
    }

    private static String recorded(String name, byte[] written) throws Exception {
        Path file = RECORDED.resolve(name);
        if (Boolean.getBoolean("golden.record") && !Files.exists(file)) {
            Files.write(file, written);
        }
        return Files.readString(file);
    }
}
