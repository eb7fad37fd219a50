package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script does itself. */
class EntryScriptIT {

    private static final Path SCRIPT = Path.of("../../unisandbox").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private String run(Map<String, String> environment, int exitCode, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
        return output;
    }

    @Test
    void helpNeedsNeitherJavaNorABuild() throws Exception {
        String help = run(Map.of(), 0, SCRIPT.toString(), "help");

        assertThat(help).contains("./unisandbox COMMAND", "evaluate", "pretrain");
        assertThat(run(Map.of(), 0, SCRIPT.toString())).isEqualTo(help);
        assertThat(run(Map.of(), 0, SCRIPT.toString(), "--help")).isEqualTo(help);
    }

    @Test
    void itFindsItsProjectThroughLinksFromAnyFolder() throws Exception {
        Path inner = Files.createSymbolicLink(folder.resolve("inner"), SCRIPT);
        Path link = Files.createSymbolicLink(folder.resolve("link"), inner);

        assertThat(run(Map.of("UNISANDBOX_BUILD", "never"), 2, link.toString(), "dance")).contains("dance");
    }

    @Test
    void withoutAJdkOneLineSaysWhatToInstall() throws Exception {
        Path copy = folder.resolve("unisandbox");
        Files.writeString(copy, Files.readString(SCRIPT).replace("/usr/lib/jvm/", folder + "/jvm/"));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : new String[] {"bash", "dirname", "readlink", "sed", "cat"}) {
            Files.createSymbolicLink(bin.resolve(tool), Path.of("/usr/bin", tool));
        }

        String output = run(
                Map.of("PATH", bin.toString(), "HOME", folder.toString()), 2, "bash", copy.toString(), "up");

        assertThat(output.lines()).singleElement().asString()
                .contains("a JDK 25 or newer is needed")
                .contains("JAVA_HOME");
    }
}
