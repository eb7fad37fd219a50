package org.unisandbox.trainer.domain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of the samples of one task in one round.
 *
 * @param round        from 1
 * @param task         task code
 * @param expected     samples there are to be, once that is known
 * @param verified     samples that are in
 * @param drawn        of these, drawn
 * @param accepted     of these, accepted
 * @param errors       of the verified ones, not drawn or without a score for a reason that is no verdict
 * @param thoughtRight of the drawn ones, those whose thought concludes with the answer
 * @param oracleSaid   drawn, scored by the oracle
 * @param right        of these, right
 * @param over         of these, at or over the threshold
 * @param rightOver    of these, right
 */
public record Tally(
        int round,
        String task,
        Optional<Long> expected,
        long verified,
        long drawn,
        long accepted,
        long errors,
        long thoughtRight,
        long oracleSaid,
        long right,
        long over,
        long rightOver) {

    /** All of several tallies; its round and task say nothing. */
    public static Tally sum(List<Tally> tallies) {
        return tallies.stream()
                .reduce(
                        new Tally(0, "all", Optional.of(0L), 0, 0, 0, 0, 0, 0, 0, 0, 0),
                        (a, b) -> new Tally(
                                0,
                                "all",
                                a.expected.flatMap(n -> b.expected.map(m -> n + m)),
                                a.verified + b.verified,
                                a.drawn + b.drawn,
                                a.accepted + b.accepted,
                                a.errors + b.errors,
                                a.thoughtRight + b.thoughtRight,
                                a.oracleSaid + b.oracleSaid,
                                a.right + b.right,
                                a.over + b.over,
                                a.rightOver + b.rightOver));
    }

    /** Share of the verified samples that is accepted. */
    public OptionalDouble acceptance() {
        return share(accepted, verified);
    }

    /** Share of the thoughts that conclude with the answer. */
    public OptionalDouble thoughtRightShare() {
        return share(thoughtRight, drawn);
    }

    /** Share of the drawn samples that are right. */
    public OptionalDouble drawnRightShare() {
        return share(right, oracleSaid);
    }

    /** Of the samples over the threshold, the share that is right. */
    public OptionalDouble precision() {
        return share(rightOver, over);
    }

    /** Of the right samples, the share that is over the threshold. */
    public OptionalDouble recall() {
        return share(rightOver, right);
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
