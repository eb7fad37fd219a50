package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.unisandbox.tasks.Expression.Binary;
import org.unisandbox.tasks.Expression.Literal;
import org.unisandbox.tasks.Expression.Parentheses;
import org.unisandbox.tasks.Expression.Root;

class ExpressionLawsTest {

    @Property
    void anyTextOfAnExpressionParsesToIt(
            @ForAll("expressions") Expression expression, @ForAll Parentheses parentheses) {
        assertThat(Expression.parse(expression.text(parentheses))).isEqualTo(expression);
    }

    @Property
    void fewerParenthesesNeverMeanAnotherText(@ForAll("expressions") Expression expression) {
        String always = expression.text();
        String whereNeeded = expression.text(Parentheses.WHERE_NEEDED);

        assertThat(whereNeeded.length()).isLessThanOrEqualTo(always.length());
        assertThat(Expression.parse(whereNeeded).text()).isEqualTo(always);
    }

    @Property
    void sampledExpressionsStayInTheirRange(
            @ForAll @IntRange(min = 0, max = 6) int operations,
            @ForAll @IntRange(min = 1, max = 16) int result,
            @ForAll Profile profile,
            @ForAll long seed) {
        int largest = profile == Profile.REFERENCE ? 16 : 100;

        Expression expression = profile.expressions().sample(operations, result, new Random(seed));

        assertThat(expression.operations()).isEqualTo(operations);
        assertThat(expression.value()).isEqualTo(Rational.of(result));
        assertStaysInRange(expression, largest);
    }

    @Property
    void stepsAreOnePerOperationAndEndInTheValue(
            @ForAll @IntRange(min = 1, max = 6) int operations,
            @ForAll @IntRange(min = 1, max = 16) int result,
            @ForAll long seed) {
        Expression expression = ExpressionSampler.reference().sample(operations, result, new Random(seed));

        List<String> steps = expression.steps();

        assertThat(steps).hasSize(operations);
        assertThat(steps.getLast()).endsWith(" = " + result);
        assertThat(steps).allSatisfy(step -> {
            String[] sides = step.split(" = ");
            assertThat(Expression.parse(sides[0]).value()).hasToString(sides[1]);
        });
    }

    private static void assertStaysInRange(Expression expression, int largest) {
        int value = expression.value().toInt();
        assertThat(value).as(expression.text()).isBetween(1, largest);
        switch (expression) {
            case Literal _ -> {}
            case Root(Expression radicand) -> assertStaysInRange(radicand, largest);
            case Binary(Expression left, Operator operator, Expression right) -> {
                assertStaysInRange(left, largest);
                assertStaysInRange(right, largest);
                int a = left.value().toInt();
                int b = right.value().toInt();
                switch (operator) {
                    case DIVIDED_BY -> assertThat(b).isGreaterThan(1);
                    case MODULO -> assertThat(b).isGreaterThan(1).isLessThan(a);
                    case POWER -> {
                        assertThat(a).isGreaterThan(1);
                        assertThat(b).isBetween(2, 4);
                    }
                    case PLUS, MINUS, TIMES -> {}
                }
            }
        }
    }

    @Provide
    Arbitrary<Expression> expressions() {
        Arbitrary<Expression> literals = Arbitraries.longs().between(0, 999).map(Literal::new);
        return Arbitraries.lazyOf(
                () -> literals,
                () -> literals,
                () -> Combinators.combine(expressions(), Arbitraries.of(Operator.class), expressions())
                        .as(Binary::new),
                () -> expressions().map(Root::new));
    }
}
