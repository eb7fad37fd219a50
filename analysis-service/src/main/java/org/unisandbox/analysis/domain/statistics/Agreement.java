package org.unisandbox.analysis.domain.statistics;

import java.util.OptionalDouble;

/**
 * How a judge's verdicts compare with those of a reference on the same images. Right is the positive class.
 *
 * @param bothRight     images that both call right
 * @param judgeOnly     images that only the judge calls right
 * @param referenceOnly images that only the reference calls right
 * @param bothWrong     images that both call wrong
 */
public record Agreement(long bothRight, long judgeOnly, long referenceOnly, long bothWrong) {

    /** Images compared. */
    public long n() {
        return bothRight + judgeOnly + referenceOnly + bothWrong;
    }

    /**
     * Cohen's kappa: agreement beyond what the shares of right verdicts alone would give, -1 to 1; empty where these
     * shares leave no disagreement possible, as when both call everything right.
     */
    public OptionalDouble kappa() {
        double n = n();
        double observed = (bothRight + bothWrong) / n;
        double judgeRight = (bothRight + judgeOnly) / n;
        double referenceRight = (bothRight + referenceOnly) / n;
        double expected = judgeRight * referenceRight + (1 - judgeRight) * (1 - referenceRight);
        return n > 0 && expected < 1 ? OptionalDouble.of((observed - expected) / (1 - expected)) : OptionalDouble.empty();
    }

    /** Share of the judge's right verdicts that the reference shares; empty where the judge calls nothing right. */
    public OptionalDouble precision() {
        return share(bothRight, bothRight + judgeOnly);
    }

    /** Share of the reference's right verdicts that the judge shares; empty where the reference calls nothing right. */
    public OptionalDouble recall() {
        return share(bothRight, bothRight + referenceOnly);
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
