package org.unisandbox.dataset.domain.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.dataset.domain.StoredItem;

/** The lines of a dataset one after the other. */
final class StoredLines {

    private StoredLines() {}

    /** What is done with each item. */
    @FunctionalInterface
    interface Action {
        void accept(StoredItem item) throws IOException;
    }

    /** Reads to the end and closes. */
    static void forEach(InputStream lines, Action action) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                action.accept(StoredItem.read(line.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (MalformedEventException e) {
            throw new IOException("the dataset holds a line that is no item: " + e.getMessage(), e);
        }
    }
}
