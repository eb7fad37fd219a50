package org.unisandbox.dataset.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;
import org.unisandbox.tasks.Hash;

/**
 * The ids of a file, of which there may be millions: 64-bit hashes in a mapped temporary file, so that none of them
 * takes room in the heap. Among ten million ids, two different ones are taken for the same with probability 3e-6.
 */
final class SeenIds implements Predicate<String>, AutoCloseable {

    private static final long SMALLEST = 1 << 16;

    private Table table = new Table(SMALLEST);

    /** Whether an id is new; from now on it is not. */
    @Override
    public boolean test(String id) {
        if (table.isFull()) {
            Table larger = new Table(2 * table.slots);
            table.copyTo(larger);
            table.close();
            table = larger;
        }
        long hash = Hash.of(id);
        return table.add(hash == 0 ? 1 : hash);
    }

    @Override
    public void close() {
        table.close();
    }

    /** Open addressing; zero marks an empty slot. */
    private static final class Table implements AutoCloseable {

        private final Arena arena = Arena.ofConfined();
        private final long slots;
        private final MemorySegment hashes;
        private long size;

        Table(long slots) {
            this.slots = slots;
            try {
                Path file = Files.createTempFile("unisandbox-ids", "");
                try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
                    hashes = channel.map(MapMode.READ_WRITE, 0, slots * Long.BYTES, arena);
                }
            } catch (IOException e) {
                arena.close();
                throw new UncheckedIOException("the folder for temporary files cannot be used: " + e.getMessage(), e);
            }
        }

        boolean isFull() {
            return 2 * size >= slots;
        }

        boolean add(long hash) {
            long at = hash & slots - 1;
            for (long there = get(at); there != 0; there = get(at)) {
                if (there == hash) {
                    return false;
                }
                at = at + 1 & slots - 1;
            }
            hashes.setAtIndex(ValueLayout.JAVA_LONG, at, hash);
            size++;
            return true;
        }

        void copyTo(Table other) {
            for (long at = 0; at < slots; at++) {
                if (get(at) != 0) {
                    other.add(get(at));
                }
            }
        }

        private long get(long at) {
            return hashes.getAtIndex(ValueLayout.JAVA_LONG, at);
        }

        @Override
        public void close() {
            arena.close();
        }
    }
}
