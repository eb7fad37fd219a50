package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The entry script as users call it. */
record Cli(Path data, Map<String, String> environment) {

    static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    Cli(Path data) {
        this(data, Map.of());
    }

    /** What came of a call. */
    record Result(int exitCode, String out, String err) {

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    /** A call that runs. */
    record Running(Process process, Path out, Path err) {

        Result await() throws IOException, InterruptedException {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroy();
                throw new AssertionError("no end after five minutes: " + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }

    Result call(String... arguments) throws IOException, InterruptedException {
        return begin(arguments).await();
    }

    Running begin(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("unisandbox").toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("unisandbox", ".out");
        Path err = Files.createTempFile("unisandbox", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("UNISANDBOX_BUILD", "never");
        builder.environment().put("UNISANDBOX_DATA", data.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return new Running(builder.start(), out, err);
    }

    /** Processes of this stack, whoever started them: all of them name the data folder in their command line. */
    List<String> processes() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(folder -> folder.getFileName().toString().matches("\\d+"))
                    .map(Cli::commandLine)
                    .filter(line -> line.contains(data.toString()))
                    .toList();
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }
}
