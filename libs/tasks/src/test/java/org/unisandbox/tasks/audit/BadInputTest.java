package org.unisandbox.tasks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a line holds, it is reported with its place and the other lines are audited. */
class BadInputTest {

    private static final String WORDS = """
            + - * / % ^ √ ∛ ( ) [ ] { } | ⌊ ⌋ = == -> : ; , . ? ! ' " “ ” # $ \\ _ 0 1 2 3 4 16 25 1.5 half third
            plus minus times divided by modulo sum of and the difference between product quotient remainder when is
            square root cube squared cubed power to raised twice double triple then add subtract multiply divide it
            result rounded down up nearest whole number where let n K be with every term each two three twenty-one
            draw as many owls equal to a an apples image picture please show me what which I would like
            Rule 1: Rule 2: A B means cup stands for represents symbol letter 'A' fork while who respectively
            favourite fruit flower portrait old kid girl boy woman likes not
            """;
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
            {"id": 1.5, "Question": "Draw 1 owl.", "Answer": "1 owl"} |  8 | the field id must be a string
            {"id": "1", "half": 1, "prompt": "1 + 1", "answer": "2"}  | 21 | the field half must be a string
            null                                                      |  1 | no JSON object
            {}                                                        |  2 | the field id is missing
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

    @Test
    void oldMacLinesAreOneLineAndTheSecondObjectIsFoundInIt() {
        FileAudit audit = Lines.audit(GOOD + "\r" + GOOD);

        assertThat(audit.problems()).containsExactly(
                new Problem(1, GOOD.length() + 2L, "more than one JSON object on the line"));
    }

    @Test
    void charactersThatAreNoTextAreReported() {
        FileAudit audit = Lines.audit(GOOD, "{\"id\": \"a\0\"}", "\0\0", GOOD.replace("good", "other"));

        assertThat(audit.problems()).extracting(Problem::line).containsExactly(2L, 3L);
        assertThat(audit.problems().getFirst().column()).isEqualTo(10);
        assertThat(audit.problems().getFirst().message()).startsWith("no JSON: Illegal unquoted character");
        assertThat(audit.counts().get(FindingKind.OK)).isEqualTo(2);
    }

    @Test
    void aByteOrderMarkWithinTheFileIsNoText() {
        FileAudit audit = Lines.audit(GOOD, "\ufeff" + GOOD.replace("good", "other"));

        assertThat(audit.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.column()).isOne();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n\r\n", "\ufeff"})
    void anEmptyFileIsReported(String text) {
        assertThat(Lines.audit(text).problems()).containsExactly(new Problem(1, 1, "the file is empty"));
    }

    @ParameterizedTest
    @CsvSource({"10000", "100000", "200000"})
    void nothingIsTooDeep(int depth) {
        List<String> questions = List.of(
                "Draw " + "(".repeat(depth) + "1" + ")".repeat(depth) + " owls.",
                "Draw " + "(".repeat(depth) + " owls.",
                "Draw " + "√".repeat(depth) + "1 owls.",
                "Draw 1" + " ^ 1".repeat(depth) + " owls.",
                "Draw 1" + " + 1".repeat(depth) + " owls.",
                "Draw 1" + ", then add 1".repeat(depth) + " owls.",
                "Draw " + "the square root of ".repeat(depth / 20) + "1 owls.",
                "Rule 1: " + "A means B and ".repeat(depth) + " draw A.");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            lines.add(Lines.math(Integer.toString(i), questions.get(i), "1 owl"));
        }
        lines.add("[".repeat(depth));
        lines.add("{\"id\":".repeat(depth));
        lines.add(GOOD.replace("{", "{\"more\": " + "[".repeat(depth) + "]".repeat(depth) + ", "));
        lines.add(GOOD);

        FileAudit audit = Lines.audit(lines.toArray(String[]::new));
        List<Problem> leaks = new ArrayList<>();
        search(lines, leaks);

        assertThat(audit.problems()).extracting(Problem::line)
                .containsExactlyElementsOf(LongStream.range(1, lines.size()).boxed().toList());
        assertThat(audit.problems()).extracting(Problem::message).allMatch(message -> message.length() < 100);
        assertThat(audit.counts().get(FindingKind.OK)).isOne();
        assertThat(leaks).extracting(Problem::line).isEqualTo(audit.problems().stream().map(Problem::line).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"with ", "where ", "with, and where ", "the ", "+ ", "√ ", "0 ", "A ", "which ", "' ", "Rule 1: "})
    @Timeout(10)
    void noQuestionTakesLong(String words) {
        String question = "Draw 1 + 1 owls " + words.repeat(90_000 / words.length());

        assertThat(Lines.audit(Lines.math("1", question, "2 owls"), GOOD).items()).isEqualTo(2);
    }

    @Test
    void aDivisionByZeroHasNoStructureToCompare() {
        List<Problem> problems = new ArrayList<>();

        Leaks leaks = search(List.of(Lines.math("z", "Draw as many owls as 4 / (2 - 2).", "3 owls"), GOOD), problems);

        assertThat(problems).containsExactly(new Problem(1, 38, "division by zero"));
        assertThat(leaks.itemsOfB()).isEqualTo(2);
    }

    @Test
    void longIdsAndAnswersAreNotKept() {
        FileAudit audit = Lines.audit(
                Lines.math("i".repeat(1001), "Draw 1 + 1 owls.", "2 owls"),
                Lines.math("1", "Draw 1 + 1 owls.", "2 " + "o".repeat(10_000)),
                GOOD);

        assertThat(audit.problems()).containsExactly(
                new Problem(1, 60, "the field id is longer than 1000 characters"),
                new Problem(2, 44, "the field Answer is longer than 10000 characters"));
        assertThat(audit.items()).isOne();
    }

    @Property(tries = 300)
    void anyBytesAreReportedLineByLine(@ForAll List<@Size(max = 60) byte[]> lines) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            file.writeBytes(line);
            file.write('\n');
        }
        file.writeBytes(GOOD.getBytes(StandardCharsets.UTF_8));

        FileAudit audit = audit(new ByteArrayInputStream(file.toByteArray()));

        assertThat(audit.items()).isOne();
        assertThat(audit.problems()).allMatch(problem -> problem.column() >= 1);
    }

    /** Words of all grammars in any order: whatever is made of them, it has an end. */
    @Property(tries = 500)
    void anyQuestionGetsAFinding(@ForAll("questions") String question, @ForAll("questions") String answer) {
        List<String> lines = List.of(Lines.math("1", question, answer), Lines.half("2", "A", question, answer));

        FileAudit audit = Lines.audit(lines.toArray(String[]::new));

        assertThat(audit.items()).isEqualTo(2);
        search(lines, new ArrayList<>());
    }

    @Provide
    Arbitrary<String> questions() {
        Arbitrary<String> words = Arbitraries.of(WORDS.trim().split("\\s+"));
        Arbitrary<String> numbers = Arbitraries.longs().map(number -> Long.toString(number));
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(8);
        return Arbitraries.frequencyOf(Tuple.of(20, words), Tuple.of(2, numbers), Tuple.of(1, any))
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join(" ", parts));
    }

    private static Leaks search(List<String> lines, List<Problem> problems) {
        try {
            LeakSearch search = new LeakSearch();
            search.learn(Lines.file(GOOD), problems::add);
            return search.search(Lines.file(lines.toArray(String[]::new)), problems::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAudit audit(InputStream file) {
        return Lines.audit(List.of(file)).getFirst();
    }
}
