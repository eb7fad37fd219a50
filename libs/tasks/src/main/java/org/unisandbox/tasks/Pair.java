package org.unisandbox.tasks;

/**
 * Two items that only count when both are right: the same rules with two questions, or the same wording and object
 * with two results. Who ignores the rules or the expression cannot get both.
 *
 * @param a half A
 * @param b half B
 */
public record Pair(Item a, Item b) {}
