package org.unisandbox.analysis.lab.view;

import java.util.Optional;

/**
 * A line of a list of facts.
 *
 * @param name    what it is about
 * @param value   what is so
 * @param address of a page about it, if there is one
 */
public record Fact(String name, String value, Optional<String> address) {

    static Fact of(String name, Object value) {
        return new Fact(name, String.valueOf(value), Optional.empty());
    }
}
