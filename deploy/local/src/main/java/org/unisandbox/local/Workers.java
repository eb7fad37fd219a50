package org.unisandbox.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The further processes of services in a data folder: what {@code ./unisandbox scale} has started and not stopped. */
final class Workers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    Workers(DataFolder folder) {
        this.file = folder.root().resolve("workers.json");
    }

    /** Those that run, in the order of their numbers. */
    List<Worker> running() {
        return all().stream()
                .filter(worker -> worker.member().process().isPresent())
                .sorted(Comparator.comparing((Worker worker) -> worker.member().component()).thenComparing(Worker::number))
                .toList();
    }

    /** Also those that have ended by themselves. */
    List<Worker> all() {
        try {
            return Files.exists(file) ? JSON.readValue(file.toFile(), new TypeReference<List<Worker>>() {}) : List.of();
        } catch (JsonProcessingException e) {
            throw new RunFailedException(file + " is damaged: delete it once nothing of UniSandbox runs", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(List<Worker> workers) {
        DataFolder.replace(file, workers);
    }

    Optional<Worker> find(Component component, int number) {
        return all().stream()
                .filter(worker -> worker.member().component() == component && worker.number() == number)
                .findFirst();
    }

    void replace(Worker before, Worker after) {
        write(all().stream().map(worker -> worker.equals(before) ? after : worker).toList());
    }

    /** What was started with an earlier start of the stack has ended with it. */
    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    /** Waits until nobody else changes the number of processes. */
    DataFolder.Claim change() throws InterruptedException {
        return DataFolder.claim(file.resolveSibling("workers.lock"));
    }
}
