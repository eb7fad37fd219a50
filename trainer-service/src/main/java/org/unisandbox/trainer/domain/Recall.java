package org.unisandbox.trainer.domain;

import java.util.List;
import java.util.Optional;

/**
 * How many facts of one kind a model can say.
 *
 * @param direction {@code forward}: from the name to the value; {@code inverse}: from the value to the name
 * @param attribute {@code gender}, {@code age}, {@code hair}, {@code skin}, {@code fruit} or {@code flower}
 * @param n         facts, one per character
 * @param right     how many of them it says; one that it says in some wordings of the question counts in part
 * @param chance    the share that a guess gets right
 * @param each      of each character, in the order of the roster, the share of the wordings that it answers right; not there
 *                  in recalls of a time when it was not kept
 */
public record Recall(
        String direction, String attribute, int n, double right, double chance, Optional<List<Double>> each) {}
