package org.unisandbox.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.unisandbox.endpoints.EndpointException.Kind;

/** What an answer with an error in it means. */
final class ErrorAnswer {

    private static final String[] MODERATION = {
        "moderation", "content_policy", "content_filter", "safety", "flagged_input", "prohibited"
    };

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private ErrorAnswer() {}

    /** An HTTP status of 400 or more. */
    static EndpointException of(int status, ServerWords words, Optional<Duration> retryAfter) {
        String said = words.text().isEmpty() ? "HTTP %d without a word".formatted(status) : words.text();
        String detail = "HTTP %d: %s".formatted(status, words.text().isEmpty() ? "without a word" : words.text());
        if (status < 500 && words.say(MODERATION)) {
            return new EndpointException(Kind.REFUSED, "refused", said);
        }
        return switch (status) {
            case 401 -> new EndpointException(Kind.REJECTED, "wrong-key", detail);
            case 402 -> new EndpointException(Kind.REJECTED, "out-of-credit", detail);
            case 403 -> new EndpointException(Kind.REJECTED, "forbidden", detail);
            case 404 -> new EndpointException(
                    Kind.REJECTED, words.mention("model") ? "unknown-model" : "unknown-address", detail);
            case 429 -> words.mention("insufficient_quota")
                    ? new EndpointException(Kind.REJECTED, "out-of-credit", detail)
                    : new EndpointException(Kind.BUSY, "endpoint-busy", detail, retryAfter);
            case 408, 425 -> new EndpointException(Kind.DOWN, "endpoint-unavailable", detail, retryAfter);
            case 503 -> retryAfter.isPresent() || words.mention("slow_down")
                    ? new EndpointException(Kind.BUSY, "endpoint-busy", detail, retryAfter)
                    : new EndpointException(Kind.DOWN, "endpoint-unavailable", detail, retryAfter);
            default -> status >= 500
                    ? new EndpointException(Kind.DOWN, "endpoint-unavailable", detail, retryAfter)
                    : new EndpointException(Kind.REJECTED, "request-rejected", detail);
        };
    }

    /** An {@code error} object inside HTTP 200: its code may be an HTTP status. */
    static EndpointException inside(JsonNode answer) {
        ServerWords words = ServerWords.of(answer);
        JsonNode code = answer.path("error").path("code");
        int status = code.isInt() ? code.asInt() : code.asText().matches("[45]\\d\\d") ? Integer.parseInt(code.asText()) : 0;
        if (status >= 400 && status < 600) {
            return of(status, words, Optional.empty());
        }
        if (words.say(MODERATION)) {
            return new EndpointException(Kind.REFUSED, "refused", words.text());
        }
        if (words.say("rate_limit", "slow_down")) {
            return new EndpointException(Kind.BUSY, "endpoint-busy", words.text());
        }
        if (words.say("insufficient_quota")) {
            return new EndpointException(Kind.REJECTED, "out-of-credit", words.text());
        }
        if (words.say("invalid_api_key", "authentication")) {
            return new EndpointException(Kind.REJECTED, "wrong-key", words.text());
        }
        if (words.say("server_error", "internal", "overloaded", "unavailable")) {
            return new EndpointException(Kind.DOWN, "endpoint-unavailable", words.text());
        }
        return new EndpointException(Kind.REJECTED, "request-rejected", words.text());
    }

    /** A {@code Retry-After} header: seconds, or a date. What is longer than five minutes is an outage, asked about then. */
    static Optional<Duration> retryAfter(String header, Clock clock) {
        try {
            if (header.strip().matches("\\d{1,9}")) {
                return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(header.strip()))));
            }
            ZonedDateTime date = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration until = Duration.between(clock.instant(), date.toInstant());
            return Optional.of(bounded(until));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
    }
}
