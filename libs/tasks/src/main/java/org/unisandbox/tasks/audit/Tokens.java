package org.unisandbox.tasks.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unisandbox.tasks.audit.Token.Kind;

/** Cuts a text into tokens. */
final class Tokens {

    private static final String OPENING_QUOTES = "'\"`‘“«";
    private static final String CLOSING_QUOTES = "'\"`’”»";
    private static final int LONGEST_QUOTATION = 60;
    private static final List<String> ARROWS = List.of("-->", "==>", "<->", "->", "=>", ":=", "**");

    private final String text;
    private final boolean quotations;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String text, boolean quotations) {
        this.text = text;
        this.quotations = quotations;
    }

    /** Every quote is a sign. */
    static List<Token> of(String text) {
        return new Tokens(text, false).cut();
    }

    /** What is quoted is one token. */
    static List<Token> withQuotations(String text) {
        return new Tokens(text, true).cut();
    }

    private List<Token> cut() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (Character.isWhitespace(next) || Character.isSpaceChar(next)) {
                at++;
            } else if (isDigit(next)) {
                add(Kind.NUMBER, at, endOfNumber());
            } else if (Character.isLetter(text.codePointAt(at))) {
                add(Kind.WORD, at, endOfWord());
            } else if (!quotations || !addQuotation(next)) {
                add(Kind.SIGN, at, endOfSign());
            }
        }
        return tokens;
    }

    private void add(Kind kind, int from, int to) {
        String part = text.substring(from, to);
        tokens.add(new Token(kind, part, kind == Kind.WORD ? part.toLowerCase(Locale.ROOT) : part, from, to));
        at = to;
    }

    private int endOfNumber() {
        int end = digits(at);
        boolean decimals = end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1));
        return decimals ? digits(end + 1) : end;
    }

    private int digits(int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int endOfWord() {
        int end = letters(at);
        while (end + 1 < text.length()
                && "-'’".indexOf(text.charAt(end)) >= 0
                && Character.isLetter(text.codePointAt(end + 1))) {
            int next = letters(end + 1);
            // x-y is a difference, twenty-one and t-shirt are words.
            if (text.charAt(end) == '-' && end - at == 1 && next - end == 2) {
                break;
            }
            end = next;
        }
        return end;
    }

    private int letters(int from) {
        int end = from;
        while (end < text.length() && Character.isLetter(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private boolean addQuotation(char quote) {
        int kind = OPENING_QUOTES.indexOf(quote);
        boolean opens = kind >= 0 && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
        if (!opens) {
            return false;
        }
        int last = Math.min(text.length(), at + LONGEST_QUOTATION);
        for (int end = at + 2; end < last; end++) {
            boolean closes = text.charAt(end) == CLOSING_QUOTES.charAt(kind)
                    && (end + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(end + 1)));
            if (closes) {
                String inner = text.substring(at + 1, end).strip();
                tokens.add(new Token(Kind.QUOTED, inner, inner.toLowerCase(Locale.ROOT), at, end + 1));
                at = end + 1;
                return true;
            }
        }
        return false;
    }

    private int endOfSign() {
        for (String arrow : ARROWS) {
            if (text.startsWith(arrow, at)) {
                return at + arrow.length();
            }
        }
        int end = at + Character.charCount(text.codePointAt(at));
        while (end < text.length() && continuesSign(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    /** Marks that belong to the emoji or letter before them. */
    private static boolean continuesSign(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.MODIFIER_SYMBOL ->
                codePoint > 0x7f;
            default -> codePoint == 0x200d;
        };
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
