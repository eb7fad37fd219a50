package org.unisandbox.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.fuzz.Effort;
import org.unisandbox.tasks.Expression.Parentheses;

/** A text is an expression that can be written and read again, or it is unreadable. */
class ExpressionFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of("(2 + 10) % 7", "√(2 + 7)", "2 ^ 3 ^ 2 - 4 / 2 * 10", "√√16", "999999999999999999 * 9", "((((1))))")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void expressions(byte[] input) throws Exception {
        String text = Effort.text(input);
        Effort.SMALL.of(() -> read(text));
    }

    private static void read(String text) {
        Expression expression;
        try {
            expression = Expression.parse(text);
        } catch (UnreadableTextException e) {
            return;
        }
        for (Parentheses parentheses : Parentheses.values()) {
            assertThat(Expression.parse(expression.text(parentheses))).isEqualTo(expression);
        }
        try {
            String value = expression.value().toString();
            assertThat(expression.steps()).hasSize(expression.operations());
            assertThat(expression.steps().isEmpty() ? value : expression.steps().getLast()).endsWith(value);
        } catch (UnsolvableException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }
}
