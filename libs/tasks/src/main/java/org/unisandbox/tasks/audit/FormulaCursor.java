package org.unisandbox.tasks.audit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.unisandbox.tasks.Operator;
import org.unisandbox.tasks.audit.Token.Kind;

/** Where a parser stands in a question, and the formula that grows there, within bounds. */
final class FormulaCursor {

    private static final int DEEPEST = 200;
    private static final int MOST_OPERATIONS = 1000;
    private static final Token END = new Token(Kind.SIGN, "", "", 0, 0);

    /** What stands here is not what was looked for; caught where there may be something else. */
    static final class Mismatch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Mismatch() {
            super(null, null, false, false);
        }
    }

    /** The one there is: it is thrown often, and says nothing. */
    static final Mismatch MISMATCH = new Mismatch();

    /** A formula for a letter, and how many operations it takes. */
    record Named(Formula formula, int operations) {}

    private final List<Token> tokens;
    private final Map<String, Named> names;
    private int at;
    private int depth;
    private int operations;

    /** @param names what letters stand for; may grow */
    FormulaCursor(List<Token> tokens, Map<String, Named> names) {
        this.tokens = tokens;
        this.names = names;
    }

    static void require(boolean condition) {
        if (!condition) {
            throw MISMATCH;
        }
    }

    // Where it stands.

    /** Begins a new formula at a token. */
    void begin(int token) {
        at = token;
        operations = 0;
    }

    int mark() {
        return at;
    }

    void reset(int mark) {
        at = mark;
    }

    void advance() {
        at++;
    }

    void advance(int count) {
        at += count;
    }

    void back() {
        at--;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : END;
    }

    /** Whether nothing stands between this token and the one before. */
    boolean touchesBefore() {
        return at > 0 && at < tokens.size() && peek().touches(tokens.get(at - 1));
    }

    boolean isName(Token token) {
        return !names.isEmpty() && token.is(Kind.WORD) && names.containsKey(token.text());
    }

    Named named(Token name) {
        return names.get(name.text());
    }

    boolean take(String word) {
        if (peek().is(word)) {
            at++;
            return true;
        }
        return false;
    }

    boolean takeBoth(String first, String second) {
        if (peek().is(first) && peek(1).is(second)) {
            at += 2;
            return true;
        }
        return false;
    }

    void skip(String... words) {
        skip(Set.of(words));
    }

    void skip(Set<String> words) {
        while (words.contains(peek().word())) {
            at++;
        }
    }

    // What grows.

    int operations() {
        return operations;
    }

    Formula binary(Formula left, Operator operator, Formula right, int where) {
        count(1);
        return new Formula.Binary(left, operator, right, where);
    }

    Formula raised(Formula base, int exponent, int where) {
        return binary(base, Operator.POWER, Formula.of(exponent), where);
    }

    Formula multiplied(Formula operand, int factor, int where) {
        return binary(operand, Operator.TIMES, Formula.of(factor), where);
    }

    /** @param degree 2, 3 or 4 */
    Formula rootOf(Formula radicand, int degree) {
        if (degree == 4) {
            return rootOf(rootOf(radicand, 2), 2);
        }
        count(1);
        return new Formula.Root(radicand, degree);
    }

    /** @throws TooComplexException if these operations are too many */
    void count(int more) {
        operations += more;
        if (operations > MOST_OPERATIONS) {
            throw new TooComplexException("more than %d operations".formatted(MOST_OPERATIONS), peek().from());
        }
    }

    /** @throws TooComplexException if this is too deep */
    Formula deeper(Supplier<Formula> rule) {
        if (depth == DEEPEST) {
            throw new TooComplexException("nested more than %d levels deep".formatted(DEEPEST), peek().from());
        }
        depth++;
        try {
            return rule.get();
        } finally {
            depth--;
        }
    }
}
