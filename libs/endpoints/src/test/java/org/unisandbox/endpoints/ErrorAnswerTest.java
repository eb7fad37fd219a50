package org.unisandbox.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ErrorAnswerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void aServerNamesSecondsOrADate() {
        assertThat(ErrorAnswer.retryAfter("7", CLOCK)).hasValue(Duration.ofSeconds(7));
        assertThat(ErrorAnswer.retryAfter("Tue, 24 Nov 2026 12:00:30 GMT", CLOCK)).hasValue(Duration.ofSeconds(30));
        assertThat(ErrorAnswer.retryAfter("Tue, 24 Nov 2026 11:00:00 GMT", CLOCK)).hasValue(Duration.ZERO);
        assertThat(ErrorAnswer.retryAfter("86400", CLOCK)).hasValue(Duration.ofMinutes(5));
        assertThat(ErrorAnswer.retryAfter("soon", CLOCK)).isEmpty();
        assertThat(ErrorAnswer.retryAfter("", CLOCK)).isEmpty();
    }
}
