package org.unisandbox.servicekit.problem;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The trace a request belongs to, from its W3C {@code traceparent} header. */
final class TraceParent {

    private static final Pattern HEADER = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    /** The trace that the request is a span of here, or else that of the header. */
    static String current(Optional<String> header) {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : traceId(header);
    }

    /** The trace id of the header, or a fresh one where the caller has none. */
    static String traceId(Optional<String> header) {
        return header.map(HEADER::matcher)
                .filter(Matcher::matches)
                .map(m -> m.group(1))
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
    }
}
