package org.unisandbox.analysis.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.unisandbox.analysis.domain.Result;
import org.unisandbox.analysis.store.EvaluationControl;
import org.unisandbox.analysis.store.EvaluationRequests;
import org.unisandbox.analysis.store.Models;
import org.unisandbox.analysis.store.Results;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.EvaluationRequested;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.RunControlled;
import org.unisandbox.servicekit.event.EventConsumer;

/** Follows evaluations on their way through the topics. */
@ApplicationScoped
class EvaluationEvents {

    private final EventConsumer consumer;
    private final EvaluationRequests requests;
    private final EvaluationControl control;
    private final Results results;
    private final Models models;
    private final MeterRegistry meters;

    EvaluationEvents(
            EventConsumer consumer,
            EvaluationRequests requests,
            EvaluationControl control,
            Results results,
            Models models,
            MeterRegistry meters) {
        this.consumer = consumer;
        this.requests = requests;
        this.control = control;
        this.results = results;
        this.models = models;
        this.meters = meters;
    }

    @Incoming("requests")
    Uni<Void> requests(ConsumerRecords<String, byte[]> records) {
        return consumer.oneByOne(records, EvaluationRequested.class, requests::add);
    }

    @Incoming("run-controlled")
    Uni<Void> controlled(ConsumerRecords<String, byte[]> records) {
        return consumer.oneByOne(records, RunControlled.class, control::follow);
    }

    @Incoming("models")
    Uni<Void> models(ConsumerRecords<String, byte[]> records) {
        return consumer.oneByOne(records, ModelPublished.class, models::add);
    }

    @Incoming("expanded")
    Uni<Void> expanded(ConsumerRecords<String, byte[]> records) {
        return consumer.oneByOne(records, DispatchExpanded.class, results::expanded);
    }

    @Incoming("verified")
    Uni<Void> verified(ConsumerRecords<String, byte[]> records) {
        return consumer.inBatch(records, ImageVerified.class, this::verified);
    }

    private Uni<Void> verified(List<ImageVerified> events) {
        return results.add(events.stream().map(Result::of).toList()).invoke(this::count).replaceWithVoid();
    }

    private void count(List<Result> stored) {
        stored.stream().flatMap(result -> result.verdicts().stream()).forEach(verdict -> meters.counter(
                        "unisandbox.results",
                        "judge",
                        verdict.judge().code(),
                        "outcome",
                        verdict.outcome().name().toLowerCase(Locale.ROOT))
                .increment());
    }
}
