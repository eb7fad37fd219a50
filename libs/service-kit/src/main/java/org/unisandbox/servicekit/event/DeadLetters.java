package org.unisandbox.servicekit.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jboss.logging.Logger;
import org.unisandbox.contracts.Topics;

/** Where messages go that cannot be processed: the record as it came, and why. */
@Startup
@ApplicationScoped
public class DeadLetters {

    /** Header with the reason, one line. */
    public static final String REASON = "dead-letter-reason";
    /** Header with the topic it came from. */
    public static final String TOPIC = "dead-letter-topic";
    /** Header with the partition it came from, in decimal. */
    public static final String PARTITION = "dead-letter-partition";
    /** Header with the offset it had there, in decimal. */
    public static final String OFFSET = "dead-letter-offset";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int MAX_REASON = 1000;

    private final EventPublisher publisher;
    private final MeterRegistry meters;

    DeadLetters(EventPublisher publisher, MeterRegistry meters) {
        this.publisher = publisher;
        this.meters = meters;
        // An increase is only seen of a counter that was there before.
        Topics.sources().forEach(this::counter);
    }

    /** Completes when the broker has the dead letter; counts it in {@code unisandbox.dead.letters}. */
    Uni<Void> add(ConsumerRecord<String, byte[]> record, String reason) {
        Headers headers = new RecordHeaders(record.headers());
        String line = reason.replaceAll("\\s+", " ");
        header(headers, REASON, line.substring(0, Math.min(line.length(), MAX_REASON)));
        header(headers, TOPIC, record.topic());
        header(headers, PARTITION, Integer.toString(record.partition()));
        header(headers, OFFSET, Long.toString(record.offset()));
        return publisher
                .send(Topics.deadLetters(record.topic()), record.key(), headers, record.value())
                .invoke(() -> {
                    counter(record.topic()).increment();
                    LOG.warnf(
                            "dead letter from %s, partition %d, offset %d: %s",
                            record.topic(), record.partition(), record.offset(), line);
                });
    }

    private Counter counter(String topic) {
        return meters.counter("unisandbox.dead.letters", "topic", topic);
    }

    private static void header(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
