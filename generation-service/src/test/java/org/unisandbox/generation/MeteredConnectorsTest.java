package org.unisandbox.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.generation.domain.Allowance;
import org.unisandbox.generation.domain.Answer;
import org.unisandbox.generation.domain.Connectors;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.generation.domain.ServedModel;
import org.unisandbox.generation.store.ModelDocument;

class MeteredConnectorsTest {

    private static final Order ORDER = Order.of("two apples", Mode.NORMAL, Sampling.STANDARD, 1, "i", 0);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ServedModel model = ModelDocument.json(
                    "{\"name\":\"own\",\"kind\":\"umm-http\",\"url\":\"http://h\",\"price\":0.25}")
            .served();

    @Test
    void requestsAreCountedByTheirOutcome() throws InterruptedException {
        draw(new Answer.Picture(new byte[0], Optional.empty(), Optional.empty()));
        draw(new Answer.Picture(new byte[0], Optional.empty(), Optional.empty()));
        draw(new Answer.Refusal("no"));
        draw(new Answer.Failed(new Failure("no-image", "none")));
        draw(new Answer.Failed(new Failure("budget-reached", "used up")));
        draw(new Answer.Failed(new Failure("run-stopped", "cancelled")));

        assertThat(outcomes()).isEqualTo(Map.of("drawn", 2L, "refused", 1L, "failed", 1L, "budget", 1L, "stopped", 1L, "outage", 0L));
    }

    @Test
    void anOutageIsOneOfTheOutcomes() {
        Connectors down = (_, _) -> _ -> {
            throw new UncheckedIOException(new IOException("no connection"));
        };

        assertThatThrownBy(() -> new MeteredConnectors(down, meters).to(model, Allowance.UNBOUNDED).draw(ORDER))
                .hasMessageContaining("no connection");
        assertThat(outcomes()).isEqualTo(Map.of("drawn", 0L, "refused", 0L, "failed", 0L, "budget", 0L, "stopped", 0L, "outage", 1L));
    }

    @Test
    void everyRequestThatIsAllowedCosts() throws InterruptedException {
        Connectors twoTries = (served, allowance) -> _ -> {
            Allowance.Answer first = allowance.take(served.price().orElseThrow());
            Allowance.Answer second = allowance.take(served.price().orElseThrow());
            return new Answer.Refusal(first + " " + second);
        };
        int[] left = {3};
        Allowance three = _ -> left[0]-- > 0 ? Allowance.Answer.YES : Allowance.Answer.USED_UP;

        Connectors metered = new MeteredConnectors(twoTries, meters);
        assertThat(metered.to(model, three).draw(ORDER)).isEqualTo(new Answer.Refusal("YES YES"));
        assertThat(metered.to(model, three).draw(ORDER)).isEqualTo(new Answer.Refusal("YES USED_UP"));

        assertThat(meters.get("unisandbox.cost.dollars").tag("model", "own").counter().count()).isEqualTo(0.75);
    }

    private void draw(Answer answer) throws InterruptedException {
        Connectors answering = (_, _) -> _ -> answer;
        assertThat(new MeteredConnectors(answering, meters).to(model, Allowance.UNBOUNDED).draw(ORDER)).isSameAs(answer);
    }

    private Map<String, Long> outcomes() {
        return meters.get("unisandbox.served.requests").timers().stream()
                .collect(Collectors.toMap(timer -> timer.getId().getTag("outcome"), timer -> timer.count()));
    }
}
