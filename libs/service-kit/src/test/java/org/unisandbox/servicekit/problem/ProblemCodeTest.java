package org.unisandbox.servicekit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemCodeTest {

    @Test
    void codesAndTitlesAreUnique() {
        assertThat(Stream.of(ProblemCode.values()).map(ProblemCode::code)).doesNotHaveDuplicates();
        assertThat(Stream.of(ProblemCode.values()).map(ProblemCode::title)).doesNotHaveDuplicates();
    }

    @Test
    void codesAreKebabCaseAndStatusesAreErrors() {
        assertThat(Arrays.asList(ProblemCode.values())).allSatisfy(problem -> {
            assertThat(problem.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(problem.status()).isBetween(400, 599);
            assertThat(problem.type()).isEqualTo("urn:unisandbox:problem:" + problem.code());
        });
    }

    @Test
    void codesThatClientsKnowStay() {
        assertThat(ProblemCode.UNKNOWN_TASK.code()).isEqualTo("unknown-task");
        assertThat(ProblemCode.UNKNOWN_DATASET.status()).isEqualTo(404);
        assertThat(ProblemCode.BAD_COUNT.status()).isEqualTo(400);
    }
}
