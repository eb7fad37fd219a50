package org.unisandbox.umm.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BatchesTest {

    @Property
    void everyRequestIsAnsweredInItsPlace(@ForAll List<Integer> requests) {
        List<String> answers =
                Batches.each(requests, BatchesTest::answerUnlessNegative, (request, e) -> "bad " + request);

        assertThat(answers)
                .isEqualTo(requests.stream().map(r -> r < 0 ? "bad " + r : "good " + r).toList());
    }

    @Test
    void goodRequestsAreAnsweredOnce() {
        List<Integer> answered = new ArrayList<>();
        List<Integer> requests = List.of(1, 2, 3, -4, 5, 6, 7, 8);

        Batches.each(
                requests,
                batch -> {
                    List<String> answers = answerUnlessNegative(batch);
                    answered.addAll(batch);
                    return answers;
                },
                (request, e) -> e.getMessage());

        assertThat(answered).containsExactlyInAnyOrder(1, 2, 3, 5, 6, 7, 8);
    }

    private static List<String> answerUnlessNegative(List<Integer> batch) {
        if (batch.stream().anyMatch(r -> r < 0)) {
            throw new IllegalArgumentException("negative");
        }
        return batch.stream().map(r -> "good " + r).toList();
    }
}
