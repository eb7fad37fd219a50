package org.unisandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaTopicsTest {

    @TempDir
    private Path folder;

    @Test
    void messagesAreCountedOverAllPartitions() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder.resolve("kafka"), 0)) {
            KafkaTopics.create(broker.bootstrapServers(), List.of("a", "b", "c"), 2);
            try (var producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("a", 0, "k", "v")).get();
                producer.send(new ProducerRecord<>("a", 1, "k", "v")).get();
                producer.send(new ProducerRecord<>("b", 1, "k", "v")).get();
            }

            assertThat(KafkaTopics.messages(broker.bootstrapServers(), List.of("a", "c"))).isEqualTo(2);
            assertThat(KafkaTopics.messages(broker.bootstrapServers(), List.of("c"))).isZero();
        }
    }
}
