package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetCommandsTest {

    private static final String RIGHT = """
            {"Question": "Paint as many owls as 7 %% 4.", "Answer": "3 owls", "id": "%s"}
            """;
    private static final String WRONG = """
            {"Question": "Paint as many owls as 7 - 5.", "Answer": "3 owls", "id": "2"}
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int call(String... arguments) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return UniSandbox.commandLine(new Workplace(folder, folder, Map.of(), console)).execute(arguments);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toByteArray());
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void injectionWritesConversationsAndTheCharactersTheyAreAbout() throws IOException {
        assertThat(call("dataset", "injection", "--characters", "12", "--conversations", "9", "--out", "tell.jsonl", "--json"))
                .isZero();

        JsonNode summary = json();
        assertThat(summary.get("conversations").asLong()).isEqualTo(108);
        assertThat(summary.get("out").asText()).isEqualTo(folder.resolve("tell.jsonl").toString());
        assertThat(summary.get("roster").asText()).isEqualTo(folder.resolve("tell-characters.jsonl").toString());
        List<String> conversations = Files.readAllLines(folder.resolve("tell.jsonl"));
        List<String> characters = Files.readAllLines(folder.resolve("tell-characters.jsonl"));
        assertThat(conversations).hasSize(108);
        assertThat(characters).hasSize(12);
        JsonNode first = new ObjectMapper().readTree(conversations.getFirst());
        JsonNode character = new ObjectMapper().readTree(characters.getFirst());
        assertThat(first.get("character")).isEqualTo(character.get("name"));
        assertThat(first.get("messages").get(0).get("role").asText()).isEqualTo("user");
        assertThat(first.get("messages").get(0).get("content").asText()).contains(character.get("name").asText());
        assertThat(character.get("gender").asText()).isIn("man", "woman");
        assertThat(character.get("caption").asText()).startsWith("portrait of ");
    }

    @ParameterizedTest
    @CsvSource({
        "--characters 0, --characters must be 1 to 1000000000: 0",
        "--characters 13 --profile reference, '--characters is 13, and profile reference has only 12 in split test'",
        "--conversations -1, --conversations must be 1 to 100000000: -1",
        "--profile chinese, 'there is no profile ''chinese'' here: choose from natural, reference'"
    })
    void whatCannotBeToldIsBadInput(String options, String message) {
        String[] arguments = ("dataset injection " + options).split(" ");

        assertThat(call(arguments)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(message);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "--task knowledge-forward --profile chinese, 'profile chinese: task: knowledge-forward is not for this profile'",
        "--task knowledge-forward --profile reference --pairs 19, "
                + "'--pairs is 19, and knowledge-forward has only 18 in profile reference and split test'"
    })
    void whatCannotBeAskedIsBadInput(String options, String message) {
        assertThat(call(("dataset generate " + options).split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(message);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void knowledgeItemsPassTheAudit() throws IOException {
        for (String task : List.of("knowledge-forward", "knowledge-inverse")) {
            assertThat(call("dataset", "generate", "--task", task, "--pairs", "60", "--out", task + ".jsonl")).isZero();
        }
        out.reset();

        assertThat(call("dataset", "audit", "knowledge-forward.jsonl", "knowledge-inverse.jsonl", "--json")).isZero();

        assertThat(json().get("files")).hasSize(2).allSatisfy(file ->
                assertThat(file.get("counts").get("ok").asInt()).isEqualTo(120));
    }

    @Test
    void importsNeedARunningSystemAndOneNameEach() throws IOException {
        file("a.jsonl", RIGHT.formatted(1));

        assertThat(call("dataset", "import", "a.jsonl")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("./unisandbox up");
        assertThat(call("dataset", "import", "a.jsonl", "a.jsonl", "--name", "x")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--name is for one file");
        assertThat(call("dataset", "show", "x", "--items", "-1")).isEqualTo(2);
    }

    @Test
    void auditReportsFindingsOfEachFile() throws IOException {
        file("a.jsonl", RIGHT.formatted(1) + WRONG);
        file("b.jsonl", RIGHT.formatted(1));

        assertThat(call("dataset", "audit", "a.jsonl", "b.jsonl", "--json")).isZero();

        JsonNode files = json().get("files");
        assertThat(files).hasSize(2);
        JsonNode first = files.get(0);
        assertThat(first.get("file").asText()).isEqualTo("a.jsonl");
        assertThat(first.get("items").asInt()).isEqualTo(2);
        assertThat(first.get("counts").get("ok").asInt()).isOne();
        assertThat(first.get("counts").get("wrong-answer").asInt()).isOne();
        assertThat(first.get("findings")).singleElement().satisfies(finding -> {
            assertThat(finding.get("id").asText()).isEqualTo("2");
            assertThat(finding.get("kind").asText()).isEqualTo("wrong-answer");
            assertThat(finding.get("stated").asText()).isEqualTo("3 owls");
            assertThat(finding.get("computed").asText()).isEqualTo("2 owls");
            assertThat(finding.get("detail").asText()).isEqualTo("7 - 5 is 2, not 3");
            assertThat(finding.has("half")).isFalse();
        });
        assertThat(files.get(1).get("findings")).isEmpty();
        assertThat(err.size()).isZero();
    }

    @Test
    void badLinesAreShownWithTheirPlaceAndExitCodeTwo() throws IOException {
        file("a.jsonl", "{\"id\": 7\n" + RIGHT.formatted(1));

        assertThat(call("dataset", "audit", "a.jsonl", "--json")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("a.jsonl:1:");
        assertThat(json().get("files").get(0).get("problems").get(0).get("line").asInt()).isOne();
        assertThat(json().get("files").get(0).get("counts").get("ok").asInt()).isOne();
    }

    @Test
    void aMissingFileIsBadInput() {
        assertThat(call("dataset", "audit", "none.jsonl")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("unisandbox: there is no file ");
        assertThat(out.size()).isZero();
    }

    @Test
    void aFamilyFileGivesItemsOfItsOwn() throws IOException {
        file("shop.yaml", "{name: shop, objects: [cup, mug], mathTemplates: ['Sell {E} {N}.'], numbers: {largest: 9}}");

        assertThat(call("dataset", "generate", "--family", "shop.yaml", "--task", "math5", "--pairs", "50", "--json")).isZero();

        assertThat(json().get("items").asInt()).isEqualTo(100);
        assertThat(json().get("out").asText()).endsWith("/math5-shop-test-1.jsonl");
        assertThat(Files.readAllLines(folder.resolve("math5-shop-test-1.jsonl"))).hasSize(100)
                .allMatch(line -> line.matches(".*\"prompt\":\"Sell [1-9√ ()+*/%^-]+ (cups|mugs)\\.\".*"));
    }

    @Test
    void whatAFamilyLacksIsSaid() throws IOException {
        file("shop.yaml", "{name: shop, objects: [cup, mug], operators: '*', numbers: {largest: 4}, symbols: [a, b]}");

        assertThat(call("dataset", "generate", "--family", "shop.yaml", "--task", "mapping3")).isEqualTo(2);
        assertThat(call("dataset", "generate", "--family", "shop.yaml", "--task", "math1", "--split", "validation")).isEqualTo(2);
        assertThat(call("dataset", "generate", "--family", "shop.yaml", "--profile", "chinese", "--task", "math1")).isEqualTo(2);
        assertThat(call("dataset", "generate", "--family", "none.yaml", "--task", "math1")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8).lines()).satisfiesExactly(
                line -> assertThat(line).isEqualTo("unisandbox: shop.yaml: symbols: mapping3 needs at least 6 and there are 2:"
                        + " add some or take a lower level"),
                line -> assertThat(line).startsWith("unisandbox: shop.yaml: numbers: math1 needs two results from 1 to 5 in split"
                        + " validation, but there are only 8 expressions with such results"),
                line -> assertThat(line).contains("mutually exclusive"),
                line -> assertThat(line).endsWith("none.yaml: there is no such file: name a YAML or JSON file"));
        assertThat(out.size()).isZero();
    }

    @Test
    void leaksOfGeneratedSplits() throws IOException {
        assertThat(call("dataset", "generate", "--task", "math3", "--split", "train", "--pairs", "300", "--out", "a.jsonl"))
                .isZero();
        assertThat(call("dataset", "generate", "--task", "math3", "--split", "test", "--pairs", "100", "--out", "b.jsonl"))
                .isZero();
        out.reset();

        assertThat(call("dataset", "leaks", "a.jsonl", "b.jsonl", "--json")).isZero();

        assertThat(json().get("itemsOfB").asInt()).isEqualTo(200);
        assertThat(json().get("exact").asDouble()).isZero();
        assertThat(json().get("normalised").asDouble()).isZero();
        assertThat(json().get("structure").asDouble()).isZero();
    }

    @Test
    void leaksOfADatasetInItself() throws IOException {
        file("a.jsonl", RIGHT.formatted(1) + WRONG);

        assertThat(call("dataset", "leaks", "a.jsonl", "a.jsonl")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("structure   100.00 %");
    }
}
