package org.unisandbox.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.stream.Gatherers;
import java.util.stream.LongStream;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.tasks.Item;
import org.unisandbox.tasks.TaskGenerator;

/**
 * Writes the pairs of a generator as JSON Lines: made on all processors, and yet in order, since a pair depends on
 * nothing but its index. Memory does not depend on how many there are.
 */
final class DatasetWriter {

    /** Pairs that are made together: about a quarter of a megabyte of text. */
    private static final int CHUNK = 400;

    private final TaskGenerator generator;
    private final long pairs;
    private final LongConsumer progress;

    /**
     * @param pairs    how many
     * @param progress is told now and then how many are written
     */
    DatasetWriter(TaskGenerator generator, long pairs, LongConsumer progress) {
        this.generator = generator;
        this.pairs = pairs;
        this.progress = progress;
    }

    /** The write was interrupted. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Writes beside the file and renames, so that an interrupted or failed run leaves nothing.
     *
     * @return the SHA-256 of the file
     * @throws InputException       if there can be no such file
     * @throws IOException          if it cannot be written to its end
     * @throws InterruptedException if the thread is interrupted
     */
    String write(Path file) throws IOException, InterruptedException {
        return WholeFile.write(file, lines -> {
            try {
                write(lines);
            } catch (Stopped e) {
                throw new InterruptedException();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
    }

    private void write(OutputStream lines) {
        LongStream.range(0, Math.ceilDiv(pairs, CHUNK))
                .map(chunk -> chunk * CHUNK)
                .boxed()
                .gather(Gatherers.mapConcurrent(1 + Runtime.getRuntime().availableProcessors(), this::chunk))
                .forEachOrdered(chunk -> write(chunk, lines));
    }

    private record Chunk(long end, ByteArrayOutputStream text) {}

    private Chunk chunk(long first) {
        long end = Math.min(pairs, first + CHUNK);
        ByteArrayOutputStream text = new ByteArrayOutputStream(CHUNK * 1_024);
        for (long index = first; index < end; index++) {
            for (Item item : generator.items(index)) {
                text.writeBytes(EventJson.write(item(item)));
                text.write('\n');
            }
        }
        return new Chunk(end, text);
    }

    private void write(Chunk chunk, OutputStream lines) {
        if (Thread.currentThread().isInterrupted()) {
            throw new Stopped();
        }
        try {
            chunk.text().writeTo(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.accept(chunk.end());
    }

    private static TaskItem item(Item item) {
        return new TaskItem(
                item.id(),
                item.pairId(),
                item.half(),
                item.task().code(),
                item.profile().code(),
                item.split().code(),
                item.prompt(),
                item.answer().caption(),
                item.derivation(),
                item.structure());
    }
}
