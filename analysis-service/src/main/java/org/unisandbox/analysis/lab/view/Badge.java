package org.unisandbox.analysis.lab.view;

import org.unisandbox.analysis.domain.Drawing;

/**
 * A verdict in a word.
 *
 * @param judge   who
 * @param outcome {@code pass}, {@code fail}, {@code refused} or {@code error}, which is also how it looks
 */
public record Badge(String judge, String outcome) {

    static Badge of(Drawing.Verdict verdict) {
        return new Badge(verdict.judge().code(), Words.outcome(verdict.outcome()));
    }
}
