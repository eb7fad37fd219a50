package org.unisandbox.analysis.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names evaluations so that people can tell them apart: when they began, and something no other has. */
@ApplicationScoped
class EvaluationIds {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final SecureRandom random = new SecureRandom();

    /** An id such as {@code 20260131-154500-3fa91c}. */
    String next() {
        return "%s-%06x".formatted(TIME.format(Clock.systemUTC().instant()), random.nextInt(1 << 24));
    }
}
