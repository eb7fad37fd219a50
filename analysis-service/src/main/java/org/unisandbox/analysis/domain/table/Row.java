package org.unisandbox.analysis.domain.table;

import java.util.OptionalDouble;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;

/**
 * One line of the table. What only scored items can tell is empty where there are none.
 *
 * @param model     name of the model
 * @param task      task code, or {@code math}, {@code mapping}, {@code all} for all pairs of several tasks together
 * @param mode      how it was drawn
 * @param judge     who judged
 * @param n         pairs of which both halves are scored, and scored items that stand alone
 * @param score     share of these pairs with both halves right, 0 to 1; with several samples the mean over pairs of the
 *                  share of samples with both halves right
 * @param single    share of scored items that are right, 0 to 1
 * @param valid     share of scored items in which the judge saw a valid picture, right or wrong, 0 to 1
 * @param low       lower end of the 95% Wilson interval of the score
 * @param high      upper end of it
 * @param chance    score of a guess, 0 to 1
 * @param corrected chance-corrected score, 0 at chance level, 1 at most
 * @param errors    items whose verdict is an error: not scored
 * @param refused   items that the model declined to draw: not scored
 */
public record Row(
        String model,
        String task,
        Mode mode,
        Judge judge,
        long n,
        OptionalDouble score,
        OptionalDouble single,
        OptionalDouble valid,
        OptionalDouble low,
        OptionalDouble high,
        double chance,
        OptionalDouble corrected,
        long errors,
        long refused) {

    /** Whether a line of this name is about several tasks. */
    public static boolean isAverage(String task) {
        return Group.isAverage(task);
    }
}
