package org.unisandbox.servicekit.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/**
 * Where a page begins. Callers see it as opaque text.
 *
 * @param position a row number or an offset, at least 0
 */
public record Cursor(long position) {

    /** The beginning of a list. */
    public static final Cursor START = new Cursor(0);

    /**
     * @param text what a caller sent; empty for the beginning
     * @throws ProblemException {@code bad-cursor} if no service gave it out
     */
    public static Cursor parse(Optional<String> text) {
        return text.map(Cursor::decode).orElse(START);
    }

    /** The text that callers send back. */
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Long.toString(position).getBytes(StandardCharsets.US_ASCII));
    }

    /** The problem of a cursor that names no place in the list. */
    public static ProblemException bad() {
        return new ProblemException(
                ProblemCode.BAD_CURSOR, "send the 'next' of an earlier page unchanged, or no cursor for the first page");
    }

    private static Cursor decode(String text) {
        try {
            long position = Long.parseLong(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            if (position < 0) {
                throw bad();
            }
            return new Cursor(position);
        } catch (IllegalArgumentException e) {
            throw bad();
        }
    }
}
