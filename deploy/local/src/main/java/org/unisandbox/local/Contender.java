package org.unisandbox.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that does the work of a benchmark: it says with one line that it is ready, reads each piece of work as a line of JSON and
 * answers with one.
 */
final class Contender implements AutoCloseable {

    /** The process has ended, or never came to answer. */
    static final class GoneException extends Exception {

        private static final long serialVersionUID = 1;

        GoneException(String message) {
            super(message);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS_TO_END = 5;

    /**
     * How many threads it takes.
     *
     * @param engine   of the engine
     * @param products of the library that multiplies matrices, where it has threads of its own
     */
    record Threads(int engine, int products) {

        static Threads all(int count) {
            return new Threads(count, count);
        }
    }

    private final Threads threads;
    private final Process process;
    /** What it complains of: a pipe that nobody reads would hold it up when it is full. */
    private final Path complaints;

    private final BufferedWriter work;
    private final BufferedReader answers;
    private final String ready;

    private Contender(Threads threads, Process process, Path complaints) throws GoneException {
        this.threads = threads;
        this.process = process;
        this.complaints = complaints;
        work = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
        try {
            ready = answer().path("ready").asText();
        } catch (GoneException e) {
            close();
            throw e;
        }
    }

    /**
     * This project's model in a JVM of its own, with the options and the environment of a service.
     *
     * @param threads of the engine, which takes them once from the start of the process
     */
    static Contender java(int threads) throws GoneException {
        return start(Threads.all(threads), Map.of("MALLOC_ARENA_MAX", "2"), List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true",
                "-Dai.djl.pytorch.num_threads=" + threads,
                "-cp", System.getProperty("java.class.path"),
                ModelContender.class.getName()));
    }

    /** The script of the same model for Python; its weights are those of a safetensors file. */
    static Contender python(Path python, Path script, Path weights, int heads, Threads threads) throws GoneException {
        return start(threads, Map.of(), List.of(
                python.toString(), script.toString(),
                "--weights", weights.toString(),
                "--heads", Integer.toString(heads),
                "--threads", Integer.toString(threads.engine())));
    }

    private static Contender start(Threads threads, Map<String, String> environment, List<String> command) throws GoneException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads.engine()));
        builder.environment().put("OPENBLAS_NUM_THREADS", Integer.toString(threads.products()));
        try {
            Path complaints = Files.createTempFile("unisandbox-bench", ".log");
            try {
                return new Contender(threads, builder.redirectError(complaints.toFile()).start(), complaints);
            } catch (IOException e) {
                Files.delete(complaints);
                throw e;
            }
        } catch (IOException e) {
            throw new GoneException(command.getFirst() + " cannot be started: " + e.getMessage());
        }
    }

    Threads threads() {
        return threads;
    }

    /** What it says of itself. */
    String ready() {
        return ready;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /**
     * @return the answer, with the {@code seconds} that the work took
     * @throws GoneException if the process ended over it
     */
    JsonNode run(ModelWork piece) throws GoneException {
        try {
            // As a value of the sealed type, or else its name is left out.
            work.write(JSON.writerFor(ModelWork.class).writeValueAsString(piece));
            work.newLine();
            work.flush();
        } catch (IOException e) {
            throw gone();
        }
        return answer();
    }

    private JsonNode answer() throws GoneException {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw gone();
            }
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new GoneException("it answers with what is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw gone();
        }
    }

    private GoneException gone() {
        try (Stream<String> lines = Files.lines(complaints)) {
            return new GoneException(lines.filter(line -> !line.isBlank())
                    .reduce((_, last) -> last)
                    .orElse("it ended without a word"));
        } catch (IOException | UncheckedIOException e) {
            return new GoneException("it ended without a word");
        }
    }

    @Override
    public void close() {
        try {
            work.close();
        } catch (IOException endedAlready) {
            // There is nobody left to be told of the end.
        }
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Files.deleteIfExists(complaints);
        } catch (IOException e) {
            // It is in the folder for temporary files.
        }
    }
}
