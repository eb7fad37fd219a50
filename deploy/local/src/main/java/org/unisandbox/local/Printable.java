package org.unisandbox.local;

/** What comes from elsewhere, as it may be shown on a terminal. */
final class Printable {

    /** In characters. */
    private static final int LONGEST = 300;

    private Printable() {}

    /** One line without anything that a terminal would obey; the end of a very long one is left out. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(each -> append(line, each));
        return text.codePointCount(0, text.length()) > LONGEST ? line + " ..." : line.toString();
    }

    /** The same of any length, with its line ends and tabs. */
    static String lines(String text) {
        StringBuilder lines = new StringBuilder();
        text.replace("\r\n", "\n").codePoints().forEach(each -> {
            if (each == '\n' || each == '\t') {
                lines.appendCodePoint(each);
            } else {
                append(lines, each);
            }
        });
        return text.contains("\r\n") ? lines.toString().replace("\n", "\r\n") : lines.toString();
    }

    private static void append(StringBuilder line, int each) {
        if (Character.isISOControl(each) || Character.getType(each) == Character.FORMAT
                || Character.getType(each) == Character.SURROGATE) {
            line.append("\\u%04x".formatted(each));
        } else {
            line.appendCodePoint(each);
        }
    }
}
