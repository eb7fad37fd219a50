package org.unisandbox.local.chaos;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.unisandbox.contracts.Topics;

/**
 * Whether the dead letters are those of the poison, and no others.
 *
 * @param unexpected dead letters of something else, a line each
 * @param missing    poison that has none, by name
 */
public record DeadLetterCheck(List<String> unexpected, List<String> missing) {

    public DeadLetterCheck {
        unexpected = List.copyOf(unexpected);
        missing = List.copyOf(missing);
    }

    /**
     * @param letters what is in the dead-letter topics
     * @param poison  what was sent
     * @param read    the topics that somebody reads: poison in others has no effect
     */
    public static DeadLetterCheck of(
            List<ConsumerRecord<byte[], byte[]>> letters, List<ProducerRecord<byte[], byte[]>> poison, Set<String> read) {
        List<String> unexpected = new ArrayList<>();
        Set<String> arrived = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            Optional<String> name = Poison.name(letter.headers());
            if (name.isPresent()) {
                arrived.add(name.get() + '@' + letter.topic());
            } else {
                unexpected.add("%s: %s".formatted(letter.topic(), reason(letter)));
            }
        }
        List<String> missing = poison.stream()
                .filter(sent -> read.contains(sent.topic()))
                .map(sent -> Poison.name(sent.headers()).orElseThrow() + '@' + Topics.deadLetters(sent.topic()))
                .filter(name -> !arrived.contains(name))
                .toList();
        return new DeadLetterCheck(unexpected, missing);
    }

    private static String reason(ConsumerRecord<byte[], byte[]> letter) {
        Header reason = letter.headers().lastHeader("dead-letter-reason");
        return reason == null ? "no reason given" : new String(reason.value(), StandardCharsets.UTF_8);
    }

    public boolean isAsExpected() {
        return unexpected.isEmpty() && missing.isEmpty();
    }
}
