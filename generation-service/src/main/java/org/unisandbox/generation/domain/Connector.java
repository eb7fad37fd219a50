package org.unisandbox.generation.domain;

/** The way to a model that is served elsewhere. */
@FunctionalInterface
public interface Connector {

    /**
     * Draws one order. What goes wrong is the answer. Blocks; thread-safe.
     *
     * @throws java.io.UncheckedIOException if the server is down, which says nothing about the order
     */
    Answer draw(Order order) throws InterruptedException;
}
