package org.unisandbox.analysis.domain.study;

import java.util.Locale;

/** Scores as people read them. */
public final class Figure {

    private static final double THOUSAND = 1000.0;

    private Figure() {}

    /** Three digits after the point. */
    public static String text(double score) {
        return String.format(Locale.ROOT, "%.3f", shown(score));
    }

    /** The value that {@link #text} shows; never minus zero. */
    static double shown(double score) {
        return Math.round(score * THOUSAND) / THOUSAND;
    }
}
