package org.unisandbox.servicekit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.unisandbox.contracts.Topics;
import org.unisandbox.fuzz.Effort;

/** A record from a dead-letter topic with any headers and any payload tells what it was about, or nothing. */
class DeadLetterFuzzTest {

    private static final List<String> TOPICS = Stream.concat(Topics.all().stream(), Stream.of("elsewhere.dlq")).toList();

    @FuzzTest
    void records(FuzzedDataProvider data) throws Exception {
        String topic = data.pickValue(TOPICS);
        String subject = data.consumeString(100);
        byte[] reason = data.consumeBytes(100);
        boolean bare = data.consumeBoolean();
        byte[] payload = data.consumeRemainingAsBytes();
        Effort.SMALL.of(() -> {
            ConsumerRecord<String, byte[]> record =
                    new ConsumerRecord<>(topic, 0, 0, "key", bare && payload.length == 0 ? null : payload);
            if (!bare) {
                record.headers().add("ce_subject", subject.getBytes(UTF_8)).add(DeadLetters.REASON, reason);
            }
            DeadLetter.of(record).ifPresent(letter -> {
                assertThat(letter.reason()).isNotNull();
                if (letter instanceof DeadLetter.OfWork work) {
                    assertThat(work.dispatchId()).isNotNull();
                    assertThat(work.itemId()).isNotNull();
                }
            });
        });
    }
}
