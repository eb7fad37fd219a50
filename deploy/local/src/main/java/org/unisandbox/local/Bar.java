package org.unisandbox.local;

/** How progress looks. */
final class Bar {

    private static final int WIDTH = 24;

    private Bar() {}

    /** @param share 0 to 1 */
    static String of(double share) {
        int full = (int) Math.round(Math.clamp(share, 0, 1) * WIDTH);
        return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "]";
    }

    /** A time left in words that are short, such as {@code 2 min 5 s}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
}
