package org.unisandbox.dataset.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.dataset.domain.exchange.PublishedLines;
import org.unisandbox.fuzz.Effort;
import org.unisandbox.servicekit.problem.ProblemException;

/**
 * A file becomes a dataset whose items can all be read, which is the same when it is imported again and can be exported; or
 * it is a problem of the caller.
 */
class ItemImportFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of("""
                {"Question": "Generate as many cups as the result of 8 / 4.", "Answer": "2 cups.", "id": "1"}
                {"Question": "Generate as many pens as 10 % 3 + 1.", "Answer": "4 pens", "id": "9", "score": 1.50}
                """, """
                {"ID": "1", "Question_A": "Rule 1: A means chairs. Rule 2: B means tables. Draw A.", "Answer": "Chairs"}
                {"ID": "1", "Question_B": "Rule 1: A means chairs. Rule 2: B means tables. Draw B.", "Answer": "Tables"}
                """, """
                {"ID": 39, "Question": "From the characters Ann and Bob, draw a portrait of the one whose favorite fruit is figs.", "Answer": "An old man."}
                """, """
                {"id":"1","pairId":"1","half":"A","task":"mapping1","profile":"reference","split":"train","prompt":"K means dog. Draw K.","answer":"1 dog","derivation":["K is dog"],"structure":"dog(*)","source":"{}"}
                """).map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void files(byte[] input) throws Exception {
        Effort.SMALL.of(() -> {
            for (boolean correct : new boolean[] {false, true}) {
                read(input, new ImportOptions("file", "test", false, correct));
            }
        });
    }

    private static void read(byte[] input, ImportOptions options) throws Exception {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        ItemImport.Result result;
        try {
            result = ItemImport.run(new ByteArrayInputStream(input), stored, options);
        } catch (ProblemException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        assertThat(result.bytes()).isEqualTo(stored.size());
        try (JsonLines.Reader reader = new JsonLines.Reader(new ByteArrayInputStream(stored.toByteArray()), 0)) {
            assertThat(reader.next(Integer.MAX_VALUE)).hasSize((int) result.report().items());
        }
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        ItemImport.run(
                new ByteArrayInputStream(stored.toByteArray()), again, new ImportOptions("file", "test", true, false));
        assertThat(again.toString(UTF_8)).isEqualTo(stored.toString(UTF_8));
        PublishedLines.write(new ByteArrayInputStream(stored.toByteArray()), new ByteArrayOutputStream());
    }
}
