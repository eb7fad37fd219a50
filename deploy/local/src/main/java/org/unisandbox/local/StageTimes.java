package org.unisandbox.local;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.unisandbox.contracts.Topics;
import org.unisandbox.local.chaos.TopicLog;

/** When items passed the stages of their way, from the envelopes of the events that say so. */
final class StageTimes {

    private static final List<String> WAY = List.of(Topics.ITEM_DISPATCHED, Topics.IMAGE_GENERATED, Topics.IMAGE_VERIFIED);

    private final TopicLog topics;
    private final Map<TopicPartition, Long> from;
    /** By subject; an event that came twice counts with its first time. */
    private final Map<String, Instant[]> times = new HashMap<>();

    /** Of what is sent from now on. */
    StageTimes(TopicLog topics) throws InterruptedException {
        this.topics = topics;
        this.from = topics.ends(WAY);
    }

    /** Reads what has been sent. */
    void read() throws InterruptedException {
        topics.visit(from, this::add);
    }

    private void add(ConsumerRecord<byte[], byte[]> event) {
        Instant time = Instant.parse(header(event, "ce_time"));
        Instant[] ofItem = times.computeIfAbsent(header(event, "ce_subject"), _ -> new Instant[WAY.size()]);
        int stage = WAY.indexOf(event.topic());
        if (ofItem[stage] == null || time.isBefore(ofItem[stage])) {
            ofItem[stage] = time;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** When the first item was dispatched. */
    Instant begin() {
        return times.values().stream()
                .map(ofItem -> ofItem[0])
                .filter(time -> time != null)
                .min(Instant::compareTo)
                .orElseThrow(() -> new RunFailedException("no item was dispatched"));
    }

    /** How long items took from their dispatch to their drawing. */
    Latencies drawing() {
        return between(0, 1);
    }

    /** How long they took from their drawing to their verdict. */
    Latencies judging() {
        return between(1, 2);
    }

    /** How long they took from their dispatch to their verdict. */
    Latencies whole() {
        return between(0, 2);
    }

    private Latencies between(int first, int second) {
        return new Latencies(times.values().stream()
                .filter(ofItem -> ofItem[first] != null && ofItem[second] != null)
                .mapToDouble(ofItem -> Duration.between(ofItem[first], ofItem[second]).toNanos() / 1e6)
                .sorted()
                .toArray());
    }

    /** Milliseconds, in ascending order. */
    static final class Latencies {

        private final double[] sorted;

        Latencies(double[] sorted) {
            if (sorted.length == 0) {
                throw new RunFailedException("no item has passed the stage");
            }
            this.sorted = Arrays.copyOf(sorted, sorted.length);
        }

        /**
         * What a share of the items does not exceed.
         *
         * @param share such as 0.99
         */
        double quantile(double share) {
            return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
        }
    }
}
