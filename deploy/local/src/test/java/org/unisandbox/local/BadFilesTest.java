package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what they should be, as a user meets them: in a process of its own with little memory. */
class BadFilesTest {

    private static final String GOOD = """
            {"id": "%s", "Question": "Draw as many owls as 1 + 2.", "Answer": "3 owls"}
            """;

    @TempDir
    Path folder;

    private record Result(int exitCode, String out, String err) {}

    private Result call(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m", "-XX:+UseSerialGC", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
                "-cp", System.getProperty("java.class.path"), UniSandbox.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private void file(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines));
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "leaks"})
    void aLineOfAHundredMegabytesFitsIntoFortyMegabytes(String command) throws Exception {
        file("good.jsonl", GOOD.formatted("a"));
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(folder.resolve("long.jsonl")))) {
            file.write((GOOD.formatted("a") + "{\"id\": \"b\", \"Question\": \"").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100 << 20; i++) {
                file.write('x');
            }
            file.write(("\"}\n" + GOOD.formatted("c")).getBytes(StandardCharsets.UTF_8));
        }

        Result result = call("dataset", command, "good.jsonl", "long.jsonl");

        assertThat(result.err()).contains("long.jsonl:2:1048577: the line is longer than 1048576 bytes: skipped");
        assertThat(result.out())
                .contains(command.equals("audit") ? "long.jsonl: 2 items, 2 ok" : "Of the 2 items of long.jsonl");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "leaks"})
    void manyLinesOfAMegabyteFitIntoFortyMegabytes(String command) throws Exception {
        String line = "{\"id\": \"%d\", \"Question\": \"Draw " + "(".repeat(1_000_000) + "1\", \"Answer\": \"1 owl\"}";
        file("good.jsonl", GOOD.formatted("a"));
        try (var lines = Files.newBufferedWriter(folder.resolve("long.jsonl"))) {
            for (int i = 0; i < 60; i++) {
                lines.write(line.formatted(i) + "\n");
            }
        }

        Result result = call("dataset", command, "good.jsonl", "long.jsonl", "--json");

        assertThat(result.err().lines().filter(each -> each.contains("the question is longer than 100000 characters")))
                .hasSize(60);
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void whatIsBadIsShownWithItsPlaceAndTheRestIsAudited() throws Exception {
        file("bad.jsonl", GOOD.formatted("a").strip(), "{\"id\": \"b\", \"Question\": \"Draw", "",
                "{\"id\": \"c\", \"Question\": \"Draw 7 % (2 - 2) owls.\", \"Answer\": \"1 owl\"}\r",
                GOOD.formatted("a").strip(), GOOD.formatted("d"));

        Result result = call("dataset", "audit", "bad.jsonl", "--json");

        assertThat(result.err().lines()).containsExactly(
                "bad.jsonl:2:30: no JSON: Unexpected end-of-input: was expecting closing quote for a string value",
                "bad.jsonl:4:33: 7 % (2 - 2) divides by zero",
                "bad.jsonl:5:8: the id a occurs a second time");
        JsonNode file = new ObjectMapper().readTree(result.out()).get("files").get(0);
        assertThat(file.get("items").asInt()).isEqualTo(4);
        assertThat(file.get("counts").get("ok").asInt()).isEqualTo(3);
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void anEmptyFileIsBadInput() throws Exception {
        file("good.jsonl", GOOD.formatted("a"));
        file("empty.jsonl");

        assertThat(call("dataset", "audit", "empty.jsonl"))
                .isEqualTo(new Result(2, "empty.jsonl: 0 items, 0 ok\n", "empty.jsonl:1:1: the file is empty\n"));
        Result leaks = call("dataset", "leaks", "empty.jsonl", "good.jsonl");
        assertThat(leaks.err()).isEqualTo("empty.jsonl:1:1: the file is empty\n");
        assertThat(leaks.exitCode()).isEqualTo(2);
    }

    @Test
    void whatIsNoFileIsNamed() throws Exception {
        file("good.jsonl", GOOD.formatted("a"));
        Files.createDirectory(folder.resolve("sub"));

        assertThat(call("dataset", "audit", "good.jsonl", "none.jsonl"))
                .isEqualTo(new Result(2, "", "unisandbox: there is no file " + folder.resolve("none.jsonl")
                        + ": name a JSON Lines file\n"));
        assertThat(call("dataset", "leaks", "good.jsonl", "sub"))
                .isEqualTo(new Result(2, "", "unisandbox: " + folder.resolve("sub")
                        + " is a folder: name a JSON Lines file\n"));
    }

    @Test
    void aFileOfOthersIsNamed() throws Exception {
        file("secret.jsonl", GOOD.formatted("a"));
        Files.setPosixFilePermissions(folder.resolve("secret.jsonl"), Set.<PosixFilePermission>of());
        assumeFalse(Files.isReadable(folder.resolve("secret.jsonl")), "this user may read everything");

        assertThat(call("dataset", "audit", "secret.jsonl"))
                .isEqualTo(new Result(2, "", "unisandbox: cannot read " + folder.resolve("secret.jsonl")
                        + ": permission denied\n"));
    }

    @Test
    void nothingInAFileReachesTheTerminalAsACommand() throws Exception {
        file("a.jsonl", "{\"id\": \"\\u001b[2J\", \"Question\": \"Draw 1 + 1 owls.\", \"Answer\": \"3\\nowls\\u0007\"}",
                "{\"id\": \"\\u001b[2J\", \"Question\": \"Draw 1 + 1 owls.\", \"Answer\": \"2 owls\"}");

        Result result = call("dataset", "audit", "a.jsonl");

        assertThat(result.out()).contains("\\u001b[2J wrong-answer", "(stated: 3\\u000aowls\\u0007)");
        assertThat(result.err()).isEqualTo("a.jsonl:2:8: the id \\u001b[2J occurs a second time\n");
    }
}
