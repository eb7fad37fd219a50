package org.unisandbox.contracts;

/**
 * Why something could not be done.
 *
 * @param code   stable code in kebab case, such as {@code unknown-dataset}
 * @param detail one sentence for a person, with what to do
 */
public record Failure(String code, String detail) {}
