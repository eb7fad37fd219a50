package org.unisandbox.tasks.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.unisandbox.tasks.Hash;

/**
 * Reads benchmark files: JSON Lines in UTF-8 with the fields {@code Question}, {@code Answer}, {@code id} (math,
 * knowledge), {@code ID}, {@code Question_A} or {@code Question_B}, {@code Answer} (pairs), or our own {@code id},
 * {@code prompt}, {@code answer}, {@code half}, {@code task}. Other fields are skipped. What is no item is reported,
 * and reading goes on with the next line. Memory is bounded by the longest line allowed and the ids.
 */
final class BenchmarkReader {

    /** In bytes. No question is near as long. */
    static final int LONGEST_LINE = 1 << 20;

    /** In characters. What is reported of an item is bounded by them. */
    private static final int LONGEST_ID = 1_000;

    private static final int LONGEST_ANSWER = 10_000;
    private static final int CHUNK = 1 << 16;
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

    /** A line that is no item. */
    private static final class BadLineException extends Exception {
        private static final long serialVersionUID = 1L;

        private final long column;

        BadLineException(long column, String message) {
            super(message);
            this.column = column;
        }
    }

    private final Consumer<BenchmarkItem> items;
    private final Consumer<Problem> problems;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final Predicate<String> isNew;
    private byte[] line = new byte[CHUNK];
    private int length;
    private boolean overlong;
    private long number;
    /** Lines that are not blank. */
    private long written;

    /** Keys are remembered as 64-bit hashes. */
    BenchmarkReader(Consumer<BenchmarkItem> items, Consumer<Problem> problems) {
        LongSet keys = new LongSet();
        this(items, problems, key -> keys.add(Hash.of(key)));
    }

    /** @param isNew whether a {@linkplain BenchmarkItem#key key} comes for the first time; asked once for each item */
    BenchmarkReader(Consumer<BenchmarkItem> items, Consumer<Problem> problems, Predicate<String> isNew) {
        this.items = items;
        this.problems = problems;
        this.isNew = isNew;
    }

    /** Reads to the end; a file in which nothing is written is a problem, too. */
    void readSome(InputStream in) throws IOException {
        read(in);
        if (written == 0) {
            problems.accept(new Problem(1, 1, "the file is empty"));
        }
    }

    /** Reads to the end. */
    void read(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            int from = 0;
            for (int at = 0; at < count; at++) {
                if (chunk[at] == '\n') {
                    append(chunk, from, at);
                    endLine();
                    from = at + 1;
                }
            }
            append(chunk, from, count);
        }
        if (length > 0 || overlong) {
            endLine();
        }
    }

    private void append(byte[] chunk, int from, int to) {
        int count = to - from;
        if (overlong || length + count > LONGEST_LINE) {
            overlong = true;
            return;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
        }
        System.arraycopy(chunk, from, line, length, count);
        length += count;
    }

    private void endLine() throws IOException {
        number++;
        try {
            if (overlong) {
                written++;
                throw new BadLineException(
                        LONGEST_LINE + 1L, "the line is longer than %d bytes: skipped".formatted(LONGEST_LINE));
            }
            String text = decoded();
            if (!text.isBlank()) {
                written++;
                items.accept(item(text));
            }
        } catch (BadLineException e) {
            problems.accept(new Problem(number, e.column, e.getMessage()));
        }
        length = 0;
        overlong = false;
    }

    private String decoded() throws BadLineException {
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        int from = number == 1 && startsWithByteOrderMark() ? 3 : 0;
        for (int at = from; at < length; at++) {
            if (line[at] < 0) {
                return decodedFromUtf8(from);
            }
        }
        return new String(line, from, length - from, StandardCharsets.ISO_8859_1);
    }

    private boolean startsWithByteOrderMark() {
        return length >= 3 && (line[0] & 0xff) == 0xef && (line[1] & 0xff) == 0xbb && (line[2] & 0xff) == 0xbf;
    }

    private String decodedFromUtf8(int from) throws BadLineException {
        CharBuffer text = CharBuffer.allocate(length - from);
        CoderResult result = decoder.reset().decode(ByteBuffer.wrap(line, from, length - from), text, true);
        if (result.isError()) {
            throw new BadLineException(text.position() + 1L, "the text is not UTF-8");
        }
        return text.flip().toString();
    }

    private BenchmarkItem item(String json) throws BadLineException, IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            Fields fields = new Fields(parser);
            fields.read();
            return item(json, fields);
        } catch (JsonProcessingException e) {
            long before = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getCharOffset());
            throw new BadLineException(before + 1, "no JSON: " + complaint(e));
        }
    }

    /** What is wrong, without advice for programmers. */
    private static String complaint(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("").replaceAll(",? from `[^`]*`", "");
    }

    private BenchmarkItem item(String json, Fields fields) throws BadLineException {
        long end = json.length();
        String id = fields.id.orElseThrow(() -> new BadLineException(end, "the field id is missing"));
        String question = fields.question.orElseThrow(() -> new BadLineException(
                end, "the field Question, Question_A or Question_B is missing"));
        String answer = fields.answer.orElseThrow(() -> new BadLineException(end, "the field Answer is missing"));
        String key = fields.own ? id : fields.half.map(half -> id + '-' + half).orElse(id);
        boolean repeated = !isNew.test(key);
        if (repeated) {
            problems.accept(new Problem(number, fields.idColumn, "the id %s occurs a second time".formatted(
                    fields.half.map(half -> id + " (" + half + ')').orElse(id))));
        }
        return new BenchmarkItem(
                id, key, repeated, fields.own, fields.half, fields.rules, question, answer, number,
                fields.own ? fields.structure : Optional.empty(), json, fields.questionFrom);
    }

    /** What the object on a line holds. */
    private static final class Fields {

        private final JsonParser parser;
        private Optional<String> id = Optional.empty();
        private Optional<String> half = Optional.empty();
        private Optional<String> question = Optional.empty();
        private Optional<String> answer = Optional.empty();
        private Optional<String> structure = Optional.empty();
        private boolean rules;
        private boolean own;
        private long idColumn;
        private int questionFrom;

        Fields(JsonParser parser) {
            this.parser = parser;
        }

        void read() throws IOException, BadLineException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLineException(column(), "no JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                field(name);
            }
            if (parser.nextToken() != null) {
                throw new BadLineException(column(), "more than one JSON object on the line");
            }
        }

        private void field(String name) throws IOException, BadLineException {
            switch (name) {
                case "id", "ID", "Id" -> {
                    idColumn = column();
                    id = Optional.of(parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                            ? parser.getText()
                            : once(id, name, LONGEST_ID));
                }
                case "Question", "question" -> question(name);
                case "prompt" -> {
                    question(name);
                    own = true;
                }
                case "Question_A", "question_a" -> {
                    question(name);
                    half = Optional.of("A");
                    rules = true;
                }
                case "Question_B", "question_b" -> {
                    question(name);
                    half = Optional.of("B");
                    rules = true;
                }
                case "half" -> half = Optional.of(once(half, name, LONGEST_ID));
                case "Answer", "answer" -> answer = Optional.of(once(answer, name, LONGEST_ANSWER));
                case "task" -> {
                    rules |= parser.currentToken() == JsonToken.VALUE_STRING && parser.getText().startsWith("mapping");
                    parser.skipChildren();
                }
                case "structure" -> {
                    structure = parser.currentToken() == JsonToken.VALUE_STRING
                            ? Optional.of(parser.getText()).filter(text -> !text.isEmpty())
                            : Optional.empty();
                    parser.skipChildren();
                }
                default -> parser.skipChildren();
            }
        }

        private void question(String name) throws IOException, BadLineException {
            questionFrom = (int) column();
            question = Optional.of(once(question, name, LONGEST_LINE));
        }

        private String once(Optional<String> before, String name, int longest) throws IOException, BadLineException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw new BadLineException(column(), "the field %s must be a string".formatted(name));
            }
            if (before.isPresent()) {
                throw new BadLineException(column(), "the field %s is given a second time".formatted(name));
            }
            if (parser.getTextLength() > longest) {
                throw new BadLineException(
                        column(), "the field %s is longer than %d characters".formatted(name, longest));
            }
            return parser.getText();
        }

        private long column() {
            return parser.currentTokenLocation().getCharOffset() + 1;
        }
    }
}
