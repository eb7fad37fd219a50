package org.unisandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsThereAfterAKillAndTheNextBrokerEndsOnSigterm() throws Exception {
        Path data = folder.resolve("kafka");
        int port = FreePorts.choose(0);
        String bootstrap = "127.0.0.1:" + port;

        Process killed = broker(data, port);
        KafkaTopics.create(bootstrap, List.of("first"), 3);
        KafkaTopics.create(bootstrap, List.of("first", "second"), 2);
        assertThat(partitions(bootstrap)).isEqualTo(Map.of("first", 3, "second", 2));
        send(bootstrap, "first", "a", "b", "c");
        killed.destroyForcibly().waitFor();

        Process next = broker(data, port);
        send(bootstrap, "first", "d");
        assertThat(read(bootstrap, "first", 4)).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(partitions(bootstrap)).containsEntry("first", 3).containsEntry("second", 2);
        next.destroy();
        assertThat(next.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void runsInThisProcessAndClosesTwice() {
        try (KafkaBroker broker = KafkaBroker.start(folder.resolve("kafka"), 0)) {
            KafkaTopics.create(broker.bootstrapServers(), List.of("only"), 1);
            send(broker.bootstrapServers(), "only", "x");
            assertThat(read(broker.bootstrapServers(), "only", 1)).containsExactly("x");
            broker.close();
        }
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> KafkaBroker.start(folder.resolve("kafka"), port))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessage("port " + port + " is taken: stop what listens there or choose another");
        }
    }

    @Test
    void leavesAFolderOfSomeoneElseAlone() throws IOException {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> KafkaBroker.start(folder, 0))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("choose an empty folder or one of an earlier broker");
        assertThat(letter).hasContent("dear");
    }

    private static Process broker(Path data, int port) throws IOException {
        Process process = ChildJvm.start(KafkaBroker.class, data.toString(), Integer.toString(port));
        BufferedReader output = process.inputReader();
        assertThat(output.readLine()).isEqualTo("READY 127.0.0.1:" + port);
        return process;
    }

    private static Map<String, Integer> partitions(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Map<String, Integer> partitions = new HashMap<>();
            admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get()
                    .forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
            return partitions;
        }
    }

    private static void send(String bootstrap, String topic, String... values) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"), new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, value, value));
            }
            producer.flush();
        }
    }

    private static List<String> read(String bootstrap, String topic, int count) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "group.id", "test", "auto.offset.reset", "earliest"),
                new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            List<String> values = new ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
