package org.unisandbox.contracts;

/**
 * One exact revision of a model.
 *
 * @param name     the name users know it by, such as {@code reference}
 * @param revision what pins it: for the embedded model the SHA-256 of its checkpoint, which is also the checkpoint's
 *                 address in the blob store
 */
public record ModelRef(String name, String revision) {}
