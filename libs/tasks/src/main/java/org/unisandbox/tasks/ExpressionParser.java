package org.unisandbox.tasks;

import java.util.Optional;

/** Reads an expression by precedence climbing. */
final class ExpressionParser {

    private static final int LONGEST = 1000;
    private static final int DEEPEST = 100;
    private static final int MOST_DIGITS = 18;

    private final String text;
    private int at;
    private int depth;

    ExpressionParser(String text) {
        this.text = text;
    }

    /** What was read can also be written in full and read again: the limits hold for both. */
    Expression parse() {
        Expression expression = read();
        String canonical = expression.text();
        if (!canonical.equals(text)) {
            new ExpressionParser(canonical).read();
        }
        return expression;
    }

    private Expression read() {
        if (text.length() > LONGEST) {
            throw new UnreadableTextException("an expression of more than %d characters".formatted(LONGEST));
        }
        Expression expression = operations(1);
        if (at < text.length()) {
            throw unreadable("an operator");
        }
        return expression;
    }

    /** Operations whose operators bind at least as tightly as {@code precedence}. */
    private Expression operations(int precedence) {
        if (++depth > DEEPEST) {
            throw new UnreadableTextException("more than %d levels of nesting".formatted(DEEPEST));
        }
        Expression left = operand();
        for (Optional<Operator> next = operator(precedence); next.isPresent(); next = operator(precedence)) {
            Operator operator = next.get();
            at++;
            Expression right = operations(operator.precedence() + (operator.groupsFromRight() ? 0 : 1));
            left = new Expression.Binary(left, operator, right);
        }
        depth--;
        return left;
    }

    private Optional<Operator> operator(int precedence) {
        skipSpaces();
        return at == text.length()
                ? Optional.empty()
                : Operator.bySign(text.charAt(at)).filter(operator -> operator.precedence() >= precedence);
    }

    private Expression operand() {
        skipSpaces();
        char sign = at < text.length() ? text.charAt(at) : ' ';
        if (sign == '√') {
            at++;
            return root();
        }
        if (sign == '(') {
            at++;
            Expression inner = operations(1);
            skipSpaces();
            if (at == text.length() || text.charAt(at) != ')') {
                throw unreadable("a closing parenthesis");
            }
            at++;
            return inner;
        }
        return literal();
    }

    private Expression root() {
        if (++depth > DEEPEST) {
            throw new UnreadableTextException("more than %d levels of nesting".formatted(DEEPEST));
        }
        Expression radicand = operand();
        depth--;
        return new Expression.Root(radicand);
    }

    private Expression literal() {
        int from = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw unreadable("a number");
        }
        if (at - from > MOST_DIGITS) {
            throw new UnreadableTextException("a number of more than %d digits".formatted(MOST_DIGITS));
        }
        return new Expression.Literal(Long.parseLong(text, from, at, 10));
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }

    private void skipSpaces() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private UnreadableTextException unreadable(String expected) {
        return new UnreadableTextException("expected %s at position %d of \"%s\"".formatted(expected, at + 1, text));
    }
}
