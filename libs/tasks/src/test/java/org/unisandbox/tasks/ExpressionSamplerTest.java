package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExpressionSamplerTest {

    @Test
    void everyOperationOccurs() {
        Map<String, Integer> counts = new TreeMap<>();
        Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            String text = ExpressionSampler.reference().sample(1, 1 + i % 5, random).text();
            counts.merge(text.startsWith("√") ? "√" : text.split(" ")[1], 1, Integer::sum);
        }

        assertThat(counts.keySet()).containsExactlyInAnyOrder("+", "-", "*", "/", "%", "^", "√");
        assertThat(counts.values()).allMatch(count -> count > 100);
    }

    @Test
    void treesTakeEveryShape() {
        Set<String> shapes = new TreeSet<>();
        Random random = new Random(6);
        for (int i = 0; i < 5_000; i++) {
            String text = ExpressionSampler.reference().sample(3, 1 + i % 5, random).text();
            shapes.add(text.replaceAll("[0-9]+", "n").replaceAll("[-+*/%^]", "o"));
        }

        assertThat(shapes).contains(
                "((n o n) o n) o n", "(n o (n o n)) o n", "(n o n) o (n o n)", "n o ((n o n) o n)",
                "n o (n o (n o n))", "√((n o n) o n)", "√(n o n) o n", "√n o √n", "n o √(n o n)");
    }

    @Test
    void impossibleWishesAreRefused() {
        Random random = new Random(7);
        assertThatThrownBy(() -> ExpressionSampler.reference().sample(1, 17, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no expression of 1 operations with result 17: results are 1 to 16");
        assertThatThrownBy(() -> ExpressionSampler.reference().sample(1, 0, random))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExpressionSampler.reference().sample(-1, 1, random))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ArithmeticRange(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherRangesCanBeAskedFor() {
        ExpressionSampler small = ExpressionSampler.of(new ArithmeticRange(9, 2));
        Random random = new Random(8);

        for (int i = 0; i < 1_000; i++) {
            assertThat(small.sample(2, 1 + i % 9, random).text()).doesNotContainPattern("[0-9]{2}");
        }
    }
}
