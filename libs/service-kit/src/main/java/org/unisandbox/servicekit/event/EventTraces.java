package org.unisandbox.servicekit.event;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.ItemDispatched;

/**
 * Spans of events: one for every event that is sent and one for every event that is processed, with the W3C trace context
 * in the headers of the record between them.
 *
 * <p>An event goes on with the trace of the event of the same subject that is being processed, which in a batch tells the
 * items apart; else with what is going on. An item begins a trace of its own, linked to that of its dispatch: one trace of
 * thousands of items is too large to store and to look at.
 */
@ApplicationScoped
public class EventTraces {

    private static final ContextKey<Map<String, Context>> BY_SUBJECT = ContextKey.named("processed, by subject");
    private static final String SUBJECT = "unisandbox.subject";
    private static final String RUN = "unisandbox.run";

    private final Tracer tracer;
    private final W3CTraceContextPropagator propagator = W3CTraceContextPropagator.getInstance();

    EventTraces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("org.unisandbox.events");
    }

    /** W3C {@code traceparent} of what an event comes of; empty if nobody follows that. */
    public Optional<String> cause(Event event) {
        Context current = Context.current();
        Context cause = Optional.ofNullable(current.get(BY_SUBJECT))
                .map(bySubject -> bySubject.get(event.subject()))
                .orElse(current);
        return traceparent(event instanceof ItemDispatched item ? beginning(item, cause) : cause);
    }

    /**
     * Goes on with a trace until the scope is closed, on this thread.
     *
     * @param cause what {@link #cause} has told
     */
    public Scope continuing(Optional<String> cause) {
        return cause.map(EventTraces::context).orElseGet(Context::root).makeCurrent();
    }

    /** Of an item on its way: its first span, which says what the item is. */
    private Context beginning(ItemDispatched work, Context dispatch) {
        Span span = tracer.spanBuilder("item")
                .setNoParent()
                .addLink(Span.fromContext(dispatch).getSpanContext())
                .setAttribute(SUBJECT, work.subject())
                .setAttribute(RUN, work.runId())
                .setAttribute("unisandbox.item", work.item().id())
                .setAttribute("unisandbox.task", work.item().task())
                .setAttribute("unisandbox.model", work.model().name())
                .setAttribute("unisandbox.mode", work.mode().code())
                .startSpan();
        span.end();
        return Context.root().with(span);
    }

    /**
     * Sends events, each within a span of its own.
     *
     * @param headers the records', in the order of the events, which are told of the spans
     * @param sending completes when the broker has the events
     */
    Uni<Void> sending(List<Envelope> envelopes, List<Headers> headers, Supplier<Uni<? extends Void>> sending) {
        List<Span> spans = new ArrayList<>(envelopes.size());
        for (int i = 0; i < envelopes.size(); i++) {
            Envelope envelope = envelopes.get(i);
            Context cause = envelope.cause().map(EventTraces::context).orElseGet(Context::root);
            Span span = span("send", envelope.topic(), SpanKind.PRODUCER, cause)
                    .setAttribute(SUBJECT, envelope.subject())
                    .startSpan();
            propagator.inject(Context.root().with(span), headers.get(i), TraceHeaders.SETTER);
            spans.add(span);
        }
        return ending(spans, sending);
    }

    /**
     * Processes records, each within a span that goes on with the trace of its header.
     *
     * @param settling what is done after a failure; it is no part of the spans, and what it logs names their trace
     */
    <K, V> Uni<Void> processing(
            List<ConsumerRecord<K, V>> records,
            Supplier<Uni<? extends Void>> work,
            Function<Throwable, Uni<? extends Void>> settling) {
        List<Span> spans = new ArrayList<>(records.size());
        Map<String, Context> bySubject = new HashMap<>();
        for (ConsumerRecord<K, V> record : records) {
            Context cause = propagator.extract(Context.root(), record.headers(), TraceHeaders.GETTER);
            String subject = TraceHeaders.last(record.headers(), "ce_subject").orElse("");
            Span span = span("process", record.topic(), SpanKind.CONSUMER, cause)
                    .setAttribute(SUBJECT, subject)
                    .setAttribute("messaging.destination.partition.id", Integer.toString(record.partition()))
                    .setAttribute("messaging.kafka.offset", record.offset())
                    .setAttribute("messaging.batch.message_count", records.size())
                    .startSpan();
            spans.add(span);
            bySubject.put(subject, cause.with(span));
        }
        Context own = spans.size() == 1 ? Context.root().with(spans.getFirst()) : Context.root();
        return Uni.createFrom().deferred(() -> {
            Scope scope = own.with(BY_SUBJECT, bySubject).makeCurrent();
            return ending(spans, work).onFailure().recoverWithUni(settling).eventually(scope::close);
        });
    }

    private SpanBuilder span(String operation, String topic, SpanKind kind, Context parent) {
        return tracer.spanBuilder(operation + ' ' + topic)
                .setSpanKind(kind)
                .setParent(parent)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", operation)
                .setAttribute("messaging.destination.name", topic);
    }

    private static Uni<Void> ending(List<Span> spans, Supplier<Uni<? extends Void>> work) {
        return Uni.createFrom()
                .deferred(work)
                .onFailure()
                .invoke(failure -> spans.forEach(span -> span.setStatus(StatusCode.ERROR, String.valueOf(failure))))
                .eventually(() -> spans.forEach(Span::end));
    }

    private Optional<String> traceparent(Context context) {
        Map<String, String> carrier = new HashMap<>();
        propagator.inject(context, carrier, Map::put);
        return Optional.ofNullable(carrier.get(TraceHeaders.TRACEPARENT));
    }

    private static Context context(String traceparent) {
        return W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), Map.of(TraceHeaders.TRACEPARENT, traceparent), TraceHeaders.MAP_GETTER);
    }
}
