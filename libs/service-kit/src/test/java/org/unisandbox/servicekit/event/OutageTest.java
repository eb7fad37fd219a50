package org.unisandbox.servicekit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutageTest {

    static Stream<Throwable> outages() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new CompletionException(new IllegalStateException(new IOException("reset"))),
                new UncheckedIOException(new IOException("No space left on device")),
                new TimeoutException(),
                new org.apache.kafka.common.errors.TimeoutException("Expiring 3 record(s)"),
                new NotEnoughReplicasException("one left"),
                new RuntimeException(new SQLException("terminating connection", "57P01")),
                new RuntimeException(new SQLException("deadlock detected", "40P01")),
                new io.vertx.core.VertxException("Connection was closed"));
    }

    static Stream<Throwable> poison() {
        return Stream.of(
                new PoisonMessageException("no such thing"),
                new CompletionException(new PoisonMessageException("no such thing")),
                new RuntimeException(new SQLException("invalid byte sequence", "22021")),
                new RuntimeException(new SQLException("null value", "23502")));
    }

    static Stream<Throwable> unclear() {
        return Stream.of(
                new NullPointerException(),
                new IllegalStateException("why"),
                new RecordTooLargeException("2 MB"),
                new RuntimeException(new SQLException("syntax error", "42601")));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void anOutageIsNeverPoison(Throwable failure) {
        assertThat(Outage.isOutage(failure)).isTrue();
        assertThat(Outage.isPoison(failure)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("poison")
    void poisonIsNoOutage(Throwable failure) {
        assertThat(Outage.isOutage(failure)).isFalse();
        assertThat(Outage.isPoison(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void whatIsUnclearIsNeither(Throwable failure) {
        assertThat(Outage.isOutage(failure)).isFalse();
        assertThat(Outage.isPoison(failure)).isFalse();
    }
}
