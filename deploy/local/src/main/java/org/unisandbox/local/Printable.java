package org.unisandbox.local;

/** What comes from files, as it may be shown on a terminal. */
final class Printable {

    /** In characters. */
    private static final int LONGEST = 300;

    private Printable() {}

    /** One line without anything that a terminal would obey; the end of a very long one is left out. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(each -> {
            if (Character.isISOControl(each) || Character.getType(each) == Character.FORMAT
                    || Character.getType(each) == Character.SURROGATE) {
                line.append("\\u%04x".formatted(each));
            } else {
                line.appendCodePoint(each);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST ? line + " ..." : line.toString();
    }
}
