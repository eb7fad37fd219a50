package org.unisandbox.analysis.lab.view;

import org.unisandbox.analysis.domain.table.Comparison;

/**
 * What thinking first changes: score in CoT mode minus score in normal mode, on the same pairs.
 *
 * @param value -1 to 1
 * @param low   lower end of its 95% interval
 * @param high  upper end of it
 * @param p     exact McNemar test that nothing changes
 * @param n     pairs compared
 */
public record Difference(double value, double low, double high, double p, long n) {

    static Difference of(Comparison comparison) {
        return new Difference(
                comparison.difference(), comparison.low(), comparison.high(), comparison.p(), comparison.n());
    }

    public String text() {
        return Words.difference(value);
    }

    public String interval() {
        return Words.difference(low) + " to " + Words.difference(high);
    }

    public String probability() {
        return Words.probability(p);
    }
}
