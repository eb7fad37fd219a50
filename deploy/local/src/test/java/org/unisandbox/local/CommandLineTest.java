package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.contracts.access.ApiKey;
import org.unisandbox.contracts.access.Role;

class CommandLineTest {

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

    private List<String> errors() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "dance", "up --port dataset", "up --port dataset=x", "up --port nobody=1", "up --port dataset=0",
        "up --port dataset=70000", "evaluate -n 0", "evaluate", "dataset", "dataset generate",
        "dataset generate --task math9", "dataset generate --task math1 --profile none",
        "dataset generate --task math1 --split none", "logs", "logs -n -1", "pretrain --steps 0", "demo -n -1",
        "stars --rounds 0", "stars --curriculum --rounds 2", "stars", "models",
        "models list", "models compare reference", "models rollback reference",
        "compare", "compare a", "compare a b", "compare a b c", "table", "table --format pdf",
        "knowledge", "knowledge --seeds 0", "stars --ablation luck", "stars --ablation levels",
        "probe", "probe --activations none --vocabulary none --words none",
        "probe --words none", "probe --words none --model a", "probe --words none --model a --prompts none",
        "probe --words none --model a --prompts none --activations none", "bench probe --prompts 0",
        "bench probe --vocabulary 10", "bench probe --repeats 0",
        "bench startup --repeats 0", "bench startup --service nobody", "bench startup --service kafka",
        "native --service nobody", "keys", "keys create", "keys create a --role admin", "keys create a:b", "models served --api-key-file missing",
        "native --service kafka", "native", "scale", "scale generation", "scale generation two",
        "scale generation 2", "scale analysis 2", "scale nobody 2", "fuzz", "fuzz --minutes 0", "bench soak --items 999",
        "bench dance", "bench pipeline --items 11", "bench pipeline --repeats 0", "bench scaling --longest 999",
        "bench scaling --only luck", "up --partitions 0", "up --partitions 257"
    })
    void badInputIsOneLineAndExitCodeTwo(String arguments) {
        assertThat(call(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
        assertThat(errors()).singleElement().asString().startsWith("unisandbox: ");
        assertThat(out.size()).isZero();
    }

    @Test
    void everyCommandExplainsItself() {
        List<String> commands = List.of(
                "up", "down", "status", "logs", "evaluate", "evaluations list", "evaluations show", "evaluations pause", "evaluations resume", "evaluations cancel",
                "evaluations retry", "evaluations delete", "campaigns list", "campaigns pause", "campaigns resume", "campaigns cancel",
                "compare", "table", "stars", "knowledge", "demo", "dataset generate", "dataset audit", "dataset leaks",
                "models list", "models show", "models compare", "models export", "models rollback", "bench", "bench datasets", "bench pipeline", "bench connectors", "bench scaling", "bench probe", "bench startup", "bench soak", "scale", "fuzz", "native", "probe", "pretrain", "aot", "keys create");
        for (String command : commands) {
            assertThat(call((command + " --help").split(" "))).as(command).isZero();
        }
        assertThat(errors()).isEmpty();
    }

    @Test
    void aKeyIsShownOnceWithTheLineThatServicesKnowItBy() throws Exception {
        assertThat(call("keys", "create", "ci", "--role", "write", "--json")).isZero();
        var printed = new ObjectMapper().readTree(out.toByteArray());
        ApiKey key = ApiKey.parse(printed.path("line").asText());
        assertThat(key.name()).isEqualTo("ci");
        assertThat(key.role()).isEqualTo(Role.WRITE);
        assertThat(key.opensWith(printed.path("key").asText())).isTrue();
        assertThat(folder).isEmptyDirectory();

        out.reset();
        assertThat(call("keys", "create", "eve")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).containsPattern("usb_\\S{43}\n").contains("eve:read:");
    }

    @Test
    void datasetsAreTheSameWheneverTheyAreGenerated() throws Exception {
        String[] generate = "dataset generate --task mapping2 --pairs 1500 --seed 7 --out a/x.jsonl --json".split(" ");
        assertThat(call(generate)).as(err.toString(StandardCharsets.UTF_8)).isZero();
        var first = new ObjectMapper().readTree(out.toByteArray());
        List<String> lines = Files.readAllLines(folder.resolve("a/x.jsonl"));
        out.reset();
        assertThat(call(generate)).isZero();
        var second = new ObjectMapper().readTree(out.toByteArray());

        assertThat(first.path("items").asInt()).isEqualTo(3000);
        assertThat(lines).hasSize(3000).doesNotHaveDuplicates();
        assertThat(lines.getFirst()).contains("\"half\":\"A\"").contains("\"task\":\"mapping2\"");
        assertThat(second.path("digest")).isEqualTo(first.path("digest"));
    }

    @Test
    void nothingRunsInANewFolder() {
        assertThat(call("status", "--data", "new")).isZero();
        assertThat(call("down", "--data", "new")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.contains("Nothing runs"));
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void aDamagedTrainingStateIsRefused() throws Exception {
        Files.writeString(folder.resolve("m.safetensors.state"), "no tensors");
        assertThat(call("pretrain", "--out", "m.safetensors", "--steps", "1", "--device", "cpu")).isEqualTo(2);
        assertThat(folder.resolve("m.safetensors")).doesNotExist();
    }

    @Test
    void aWantedPortThatIsTakenIsRefusedBeforeAnythingStarts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(call("up", "--data", "d", "--port", "kafka=" + taken.getLocalPort())).isEqualTo(2);
        }
        assertThat(errors()).singleElement().asString().contains("is taken");
        assertThat(folder.resolve("d/kafka")).doesNotExist();
    }
}
