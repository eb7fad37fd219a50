package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int call(Map<String, String> environment, String... arguments) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return UniSandbox.commandLine(new Workplace(folder, folder, environment, console)).execute(arguments);
    }

    private List<String> errors() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** A program that notes what it is told and ends with an exit code. */
    private Path program(String name, int exitCode) throws Exception {
        Path program = folder.resolve(name);
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\necho \"$@\"\nexit " + exitCode + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    @Test
    void withoutAToolchainOneLineSaysWhatIsMissing() {
        assertThat(call(Map.of("PATH", folder.toString(), "DOCKER_HOST", "unix://" + folder + "/none"), "native")).isEqualTo(2);
        assertThat(errors()).singleElement().asString()
                .contains("GRAALVM_HOME", "Docker", "./unisandbox native --check");
    }

    @Test
    void aGraalVmHomeThatIsNoneIsRefused() {
        assertThat(call(Map.of("GRAALVM_HOME", folder.toString()), "native")).isEqualTo(2);
        assertThat(errors()).singleElement().asString().contains(folder.toString(), "no bin/native-image");
    }

    @Test
    void aCheckNeedsNoToolchain() throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", folder.toString()));
        environment.put("UNISANDBOX_MAVEN", program("mvn", 0).toString());

        assertThat(call(environment, "native", "--check", "--service", "verifier", "--service", "dataset")).isZero();

        assertThat(Files.readString(folder.resolve("target/native.log")))
                .contains("-Pnative", "-pl dataset-service,verifier-service", "-Dquarkus.native.sources-only=true");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("dataset-service, verifier-service");
    }

    @Test
    void aFailedBuildIsAFailedRun() throws Exception {
        program("graal/bin/native-image", 0);
        Map<String, String> environment = Map.of(
                "GRAALVM_HOME", folder.resolve("graal").toString(), "UNISANDBOX_MAVEN", program("mvn", 1).toString());

        assertThat(call(environment, "native", "--service", "dataset")).isEqualTo(1);

        assertThat(errors().get(1)).startsWith("unisandbox: the build failed; its log ");
        assertThat(errors().getLast()).contains("-Pnative").doesNotContain("sources-only", "container-build");
    }
}
