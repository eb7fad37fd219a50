package org.unisandbox.local.chaos;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Messages that are not what a topic is for. Each has a name in a header, by which its dead letter is known. */
public final class Poison {

    private static final String MARK = "chaos-poison";
    private static final int DEEP = 5_000;

    private Poison() {}

    /**
     * Each kind of poison for each topic.
     *
     * @param seed names them and decides their order and, where there is one, their key
     */
    public static List<ProducerRecord<byte[], byte[]>> of(Collection<String> topics, long seed) {
        Random random = new Random(seed);
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
        for (String topic : topics) {
            for (Optional<byte[]> payload : payloads(random)) {
                RecordHeaders headers = new RecordHeaders();
                headers.add(MARK, "%s/%s/%d".formatted(Long.toHexString(seed), topic, all.size()).getBytes(StandardCharsets.UTF_8));
                byte[] key = random.nextBoolean() ? noise(random, 16) : null;
                all.add(new ProducerRecord<>(topic, null, null, key, payload.orElse(null), headers));
            }
        }
        Collections.shuffle(all, random);
        return all;
    }

    private static List<Optional<byte[]>> payloads(Random random) {
        return List.of(
                Optional.empty(),
                Optional.of(new byte[0]),
                Optional.of(noise(random, 1 + random.nextInt(2_000))),
                text("null"),
                text("[]"),
                text("{\"runId\": {}, \"dispatchId\": {}, \"item\": 5}"),
                text("{\"id\": \"a\", \"id\": \"b\""),
                text("[".repeat(DEEP)));
    }

    private static Optional<byte[]> text(String json) {
        return Optional.of(json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] noise(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Which one it is; empty for what is no poison. */
    public static Optional<String> name(Headers headers) {
        Header mark = headers.lastHeader(MARK);
        return mark == null ? Optional.empty() : Optional.of(new String(mark.value(), StandardCharsets.UTF_8));
    }

    static boolean isPoison(Headers headers) {
        return name(headers).isPresent();
    }
}
