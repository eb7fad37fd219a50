package org.unisandbox.analysis.lab.view;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list that goes on.
 *
 * @param items what is in it
 * @param next  address of the following part; empty at the end
 * @param more  address of a page that begins with it, for browsers without scripts; empty at the end
 */
public record Listing<T>(List<T> items, Optional<String> next, Optional<String> more) {

    public Listing {
        items = List.copyOf(items);
    }
}
