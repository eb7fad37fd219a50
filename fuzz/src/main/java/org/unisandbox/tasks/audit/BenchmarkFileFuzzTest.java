package org.unisandbox.tasks.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.fuzz.Effort;

/** Whatever bytes a benchmark file has: every line with something on it is an item, a problem, or both. */
class BenchmarkFileFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of("""
                {"Question": "Generate as many cups as the result of 8 / 4.", "Answer": "2 cups.", "id": "1"}
                {"Question": "Generate as many pens as 10 % 3 + 1.", "Answer": "4 pens", "id": "9"}
                """, """
                {"ID": "1", "Question_A": "Rule 1: A means chairs. Rule 2: B means tables. Draw A.", "Answer": "Chairs"}
                {"ID": "1", "Question_B": "Rule 1: A means chairs. Rule 2: B means tables. Draw B.", "Answer": "Tables"}
                """, """
                {"ID": 39, "Question": "From the characters Ann and Bob, draw a portrait of the one whose favorite fruit is figs.", "Answer": "An old man."}
                """, """
                {"id": "1", "half": "A", "task": "mapping1", "prompt": "K means dog. Draw K.", "answer": "1 dog", "structure": "dog(*)"}

                \uFEFF{"id": "\\u00e9", "score": [1.5e400, {"a": null}], "Question": "Draw 1 owl.", "Answer": "1 owl"}\r
                """).map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void files(byte[] input) throws Exception {
        Effort.SMALL.of(() -> {
            Audit audit = new Audit();
            audit.add("file", new ByteArrayInputStream(input));
            FileAudit file = audit.result().getFirst();

            List<SolvedItem> items = new ArrayList<>();
            List<Problem> problems = new ArrayList<>();
            List<Finding> findings = new ArrayList<>();
            LongSet keys = new LongSet();
            new ItemSolver(key -> keys.add(key.hashCode()), items::add, problems::add, findings::add)
                    .read(new ByteArrayInputStream(input));

            assertThat(file.counts().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(file.items());
            assertThat(items).hasSizeLessThanOrEqualTo((int) file.items());
            assertThat(findings).hasSizeLessThanOrEqualTo(items.size());
            assertThat(problems).allSatisfy(problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.column()).isPositive();
            });
        });
    }
}
