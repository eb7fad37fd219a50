package org.unisandbox.tasks.audit;

/**
 * How much of a dataset B is found in a dataset A, as shares of B's items in 0..1.
 *
 * @param itemsOfA   how many items A has
 * @param itemsOfB   how many items B has
 * @param exact      with a question that A has, letter by letter
 * @param normalised with a question that A has but for case, spaces, quotes and punctuation
 * @param structure  with a structure that A has: the formula, under whatever object; the rules, under whatever symbols;
 *                   what is asked about which character
 * @param ngram8     with eight words in a row that A has somewhere
 */
public record Leaks(
        long itemsOfA, long itemsOfB, double exact, double normalised, double structure, double ngram8) {}
