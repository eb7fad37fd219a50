package org.unisandbox.tasks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a line holds, it is reported with its place and the other lines are audited. */
class BadInputTest {

    private static final String GOOD = Lines.math("good", "Draw as many owls as 1 + 2.", "3 owls");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id": "1", "Question": "Draw 1 + 1 owls.", "Ans          | 49 | no JSON: Unexpected end-of-input in field name
            {"id": "1", "Question": "Draw 1 + 1 owls."}               | 43 | the field Answer is missing
            {"id": "1", "Answer": "2 owls"}                           | 31 | the field Question, Question_A or Question_B is missing
            {"Question": "Draw 1 + 1 owls.", "Answer": "2 owls"}      | 52 | the field id is missing
            {"id": "1", "Question": 7, "Answer": "2 owls"}            | 25 | the field Question must be a string
            {"id": [1], "Question": "Draw 1 owl.", "Answer": "1 owl"} |  8 | the field id must be a string
            {"id": "1", "Question": "Draw 1 owl.", "Answer": null}    | 50 | the field Answer must be a string
            {"id": "1", "Question": "a", "Question": "b"}             | 42 | the field Question is given a second time
            ["id"]                                                    |  1 | no JSON object
            {"id": "1", "Question": "Draw 1 owl.", "Answer": "1"} {}  | 55 | more than one JSON object on the line
            """)
    void aLineThatIsNoItemIsReported(String line, long column, String message) {
        FileAudit audit = Lines.audit(GOOD, line);

        assertThat(audit.problems()).containsExactly(new Problem(2, column, message));
        assertThat(audit.items()).isOne();
        assertThat(audit.counts().get(FindingKind.OK)).isOne();
    }

    @Test
    void brokenUtf8IsReportedWhereItBreaks() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("{\"id\": \"é".getBytes(StandardCharsets.UTF_8));
        file.write(0xc3);
        file.write("\"}\n".getBytes(StandardCharsets.UTF_8));
        file.write(GOOD.getBytes(StandardCharsets.UTF_8));

        FileAudit audit = audit(new ByteArrayInputStream(file.toByteArray()));

        assertThat(audit.problems()).containsExactly(new Problem(1, 10, "the text is not UTF-8"));
        assertThat(audit.counts().get(FindingKind.OK)).isOne();
    }

    @Test
    void anIdThatOccursTwiceIsReportedAndBothItemsAreAudited() {
        FileAudit audit = Lines.audit(GOOD, GOOD, Lines.half("1", "A", "A means cup. Draw A.", "cup"),
                Lines.half("1", "B", "A means cup. Draw A.", "cup"));

        assertThat(audit.problems()).containsExactly(new Problem(2, 71, "the id good occurs a second time"));
        assertThat(audit.items()).isEqualTo(4);
    }

    @Test
    void aDivisionByZeroIsReportedWhereItStands() {
        FileAudit audit = Lines.audit(Lines.math("z", "Draw \"as\" many owls as 4 / (2 - 2).", "3 owls"), GOOD);

        assertThat(audit.problems()).containsExactly(new Problem(1, 42, "4 / (2 - 2) divides by zero"));
        assertThat(audit.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.WRONG_ANSWER);
            assertThat(finding.column()).isEqualTo(42);
        });
        assertThat(audit.items()).isEqualTo(2);
    }

    @Test
    void deepNestingIsRefusedNotFollowed() {
        String deep = "(".repeat(10_000) + "1" + ")".repeat(10_000);
        FileAudit audit = Lines.audit(
                Lines.math("1", "Draw " + deep + " owls.", "1 owl"),
                Lines.math("2", "Draw " + "√".repeat(10_000) + "1 owls.", "1 owl"),
                Lines.math("3", "Draw " + "-".repeat(10_000) + "1 owls.", "1 owl"),
                Lines.math("4", "Draw 1" + "^1".repeat(10_000) + " owls.", "1 owl"),
                Lines.math("5", "Draw 1" + " + 1".repeat(10_000) + " owls.", "1 owl"),
                "[".repeat(10_000),
                GOOD);

        assertThat(audit.problems().stream().map(Problem::line)).contains(1L, 2L, 4L, 5L, 6L);
        assertThat(audit.problems().getFirst().message()).isEqualTo("nested more than 200 levels deep");
        assertThat(audit.problems().getFirst().column()).isEqualTo(14 + 5 + 200 + 1);
        assertThat(audit.counts().get(FindingKind.UNPARSED)).isEqualTo(5);
        assertThat(audit.counts().get(FindingKind.OK)).isOne();
    }

    @Test
    void manyRulesAreRefused() {
        StringBuilder question = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            question.append("Rule ").append(i + 1).append(": ").append(i).append(" means ").append(i + 1).append(". ");
        }

        FileAudit audit = Lines.audit(Lines.half("1", "A", question + "Draw 0.", "cup"), GOOD);

        assertThat(audit.problems()).singleElement().satisfies(problem ->
                assertThat(problem.message()).isEqualTo("more than 1000 rules"));
        assertThat(audit.counts().get(FindingKind.OK)).isOne();
    }

    @Test
    void aLineOfAHundredMegabytesTakesNoMemory() throws IOException {
        byte[] part = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        List<InputStream> parts = Collections.nCopies(100, part).stream()
                .map(bytes -> (InputStream) new ByteArrayInputStream(bytes))
                .toList();
        InputStream file = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream((GOOD + "\n{\"id\": \"").getBytes(StandardCharsets.UTF_8)),
                new SequenceInputStream(Collections.enumeration(parts)),
                new ByteArrayInputStream(("\"}\n" + GOOD.replace("good", "other")).getBytes(StandardCharsets.UTF_8)))));

        FileAudit audit = audit(file);

        assertThat(audit.problems())
                .containsExactly(new Problem(2, 1_048_577, "the line is longer than 1048576 bytes: skipped"));
        assertThat(audit.counts().get(FindingKind.OK)).isEqualTo(2);
    }

    @Test
    void emptyLinesWindowsLinesAndAByteOrderMarkAreNoProblem() {
        FileAudit audit = Lines.audit("\ufeff" + GOOD + "\r", "", "  ");

        assertThat(audit.problems()).isEmpty();
        assertThat(audit.items()).isOne();
    }

    @Test
    void onlyTheFirstOfVeryManyProblemsAreKept() {
        FileAudit audit = Lines.audit("x\n".repeat(5000), GOOD);

        assertThat(audit.problemCount()).isEqualTo(5000);
        assertThat(audit.problems()).hasSize(1000);
        assertThat(audit.items()).isOne();
    }

    private static FileAudit audit(InputStream file) {
        return Lines.audit(List.of(file)).getFirst();
    }
}
