package org.unisandbox.tasks;

import org.unisandbox.tasks.Expression.Binary;
import org.unisandbox.tasks.Expression.Literal;
import org.unisandbox.tasks.Expression.Parentheses;
import org.unisandbox.tasks.Expression.Root;

/** Writes an expression, with spaces around operators. */
final class ExpressionWriter {

    private final Parentheses parentheses;
    private final StringBuilder text = new StringBuilder();

    ExpressionWriter(Parentheses parentheses) {
        this.parentheses = parentheses;
    }

    String write(Expression expression) {
        append(expression);
        return text.toString();
    }

    private void append(Expression expression) {
        switch (expression) {
            case Literal(long number) -> text.append(number);
            case Binary(Expression left, Operator operator, Expression right) -> {
                append(left, isEnclosed(left, operator, operator.groupsFromRight()));
                text.append(' ').append(operator.sign()).append(' ');
                append(right, isEnclosed(right, operator, !operator.groupsFromRight()));
            }
            case Root(Expression radicand) -> {
                text.append('√');
                append(radicand, !(radicand instanceof Literal));
            }
        }
    }

    private void append(Expression expression, boolean enclosed) {
        if (enclosed) {
            text.append('(');
        }
        append(expression);
        if (enclosed) {
            text.append(')');
        }
    }

    /** @param weak whether this side of the operator yields to another operator of the same precedence */
    private boolean isEnclosed(Expression operand, Operator operator, boolean weak) {
        return switch (operand) {
            case Literal _ -> false;
            case Binary(Expression _, Operator inner, Expression _) ->
                parentheses == Parentheses.ALWAYS
                        || inner.precedence() < operator.precedence()
                        || inner.precedence() == operator.precedence() && weak;
            // √9 ^ 2 is clear to the parser, but not to every reader.
            case Root _ -> operator == Operator.POWER && weak;
        };
    }
}
