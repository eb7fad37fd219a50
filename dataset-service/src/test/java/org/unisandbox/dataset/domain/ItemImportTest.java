package org.unisandbox.dataset.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.servicekit.problem.ProblemException;

class ItemImportTest {

    private static final ImportOptions PLAIN = new ImportOptions("file", "test", false, false);

    private record Imported(ItemImport.Result result, String lines, List<StoredItem> items) {}

    @Test
    void aMathFileBecomesSingleItemsWithTheirSteps() throws Exception {
        Imported imported = imported(PublishedFiles.MATH, PLAIN);

        assertThat(imported.items().getFirst().item())
                .isEqualTo(new TaskItem(
                        "1",
                        "1",
                        "single",
                        "math1",
                        "reference",
                        "test",
                        "Generate as many cups as the result of 8 / 4.",
                        "2 cups",
                        List.of("8 / 4 = 2"),
                        "8 / 4"));
        assertThat(imported.result().report().tasks()).isEqualTo(Map.of("math1", 2L, "math2", 1L));
        assertThat(imported.result().task()).isEqualTo("math");
        assertThat(imported.result().report().counts()).containsEntry("ok", 2L).containsEntry("wrong-answer", 1L);
        assertThat(imported.result().report().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("9");
            assertThat(finding.computed()).isEqualTo("2 pens");
        });
        assertThat(imported.items().getLast().item().answer()).isEqualTo("4 pens");
    }

    @Test
    void theHalvesOfAMappingPairShareIt() throws Exception {
        Imported imported = imported(PublishedFiles.MAPPING, PLAIN);

        assertThat(imported.items()).extracting(line -> line.item().id()).containsExactly("1-A", "1-B");
        assertThat(imported.items()).extracting(line -> line.item().pairId()).containsOnly("1");
        assertThat(imported.items()).extracting(line -> line.item().answer()).containsExactly("1 chair", "1 table");
        assertThat(imported.result().task()).isEqualTo("mapping1");
    }

    @Test
    void questionsAboutCharactersAreImportedToo() throws Exception {
        Imported imported = imported(PublishedFiles.KNOWLEDGE, PLAIN);

        assertThat(imported.items())
                .extracting(line -> line.item().task())
                .containsExactly("knowledge-forward", "knowledge-forward", "knowledge-inverse");
        assertThat(imported.items())
                .extracting(line -> line.item().answer())
                .containsExactly("A young woman with black hair", "1 grape", "An old man with grey hair");
        assertThat(imported.result().task()).isEqualTo("knowledge");
    }

    @Test
    void theOriginalLinesAreKeptCharacterByCharacter() throws Exception {
        for (String file : List.of(PublishedFiles.MATH, PublishedFiles.MAPPING, PublishedFiles.KNOWLEDGE)) {
            assertThat(imported(file, PLAIN).items())
                    .extracting(StoredItem::source)
                    .containsExactlyElementsOf(file.lines().map(Optional::of).toList());
        }
    }

    @Test
    void wrongAnswersAreCorrectedIfAskedFor() throws Exception {
        Imported imported = imported(PublishedFiles.MATH, new ImportOptions("file", "test", false, true));

        StoredItem last = imported.items().getLast();
        assertThat(last.item().answer()).isEqualTo("2 pens");
        assertThat(last.source())
                .hasValue("{\"Question\":\"Generate as many pens as 10 % 3 + 1.\",\"Answer\":\"2 pens\",\"id\":\"9\"}");
        assertThat(imported.result().report().corrected()).isEqualTo(1);
    }

    @Test
    void ourOwnLinesStayAsTheyAre() throws Exception {
        ByteArrayOutputStream own = new ByteArrayOutputStream();
        JsonLines.write(ItemSource.of(new DatasetSpec("mapping2", "natural", "train", 20, 3)).items().iterator(), own);

        Imported imported = imported(own.toString(UTF_8), PLAIN);

        assertThat(imported.lines()).isEqualTo(own.toString(UTF_8));
        assertThat(imported.result().split()).isEqualTo("train");
        assertThat(imported.result().profile()).isEqualTo("natural");
    }

    @Test
    void whatAnImportWroteIsImportedAsTheSame() throws Exception {
        String file = PublishedFiles.MATH + PublishedFiles.MAPPING.replace("\"1\"", "\"m\"") + PublishedFiles.KNOWLEDGE;
        Imported once = imported(file, PLAIN);

        assertThat(imported(once.lines(), PLAIN).lines()).isEqualTo(once.lines());
    }

    @Test
    void ofALineInOurFormWhatItLacksIsDerived() throws Exception {
        Imported imported = imported("{\"id\":\"x\",\"prompt\":\"Draw 2 + 1 cats.\",\"answer\":\"3 cats\"}\n", PLAIN);

        TaskItem item = imported.items().getFirst().item();
        assertThat(item.task()).isEqualTo("math1");
        assertThat(item.half()).isEqualTo(TaskItem.SINGLE);
        assertThat(item.derivation()).containsExactly("2 + 1 = 3");
    }

    @Test
    void badLinesAreReportedAndTheOthersKept() throws Exception {
        String file = "{\"id\":\"1\",\"Question\":\"Draw 1 + 1 cats.\",\"Answer\":\"2 cats\"}\n"
                + "{\"id\":\"2\",\"Question\":\"Draw 1 + 1\n"
                + "{\"id\":\"3\",\"Question\":5,\"Answer\":\"2 cats\"}\n"
                + "{\"id\":\"4\",\"Question\":\"Draw 1 + 1 cats.\"}\n"
                + "{\"id\":\"1\",\"Question\":\"Draw 1 + 3 cats.\",\"Answer\":\"4 cats\"}\n"
                + "{\"id\":\"" + "x".repeat(201) + "\",\"Question\":\"Draw 1 + 3 cats.\",\"Answer\":\"4 cats\"}\n"
                + "{\"id\":\"7\",\"prompt\":\"Draw 1 + 3 cats.\",\"answer\":\"4 cats\",\"derivation\":7}\n"
                + "{\"id\":\"8\",\"Question\":\"Draw 1 + 2 cats.\",\"Answer\":\"3 cats\"}\n";

        Imported imported = imported(file, PLAIN);

        assertThat(imported.items()).extracting(line -> line.item().id()).containsExactly("1", "8");
        assertThat(imported.result().report().problems())
                .extracting(ImportReport.BadLine::line)
                .containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(imported.result().report().counts()).containsEntry("ok", 2L);
        assertThatThrownBy(() -> imported(file, new ImportOptions("file", "test", true, false)))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("nothing was imported: line 2, column ")
                .hasMessageContaining("and 1 more");
    }

    @Test
    void aFileWithoutItemsIsRefused() {
        assertThatThrownBy(() -> imported("", PLAIN))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("the file is empty");
        assertThatThrownBy(() -> imported("hello\n", PLAIN))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("none of its lines is an item: line 1, column 1");
    }

    @Test
    void aLineOfAHundredMegabytesTakesNoMemory() throws Exception {
        InputStream file = new SequenceInputStream(
                new Endless(100_000_000),
                new ByteArrayInputStream(
                        "\n{\"id\":\"1\",\"Question\":\"Draw 1 + 1 cats.\",\"Answer\":\"2 cats\"}\n".getBytes(UTF_8)));

        ItemImport.Result result = ItemImport.run(file, OutputStream.nullOutputStream(), PLAIN);

        assertThat(result.report().items()).isEqualTo(1);
        assertThat(result.report().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.message()).contains("longer than");
        });
    }

    @Test
    void idsAreToldApartInAnyNumber() {
        try (SeenIds ids = new SeenIds()) {
            for (int i = 0; i < 300_000; i++) {
                assertThat(ids.test("id-" + i)).isTrue();
            }
            assertThat(ids.test("id-0")).isFalse();
            assertThat(ids.test("id-299999")).isFalse();
            assertThat(ids.test("id-300000")).isTrue();
        }
    }

    private static Imported imported(String file, ImportOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ItemImport.Result result = ItemImport.run(new ByteArrayInputStream(file.getBytes(UTF_8)), out, options);
        assertThat(result.bytes()).isEqualTo(out.size());
        String lines = out.toString(UTF_8);
        return new Imported(result, lines, lines.lines().map(ItemImportTest::stored).toList());
    }

    private static StoredItem stored(String line) {
        try {
            return StoredItem.read(line.getBytes(UTF_8));
        } catch (MalformedEventException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Many letters. */
    private static final class Endless extends InputStream {

        private long left;

        Endless(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }
    }
}
