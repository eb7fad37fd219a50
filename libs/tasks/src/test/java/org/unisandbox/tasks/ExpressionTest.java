package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.tasks.Expression.Parentheses;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource({
        "8 / 4, 2",
        "2 + 3 * 4, 14",
        "(2 + 3) * 4, 20",
        "10 - 3 - 2, 5",
        "10 - (3 - 2), 9",
        "24 / 4 / 3, 2",
        "17 % 10 % 4, 3",
        "2 ^ 3 ^ 2, 512",
        "(2 ^ 3) ^ 2, 64",
        "2 * 3 ^ 2, 18",
        "√9 ^ 2, 9",
        "√(9 ^ 2), 9",
        "√√16, 2",
        "12 / √9, 4",
        "3^2-5, 4",
        "√25 - 2 + √4, 5",
        "1 / 2 + 1 / 3, 5/6",
        "3 - 5, -2",
        "2 ^ (1 - 2), 1/2",
        "√(1 / 4), 1/2",
        "(3 - 10) % 4, 1",
        "(7 / 2) % 2, 3/2",
    })
    void valuesAreExact(String text, String value) {
        assertThat(Expression.parse(text).value()).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource({
        "(2 + 10) % 7, (2 + 10) % 7, (2 + 10) % 7",
        "4 / 2 + 1, (4 / 2) + 1, 4 / 2 + 1",
        "((1)) + 2 * 3, 1 + (2 * 3), 1 + 2 * 3",
        "9 - (5 - 3), 9 - (5 - 3), 9 - (5 - 3)",
        "9 - 5 - 3, (9 - 5) - 3, 9 - 5 - 3",
        "2 ^ 2 ^ 2, 2 ^ (2 ^ 2), 2 ^ 2 ^ 2",
        "(2 ^ 2) ^ 2, (2 ^ 2) ^ 2, (2 ^ 2) ^ 2",
        "√(2+7), √(2 + 7), √(2 + 7)",
        "√ 9, √9, √9",
        "√√16, √(√16), √(√16)",
        "√9 ^ 2, (√9) ^ 2, (√9) ^ 2",
        "2 ^ √9, 2 ^ √9, 2 ^ √9",
        "(√9) + 2, √9 + 2, √9 + 2",
    })
    void textHasTheParenthesesAskedFor(String text, String always, String whereNeeded) {
        Expression expression = Expression.parse(text);

        assertThat(expression.text()).isEqualTo(always);
        assertThat(expression.text(Parentheses.WHERE_NEEDED)).isEqualTo(whereNeeded);
    }

    @Test
    void stepsGoFromLeftToRightAndEndInTheValue() {
        assertThat(Expression.parse("(2 + 10) % 7").steps()).containsExactly("2 + 10 = 12", "12 % 7 = 5");
        assertThat(Expression.parse("√(2 + 7)").steps()).containsExactly("2 + 7 = 9", "√9 = 3");
        assertThat(Expression.parse("(10 - 5) % (9 / 3)").steps())
                .containsExactly("10 - 5 = 5", "9 / 3 = 3", "5 % 3 = 2");
        assertThat(Expression.parse("1 / 2 * 4").steps()).containsExactly("1 / 2 = 1/2", "1/2 * 4 = 2");
        assertThat(Expression.parse("4").steps()).isEmpty();
    }

    @Test
    void powersAndRootsCountAsOneOperation() {
        assertThat(Expression.parse("4").operations()).isZero();
        assertThat(Expression.parse("2 ^ 2").operations()).isEqualTo(1);
        assertThat(Expression.parse("√16").operations()).isEqualTo(1);
        assertThat(Expression.parse("√(2 ^ 2) + 1").operations()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "4 / (2 - 2), division by zero",
        "4 % 0, division by zero",
        "0 ^ 0, 0 ^ 0 is undefined",
        "√2, √2 has no exact value",
        "√(1 - 5), √-4 is undefined",
        "2 ^ (1 / 2), 2 ^ 1/2 has no exact value",
        "2 ^ 65, 2 ^ 65 has no exact value",
        "10 ^ 40, 10 ^ 40 is too large",
        "999999999999999999 * 999999999999999999, 999999999999999999 * 999999999999999999 is too large",
    })
    void undefinedValuesAreErrors(String text, String message) {
        Expression expression = Expression.parse(text);

        assertThatThrownBy(expression::value).isInstanceOf(UnsolvableException.class).hasMessage(message);
        assertThatThrownBy(expression::steps).isInstanceOf(UnsolvableException.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "2 +", "+ 2", "-2", "2 3", "(2", "2)", "√", "2 ** 3", "x", "2 + M", "1.5", "²"})
    void otherTextsAreNoExpressions(String text) {
        assertThatThrownBy(() -> Expression.parse(text)).isInstanceOf(UnreadableTextException.class);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> Expression.parse("2 + M"))
                .hasMessage("expected a number at position 5 of \"2 + M\"");
        assertThatThrownBy(() -> Expression.parse("(2 + 3"))
                .hasMessage("expected a closing parenthesis at position 7 of \"(2 + 3\"");
        assertThatThrownBy(() -> Expression.parse("2 3")).hasMessage("expected an operator at position 3 of \"2 3\"");
        assertThatThrownBy(() -> Expression.parse("9".repeat(19))).hasMessage("a number of more than 18 digits");
    }

    @Test
    void hostileNestingIsRefused() {
        assertThatThrownBy(() -> Expression.parse("(".repeat(500))).hasMessage("more than 100 levels of nesting");
        assertThatThrownBy(() -> Expression.parse("√".repeat(500))).hasMessage("more than 100 levels of nesting");
        assertThatThrownBy(() -> Expression.parse("1+".repeat(100_000) + "1"))
                .hasMessage("an expression of more than 1000 characters");
    }

    /** Written in full, it would be nested deeper than anything that is read. */
    @Test
    void whatCannotBeWrittenInFullIsRefused() {
        assertThat(Expression.parse("2" + " ^ 1".repeat(49))).isNotNull();
        assertThatThrownBy(() -> Expression.parse("2" + " ^ 1".repeat(60))).hasMessage("more than 100 levels of nesting");
    }

    @Test
    void onlyWholeNumbersAreCounts() {
        assertThat(Expression.parse("8 / 4").value().toInt()).isEqualTo(2);
        assertThatThrownBy(() -> Expression.parse("7 / 2").value().toInt()).hasMessage("7/2 is no count");
        assertThatThrownBy(() -> Expression.parse("10 ^ 10").value().toInt()).hasMessage("10000000000 is no count");
    }
}
