package org.unisandbox.analysis.domain.table;

import java.util.OptionalDouble;
import org.unisandbox.contracts.Judge;

/**
 * How far a judge can be trusted, over all images of an evaluation that both it and the reference scored.
 *
 * @param judge     the judge
 * @param against   the reference
 * @param kappa     Cohen's kappa; empty where neither leaves room for disagreement
 * @param precision share of its right verdicts that are right; empty where it has none
 * @param recall    share of what is right that it calls right; empty where nothing is right
 * @param n         images compared
 */
public record JudgeQuality(
        Judge judge, Judge against, OptionalDouble kappa, OptionalDouble precision, OptionalDouble recall, long n) {}
