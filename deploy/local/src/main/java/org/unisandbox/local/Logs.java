package org.unisandbox.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows logs. */
@Command(name = "logs", description = "Shows the end of the logs.")
final class Logs implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(arity = "0..1", paramLabel = "SERVICE",
            description = "kafka, postgres, dataset, generation, verifier, trainer or analysis; all if left out.")
    private String service = "";

    @Option(names = {"-f", "--follow"}, description = "Go on with what comes, until Ctrl-C.")
    private boolean follow;

    @Option(names = {"-n", "--lines"}, paramLabel = "N", defaultValue = "40", description = "Lines (default: 40).")
    private int lines;

    /** Whether lines say whose they are. */
    private boolean named;

    Logs(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (lines < 0) {
            throw new InputException("-n must not be negative: " + lines);
        }
        DataFolder folder = stack.folder(workplace);
        Map<Path, String> logs = logs(folder);
        if (logs.isEmpty()) {
            throw new InputException("no logs in " + folder.root() + ": start a stack with './unisandbox up'");
        }
        named = logs.size() > 1;
        Map<Path, Long> read = new LinkedHashMap<>();
        logs.forEach((log, process) -> {
            read.put(log, log.toFile().length());
            new LogTail(log).lines(lines).forEach(line -> print(process, line));
        });
        while (follow) {
            Thread.sleep(Duration.ofMillis(300));
            read.replaceAll((log, offset) -> printFrom(logs.get(log), log, offset));
        }
        return 0;
    }

    /** Those that there are, each with what its process is called, further processes of a service after the first. */
    private Map<Path, String> logs(DataFolder folder) {
        List<Component> components =
                service.isEmpty() ? Arrays.asList(Component.values()) : List.of(Component.parse(service));
        List<Worker> workers = new Workers(folder).all();
        Map<Path, String> logs = new LinkedHashMap<>();
        for (Component component : components) {
            logs.put(folder.log(component), component.code());
            workers.stream()
                    .filter(worker -> worker.member().component() == component)
                    .sorted(Comparator.comparing(Worker::number))
                    .forEach(worker -> logs.put(
                            folder.ofWorker(worker.number()).log(component), component.code() + "-" + worker.number()));
        }
        logs.keySet().removeIf(log -> !Files.exists(log));
        return logs;
    }

    /** Prints the whole lines after the offset and returns the offset behind them. */
    private long printFrom(String process, Path log, long offset) {
        long length = log.toFile().length();
        if (length == offset) {
            return offset;
        }
        // A shorter file is that of a new start.
        long from = length < offset ? 0 : offset;
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            byte[] bytes = new byte[Math.toIntExact(length - from)];
            file.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(line -> print(process, line));
            return from + end;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    private void print(String process, String line) {
        workplace.console().result(named ? process + " | " + line : line);
    }
}
