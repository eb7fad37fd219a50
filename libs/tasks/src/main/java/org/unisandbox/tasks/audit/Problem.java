package org.unisandbox.tasks.audit;

/**
 * Something in a file that is no item.
 *
 * @param line    from 1
 * @param column  from 1, in characters
 * @param message one line
 */
public record Problem(long line, long column, String message) {}
