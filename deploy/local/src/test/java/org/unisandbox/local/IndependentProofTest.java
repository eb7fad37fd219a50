package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;

/**
 * No written label is wrong. The files are read and solved by nothing of ours: formulas by a library, rules by a few
 * regular expressions. {@code -Dunisandbox.proof.items=N} says how many items are checked, and
 * {@code -Dunisandbox.proof.levels=N} up to which level.
 */
class IndependentProofTest {

    private static final int ITEMS = Integer.getInteger("unisandbox.proof.items", 1_000_000);
    private static final int LEVELS = Integer.getInteger("unisandbox.proof.levels", Task.HIGHEST_LEVEL);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CAPTION = Pattern.compile("(?<count>\\d+) ?(?<noun>.+)");

    private static final String SOUND = """
            {"pairId":"1","task":"math2","profile":"reference","prompt":"Draw a number of bells equal to 13 - (2 * 5).","answer":"3 bells","derivation":["2 * 5 = 10","13 - 10 = 3"]}
            {"pairId":"1","task":"math2","profile":"reference","prompt":"Draw a number of bells equal to (8 - 2) - 5.","answer":"1 bell","derivation":["8 - 2 = 6","6 - 5 = 1"]}
            {"pairId":"2","task":"mapping2","profile":"reference","prompt":"Rule 1: M represents airplane. Rule 2: K means M. Rule 3: U refers to Z. Rule 4: Z represents cloud. Generate an image of K.","answer":"1 airplane"}
            {"pairId":"2","task":"mapping2","profile":"reference","prompt":"Rule 1: M represents airplane. Rule 2: K means M. Rule 3: U refers to Z. Rule 4: Z represents cloud. Generate an image of U.","answer":"1 cloud"}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
            14 % (14 - 9),      4
            12 / 2 % 4,         2
            2 + 3 * 4 ^ 2,     50
            2 ^ 3 ^ 2,        512
            20 - 5 - 3,        12
            √16 + 9,           13
            √(2 + 7) * 2,       6
            √9 ^ 2,             9
            2 ^ √9,             8
            √√81,               3
            7 / 2,            3.5
            """)
    void theLibraryReadsSignsAsWeMeanThem(String formula, BigDecimal value) {
        assertThat(IndependentArithmetic.value(formula)).isEqualByComparingTo(value);
    }

    @Test
    void noLabelIsWrong() throws IOException, InterruptedException {
        List<Task> tasks = Task.reasoning().stream().filter(task -> task.level() <= LEVELS).toList();
        int files = tasks.size() * Profile.shipped().size() * Split.values().length;
        int pairs = Math.ceilDiv(ITEMS, 2 * files);
        Path file = folder.resolve("items.jsonl");
        long checked = 0;
        for (Task task : tasks) {
            for (Profile profile : Profile.shipped()) {
                Words words = new Words(new HashMap<>(), new HashMap<>());
                for (Split split : Split.values()) {
                    new DatasetWriter(TaskGenerator.of(task, profile, split, 1), pairs, _ -> {}).write(file);
                    checked += check(file, words);
                }
            }
        }
        System.out.printf("%d labels checked, none is wrong%n", checked);

        assertThat(checked).isEqualTo(2L * files * pairs).isGreaterThanOrEqualTo(ITEMS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "3 bells"    | "2 bells"
            3 bells      | 3 cups
            2 * 5 = 10   | 2 * 5 = 9
            13 - (2 * 5) | 13 - (2 * 4)
            1 airplane   | 1 cloud
            image of K   | image of U
            K means M    | K means Z
            """)
    void aWrongLabelWouldBeFound(String right, String wrong) throws IOException {
        Path file = folder.resolve("items.jsonl");
        Files.writeString(file, SOUND);
        assertThat(check(file, new Words(new HashMap<>(), new HashMap<>()))).isEqualTo(4);
        assertThat(SOUND).contains(right);
        Files.writeString(file, SOUND.replace(right, wrong));

        assertThatThrownBy(() -> check(file, new Words(new HashMap<>(), new HashMap<>())))
                .isInstanceOf(AssertionError.class);
    }

    /** Each noun in the singular and in the plural, as the captions of a file have them. */
    private record Words(Map<String, String> plurals, Map<String, String> singulars) {

        void agree(String singular, String plural) {
            require(plural.equals(plurals.computeIfAbsent(singular, _ -> plural))
                    && singular.equals(singulars.computeIfAbsent(plural, _ -> singular)), singular + ", " + plural);
        }
    }

    private static long check(Path file, Words words) throws IOException {
        long checked = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String a = lines.readLine(); a != null; a = lines.readLine()) {
                check(JSON.readTree(a), JSON.readTree(lines.readLine()), words);
                checked += 2;
            }
        }
        return checked;
    }

    private static void check(JsonNode a, JsonNode b, Words words) {
        require(a.get("pairId").equals(b.get("pairId")) && !a.get("answer").equals(b.get("answer")), a + "\n" + b);
        if (text(a, "task").startsWith("math")) {
            checkMath(a, b, words);
        } else {
            checkMapping(a);
            checkMapping(b);
        }
    }

    /** Halves ask for as many of the same object as their formulas say. */
    private static void checkMath(JsonNode a, JsonNode b, Words words) {
        Matcher captionA = caption(a);
        Matcher captionB = caption(b);
        String nounA = captionA.group("noun");
        String nounB = captionB.group("noun");
        // Prompts have the plural, and not more than one of the halves has the answer 1.
        boolean singularA = captionA.group("count").equals("1");
        boolean singularB = captionB.group("count").equals("1");
        if (singularA) {
            words.agree(nounA, nounB);
        } else if (singularB) {
            words.agree(nounB, nounA);
        } else {
            require(nounA.equals(nounB), a + "\n" + b);
        }
        String noun = singularA ? nounB : nounA;
        checkMath(a, captionA.group("count"), noun);
        checkMath(b, captionB.group("count"), noun);
    }

    private static void checkMath(JsonNode item, String count, String noun) {
        String prompt = text(item, "prompt");
        List<String> formulas = IndependentArithmetic.formulas(prompt);
        require(formulas.size() == 1, item);
        BigDecimal value = IndependentArithmetic.value(formulas.getFirst());
        require(value.compareTo(new BigDecimal(count)) == 0, item);
        require(mentions(prompt.replace(formulas.getFirst(), "#"), object(noun, item)), item);
        List<String> steps = new ArrayList<>();
        item.get("derivation").forEach(step -> steps.add(step.asText()));
        for (String step : steps) {
            String[] sides = step.split(" = ");
            require(IndependentArithmetic.value(sides[0]).compareTo(new BigDecimal(sides[1])) == 0, item);
        }
        require(steps.getLast().endsWith(" = " + count), item);
    }

    /** Not as a part of another word, in languages that part words. */
    private static boolean mentions(String prompt, String noun) {
        int at = prompt.indexOf(noun);
        int end = at + noun.length();
        boolean partsWords = noun.charAt(0) < 0x80;
        return at >= 0
                && !(partsWords && at > 0 && Character.isLetterOrDigit(prompt.charAt(at - 1)))
                && !(partsWords && end < prompt.length() && Character.isLetterOrDigit(prompt.charAt(end)));
    }

    private static void checkMapping(JsonNode item) {
        Matcher caption = caption(item);
        IndependentRules language = isChinese(item) ? IndependentRules.CHINESE : IndependentRules.ENGLISH;
        String thing = language.follow(text(item, "prompt"));
        require(caption.group("count").equals("1") && thing.equals(object(caption.group("noun"), item)), item);
    }

    private static boolean isChinese(JsonNode item) {
        return text(item, "profile").equals("chinese");
    }

    /** Between a number and an object, Chinese has a measure word of one character. */
    private static String object(String noun, JsonNode item) {
        return isChinese(item) ? noun.substring(1) : noun;
    }

    private static Matcher caption(JsonNode item) {
        Matcher caption = CAPTION.matcher(text(item, "answer"));
        require(caption.matches(), item);
        return caption;
    }

    private static String text(JsonNode item, String field) {
        return item.get(field).asText();
    }

    private static void require(boolean condition, Object what) {
        if (!condition) {
            throw new AssertionError("the label does not follow: " + what);
        }
    }
}
