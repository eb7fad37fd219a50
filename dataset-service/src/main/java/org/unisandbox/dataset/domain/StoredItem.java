package org.unisandbox.dataset.domain;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.TaskItem;

/**
 * A line of a dataset: an item and, where it was imported and has more to it, the line that it came from. Who knows
 * items only reads it as one.
 *
 * @param item   the item
 * @param source the line of the imported file, character by character; empty where the item says all that it said
 */
public record StoredItem(@JsonUnwrapped TaskItem item, Optional<String> source) {

    /** An item that needs no source. */
    static StoredItem of(TaskItem item) {
        return new StoredItem(item, Optional.empty());
    }

    private record Source(Optional<String> source) {}

    /**
     * @throws MalformedEventException if the line is no item
     */
    public static StoredItem read(byte[] line) throws MalformedEventException {
        return new StoredItem(
                EventJson.read(line, TaskItem.class), EventJson.read(line, Source.class).source());
    }

    /** The one way it is written, without a newline. */
    public byte[] line() {
        return EventJson.write(this);
    }

    String text() {
        return new String(line(), StandardCharsets.UTF_8);
    }
}
