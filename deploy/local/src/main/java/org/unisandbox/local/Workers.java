package org.unisandbox.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/** The further processes of services in a data folder: what {@code ./unisandbox scale} has started and not yet stopped. */
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

    private List<Worker> all() {
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

    /** Waits until nobody else changes the number of processes. */
    DataFolder.Claim change() {
        try {
            FileChannel channel = FileChannel.open(
                    file.resolveSibling("workers.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new DataFolder.Claim(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }
}
