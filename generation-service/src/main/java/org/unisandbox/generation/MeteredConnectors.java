package org.unisandbox.generation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.unisandbox.generation.domain.Allowance;
import org.unisandbox.generation.domain.Answer;
import org.unisandbox.generation.domain.Connector;
import org.unisandbox.generation.domain.Connectors;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.generation.domain.ServedModel;
import org.unisandbox.servicekit.telemetry.BoundedModelNames;

/**
 * Tells of models that are served elsewhere: {@code unisandbox.served.requests} by model and outcome (drawn, refused,
 * failed, budget, stopped, outage), and {@code unisandbox.cost.dollars} by model, the price of every request.
 */
final class MeteredConnectors implements Connectors {

    private static final List<String> OUTCOMES = List.of("drawn", "refused", "failed", "budget", "stopped", "outage");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5)
    };

    private final Connectors connectors;
    private final MeterRegistry meters;

    MeteredConnectors(Connectors connectors, MeterRegistry meters) {
        this.connectors = connectors;
        this.meters = meters;
    }

    @Override
    public Connector to(ServedModel model, Allowance allowance) {
        String name = model.ref().name();
        Counter cost = Counter.builder("unisandbox.cost.dollars")
                .description("Price of all requests to models that are served elsewhere")
                .tag(BoundedModelNames.TAG, name)
                .register(meters);
        // An increase is only seen of a counter that was there before.
        Map<String, Timer> requests = OUTCOMES.stream()
                .collect(Collectors.toUnmodifiableMap(outcome -> outcome, outcome -> requests(name, outcome)));
        Connector connector = connectors.to(model, price -> {
            Allowance.Answer answer = allowance.take(price);
            if (answer == Allowance.Answer.YES) {
                cost.increment(price.doubleValue());
            }
            return answer;
        });
        return order -> timed(connector, order, requests);
    }

    private Answer timed(Connector connector, Order order, Map<String, Timer> requests) throws InterruptedException {
        Timer.Sample sample = Timer.start(meters);
        try {
            Answer answer = connector.draw(order);
            sample.stop(requests.get(outcome(answer)));
            return answer;
        } catch (UncheckedIOException outage) {
            sample.stop(requests.get("outage"));
            throw outage;
        }
    }

    private Timer requests(String model, String outcome) {
        return Timer.builder("unisandbox.served.requests")
                .description("Drawings asked of models that are served elsewhere, with all tries of each")
                .tags(BoundedModelNames.TAG, model, "outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    private static String outcome(Answer answer) {
        return switch (answer) {
            case Answer.Picture _ -> "drawn";
            case Answer.Refusal _ -> "refused";
            // The server is not to blame for what was not asked.
            case Answer.Failed(var failure) -> switch (failure.code()) {
                case "budget-reached" -> "budget";
                case "run-stopped" -> "stopped";
                default -> "failed";
            };
        };
    }
}
