package org.unisandbox.local.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.RunCompleted;

/** Events that are repeated, messages that are poison, and their dead letters. */
class MessagesTest {

    private long offset;

    private ConsumerRecord<byte[], byte[]> record(String topic, String text, Headers headers) {
        return new ConsumerRecord<>(topic, 1, offset++, 0, TimestampType.CREATE_TIME, 0, 0,
                "key".getBytes(UTF_8), text.getBytes(UTF_8), headers, Optional.empty());
    }

    private ConsumerRecord<byte[], byte[]> event(String topic, int number) {
        return record(topic, "event " + number, new RecordHeaders().add("ce_id", ("id " + number).getBytes(UTF_8)));
    }

    private static List<String> texts(List<ProducerRecord<byte[], byte[]>> records) {
        return records.stream().map(each -> new String(each.value(), UTF_8)).toList();
    }

    @Test
    void everyEventComesOnceMoreInAnotherOrderThatTheSeedDecides() {
        List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            log.add(event("a", i));
        }
        log.add(event("a", 7));

        List<ProducerRecord<byte[], byte[]>> again = Replay.of(log, 1);

        assertThat(texts(again))
                .containsExactlyInAnyOrderElementsOf(log.stream().limit(50).map(each -> new String(each.value(), UTF_8)).toList())
                .isNotEqualTo(log.stream().limit(50).map(each -> new String(each.value(), UTF_8)).toList())
                .isEqualTo(texts(Replay.of(log, 1)))
                .isNotEqualTo(texts(Replay.of(log, 2)));
        assertThat(again).allSatisfy(each -> {
            assertThat(each.key()).isEqualTo("key".getBytes(UTF_8));
            assertThat(each.partition()).isEqualTo(1);
            assertThat(each.headers().lastHeader("ce_id")).isNotNull();
        });
    }

    @Test
    void whatWasRepeatedOrIsPoisonIsNotRepeated() {
        List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>(List.of(event("a", 1), event("b", 1)));
        Replay.of(log, 1).forEach(again -> log.add(record(again.topic(), new String(again.value(), UTF_8), again.headers())));
        Poison.of(List.of("a"), 1).forEach(poison -> log.add(record("a", "poison", poison.headers())));

        assertThat(Replay.of(log, 1)).hasSize(2);
    }

    @Test
    void poisonIsNoEventOfAnyTopicAndHasANameOfItsOwn() {
        List<ProducerRecord<byte[], byte[]>> poison = Poison.of(List.of("a", "b"), 5);

        assertThat(poison).extracting(each -> Poison.name(each.headers()).orElseThrow()).doesNotHaveDuplicates().hasSize(16);
        for (ProducerRecord<byte[], byte[]> message : poison) {
            for (var type : List.of(DispatchExpanded.class, RunCompleted.class, ImageVerified.class)) {
                assertThat(isEvent(message.value(), type)).as(type.getSimpleName()).isFalse();
            }
        }
    }

    private static boolean isEvent(byte[] payload, Class<?> type) {
        try {
            return payload != null && EventJson.read(payload, type) != null;
        } catch (MalformedEventException e) {
            return false;
        }
    }

    @Test
    void deadLettersAreThoseOfPoisonInTopicsThatAreReadAndNoOthers() {
        List<ProducerRecord<byte[], byte[]>> poison = Poison.of(List.of("read", "unread"), 3);
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        poison.stream().filter(each -> each.topic().equals("read")).forEach(each -> {
            letters.add(record("read.dlq", "", each.headers()));
            letters.add(record("read.dlq", "", each.headers()));
        });

        assertThat(DeadLetterCheck.of(letters, poison, Set.of("read")).isAsExpected()).isTrue();

        letters.removeIf(letter -> Poison.name(letter.headers()).equals(Poison.name(letters.getFirst().headers())));
        letters.add(record("read.dlq", "", new RecordHeaders().add("dead-letter-reason", "it broke".getBytes(UTF_8))));
        DeadLetterCheck check = DeadLetterCheck.of(letters, poison, Set.of("read"));
        assertThat(check.unexpected()).containsExactly("read.dlq: it broke");
        assertThat(check.missing()).hasSize(1);
        assertThat(check.isAsExpected()).isFalse();
    }
}
