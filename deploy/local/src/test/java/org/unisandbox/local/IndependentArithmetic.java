package org.unisandbox.local;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.operators.AbstractOperator;
import com.ezylang.evalex.operators.PrefixOperator;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Works out the formula in a prompt with a library of others (EvalEx), to which only the root sign is added. */
final class IndependentArithmetic {

    /** From the first digit, root or parenthesis to the last digit or parenthesis. */
    private static final Pattern FORMULA = Pattern.compile("[(√\\d](?:[-+*/%^√() \\d]*[)\\d])?");

    private static final ExpressionConfiguration SYNTAX = ExpressionConfiguration.builder()
            .implicitMultiplicationAllowed(false)
            .build()
            .withAdditionalOperators(Map.entry("√", new SquareRoot()));

    private IndependentArithmetic() {}

    /** Takes only what follows it at once, which every other operator waits for. */
    @PrefixOperator(precedence = Integer.MAX_VALUE, leftAssociative = false)
    private static final class SquareRoot extends AbstractOperator {
        @Override
        public EvaluationValue evaluate(Expression expression, Token operator, EvaluationValue... operands)
                throws EvaluationException {
            BigDecimal radicand = operands[0].getNumberValue();
            return expression.convertValue(radicand.sqrt(expression.getConfiguration().getMathContext()));
        }
    }

    /** The formulas in a text. */
    static List<String> formulas(String text) {
        return FORMULA.matcher(text).results().map(MatchResult::group).toList();
    }

    static BigDecimal value(String formula) {
        try {
            return new Expression(formula, SYNTAX).evaluate().getNumberValue();
        } catch (BaseException e) {
            throw new AssertionError(formula + ": " + e.getMessage(), e);
        }
    }
}
