package org.unisandbox.local.chaos;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Events that come once more, in an order that they never had. */
public final class Replay {

    private static final String MARK = "chaos-replayed";

    private Replay() {}

    /**
     * Every event once, with its key, its headers and its partition; without what was replayed before or is poison.
     *
     * @param seed decides the order
     */
    public static List<ProducerRecord<byte[], byte[]>> of(List<ConsumerRecord<byte[], byte[]>> records, long seed) {
        Set<String> seen = new HashSet<>();
        List<ProducerRecord<byte[], byte[]>> again = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.headers().lastHeader(MARK) == null
                    && !Poison.isPoison(record.headers())
                    && seen.add(record.topic() + '/' + id(record))) {
                RecordHeaders headers = new RecordHeaders(record.headers());
                headers.add(MARK, new byte[] {1});
                again.add(new ProducerRecord<>(
                        record.topic(), record.partition(), null, record.key(), record.value(), headers));
            }
        }
        Collections.shuffle(again, new Random(seed));
        return again;
    }

    /** CloudEvents' id; the place where it is for what has none. */
    private static String id(ConsumerRecord<byte[], byte[]> record) {
        Header id = record.headers().lastHeader("ce_id");
        return id == null
                ? record.partition() + "@" + record.offset()
                : new String(id.value(), StandardCharsets.UTF_8);
    }
}
