package org.unisandbox.analysis.domain.document;

/** Text that is safe in HTML and XML, also within quotes. */
public final class Markup {

    private Markup() {}

    /** Characters that XML cannot hold become the sign for what is not known. */
    public static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isAllowed(character) ? character : 0xfffd);
            }
        });
        return safe.toString();
    }

    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || character >= 0x20 && character < 0xd800
                || character >= 0xe000 && character < 0xfffe
                || character >= 0x10000;
    }
}
