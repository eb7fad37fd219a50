package org.unisandbox.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Topics;

class KafkaAndPostgresTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaAndPostgres resource = new KafkaAndPostgres();
    private final Map<String, String> config = resource.start();

    @AfterEach
    void stop() {
        resource.stop();
    }

    @Test
    void everyStartHasADatabaseAndAFolderOfItsOwnAndTheSameBroker() throws Exception {
        KafkaAndPostgres another = new KafkaAndPostgres();
        Map<String, String> other = another.start();

        execute(config, "create table seen (id int)");
        execute(other, "create table seen (id int)");
        assertThat(other.get("kafka.bootstrap.servers")).isEqualTo(config.get("kafka.bootstrap.servers"));
        assertThat("jdbc:" + config.get("quarkus.datasource.reactive.url"))
                .isEqualTo(config.get("quarkus.datasource.jdbc.url"));
        Path blobs = Path.of(other.get("unisandbox.blobs.folder"));
        assertThat(blobs).isEmptyDirectory().isNotEqualTo(Path.of(config.get("unisandbox.blobs.folder")));

        Files.writeString(blobs.resolve("blob"), "x");
        another.stop();
        assertThat(blobs).doesNotExist();
    }

    @Test
    void theDatabaseKnowsTheUserOfTheServices() throws SQLException {
        try (Connection connection = connect(config);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_user, current_setting('server_version_num')")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("unisandbox");
            assertThat(rows.getInt(2)).isBetween(180000, 189999);
        }
    }

    @Test
    void allTopicsAreThereWithTwoPartitions() throws Exception {
        Map<String, Integer> partitions = new HashMap<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", config.get("kafka.bootstrap.servers")))) {
            admin.describeTopics(Topics.all()).allTopicNames().get()
                    .forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
        }
        assertThat(partitions).containsOnlyKeys(Topics.all()).allSatisfy((name, n) -> assertThat(n).isEqualTo(2));
    }

    @Test
    void eventsComeBackAsTheyWereSentAndOthersArePassedOver() {
        String run = UUID.randomUUID().toString();
        var first = new DispatchExpanded("a-" + run, run, Optional.of("00".repeat(32)), 3, Optional.empty());
        var second = new DispatchExpanded("b-" + run, run, Optional.empty(), 0, Optional.of(new Failure("c", "d")));
        try (TestTopics topics = new TestTopics(config.get("kafka.bootstrap.servers"))) {
            topics.sendRaw(Topics.DISPATCH_EXPANDED, "k-" + run, "{".getBytes(UTF_8), Map.of("ce_subject", run));
            topics.send(first, second);

            assertThat(topics.events(
                            Topics.DISPATCH_EXPANDED, DispatchExpanded.class, e -> e.runId().equals(run), 2, PATIENCE))
                    .containsExactlyInAnyOrder(first, second);

            List<TestTopics.Message> raw = topics.messages(
                    Topics.DISPATCH_EXPANDED, m -> m.subject().equals(Optional.of(run)), 1, PATIENCE);
            assertThat(raw).singleElement().satisfies(message -> {
                assertThat(message.key()).hasValue("k-" + run);
                assertThat(message.payload()).isEqualTo("{".getBytes(UTF_8));
            });

            List<TestTopics.Message> event = topics.messages(
                    Topics.DISPATCH_EXPANDED, m -> m.subject().equals(Optional.of("a-" + run)), 1, PATIENCE);
            assertThat(event).singleElement().satisfies(message -> {
                assertThat(message.key()).hasValue("a-" + run);
                assertThat(message.headers())
                        .containsEntry("ce_specversion", "1.0")
                        .containsEntry("ce_id", first.eventId())
                        .containsEntry("ce_source", "/test")
                        .containsEntry("ce_type", "org.unisandbox.dispatch.expanded.v1")
                        .containsEntry("content-type", "application/json");
            });
        }
    }

    @Test
    void waitingForWhatDoesNotComeEnds() {
        try (TestTopics topics = new TestTopics(config.get("kafka.bootstrap.servers"))) {
            assertThat(topics.messages(Topics.MODEL_PUBLISHED, m -> false, 1, Duration.ofMillis(300))).isEmpty();
        }
    }

    private static void execute(Map<String, String> config, String sql) throws SQLException {
        try (Connection connection = connect(config); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(Map<String, String> config) throws SQLException {
        return DriverManager.getConnection(
                config.get("quarkus.datasource.jdbc.url"),
                config.get("quarkus.datasource.username"),
                config.get("quarkus.datasource.password"));
    }
}
