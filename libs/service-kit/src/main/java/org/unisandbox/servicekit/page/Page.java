package org.unisandbox.servicekit.page;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param items what is in it, in the list's order
 * @param next  cursor of the following part; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {

    /** The parameter {@code limit} where a caller names none. */
    public static final String DEFAULT_LIMIT = "100";

    /** The largest parameter {@code limit}. */
    public static final int MAX_LIMIT = 1000;

    public Page {
        items = List.copyOf(items);
    }
}
