package org.unisandbox.dataset.domain;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.TaskItem;

/** Items as JSON Lines: one item a line, in UTF-8, every line ended by a newline. */
public final class JsonLines {

    private static final int NEWLINE = '\n';
    private static final int END = -1;

    private JsonLines() {}

    /**
     * Writes items.
     *
     * @return how many bytes they take
     */
    public static long write(Iterator<TaskItem> items, OutputStream out) throws IOException {
        long bytes = 0;
        while (items.hasNext()) {
            byte[] line = EventJson.write(items.next());
            out.write(line);
            out.write(NEWLINE);
            bytes += line.length + 1;
        }
        return bytes;
    }

    /** Reads items one after the other. */
    public static final class Reader implements AutoCloseable {

        private final InputStream in;
        private long offset;

        /**
         * @param in     lines, from the beginning of one on
         * @param offset where they begin in the whole
         */
        public Reader(InputStream in, long offset) {
            this.in = new BufferedInputStream(in, 1 << 16);
            this.offset = offset;
        }

        /**
         * The next items.
         *
         * @param limit how many at most
         * @return fewer than {@code limit} only at the end
         * @throws CorruptItemsException if a line is not an item
         */
        public List<TaskItem> next(int limit) throws IOException {
            List<TaskItem> items = new ArrayList<>();
            while (items.size() < limit && !atEnd()) {
                items.add(item(line()));
            }
            return items;
        }

        /** Whether all items are read. */
        public boolean atEnd() throws IOException {
            in.mark(1);
            boolean end = in.read() == END;
            in.reset();
            return end;
        }

        /** Where the next line begins in the whole. */
        public long offset() {
            return offset;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        private byte[] line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
            int next = in.read();
            while (next != NEWLINE && next != END) {
                line.write(next);
                next = in.read();
            }
            offset += line.size() + 1;
            return line.toByteArray();
        }

        private static TaskItem item(byte[] line) throws IOException {
            try {
                return EventJson.read(line, TaskItem.class);
            } catch (MalformedEventException e) {
                throw new CorruptItemsException(e.getMessage(), e);
            }
        }
    }
}
