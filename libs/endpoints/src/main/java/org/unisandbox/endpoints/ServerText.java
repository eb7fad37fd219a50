package org.unisandbox.endpoints;

/** Texts of servers, as they can be shown. */
public final class ServerText {

    private static final int LONGEST = 400;

    private ServerText() {}

    /** One line of a sensible length. */
    public static String line(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
