package org.unisandbox.grafana;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that may not be on this machine: then the test that asks for it is skipped.
 *
 * @param name what it is called on the command line
 */
record Tool(String name) {

    /** What a call printed and how it ended. */
    record Result(int exitCode, String output) {}

    /**
     * @param needed by whom, for the reason of skipping
     */
    static Tool required(String name, String needed) {
        boolean there = Stream.of(System.getenv("PATH").split(":")).anyMatch(f -> Files.isExecutable(Path.of(f, name)));
        assumeTrue(there, name + " is not on this machine: it comes with " + needed);
        return new Tool(name);
    }

    Result run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("tool", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("no end after two minutes: " + command);
            }
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
