package org.unisandbox.servicekit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.contracts.Topics;
import org.unisandbox.servicekit.app.ItemLog;
import org.unisandbox.servicekit.app.LetterLog;
import org.unisandbox.servicekit.event.DeadLetter;
import org.unisandbox.servicekit.event.DeadLetters;
import org.unisandbox.servicekit.event.EventPublisher;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class EventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    EventPublisher publisher;

    @Inject
    ItemLog log;

    @Inject
    LetterLog letters;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void eventsArriveInOrderWithinAKey() {
        String run = run();
        List<ItemDispatched> events =
                IntStream.range(0, 500).mapToObj(sample -> item(run, "i", sample, "fine")).toList();

        publisher.sendAll(events).await().atMost(PATIENCE);

        await().atMost(PATIENCE).until(() -> processed(run).size() == 500);
        assertThat(processed(run)).isEqualTo(events.stream().map(ItemDispatched::subject).toList());
    }

    @Test
    void poisonGoesToTheDeadLettersAndTheOthersGoOn() {
        String run = run();
        publisher
                .sendAll(List.of(item(run, "i", 0, "fine"), item(run, "i", 1, "poison"), item(run, "i", 2, "fine")))
                .await()
                .atMost(PATIENCE);

        await().atMost(PATIENCE).until(() -> processed(run).contains(run + "/i/2"));
        assertThat(processed(run)).containsOnly(run + "/i/0", run + "/i/2");
        TestTopics.Message dead = deadLetter(run + "/i/1");
        assertThat(reason(dead)).isEqualTo("unknown-word: blorp");
        assertThat(dead.headers()).containsEntry(DeadLetters.TOPIC, "item.dispatched");
        assertThat(dead.key()).hasValue("i");
        assertThat(dead.payload()).asString(UTF_8).contains("\"prompt\":\"poison\"");
    }

    @Test
    void aMessageThatFailsAgainAndAgainIsADeadLetter() {
        String run = run();
        publisher.send(item(run, "i", 0, "bug")).await().atMost(PATIENCE);

        assertThat(reason(deadLetter(run + "/i/0"))).isEqualTo("failed: IllegalStateException: a bug");
        assertThat(processed(run)).isEmpty();
    }

    @Test
    void anOutageIsWaitedFor() {
        String run = run();
        publisher.send(item(run, "i", 0, "outage")).await().atMost(PATIENCE);

        await().atMost(PATIENCE).until(() -> !processed(run).isEmpty());
        assertThat(processed(run)).containsExactly(run + "/i/0");
        assertThat(log.outages()).isEqualTo(4);
    }

    @Test
    void whatIsNoEventIsADeadLetterWithItsBytesAndHeaders() {
        String run = run();
        byte[] half = "{\"dispatchId\":".getBytes(UTF_8);
        try (TestTopics topics = new TestTopics(broker)) {
            topics.sendRaw(Topics.ITEM_DISPATCHED, "i", half, Map.of("ce_subject", run + "/broken/0", "other", "kept"));
            topics.sendRaw(Topics.ITEM_DISPATCHED, "i", new byte[0], Map.of("ce_subject", run + "/empty/0"));
            topics.send(item(run, "i", 0, "fine"));
        }

        TestTopics.Message broken = deadLetter(run + "/broken/0");
        assertThat(reason(broken)).startsWith("malformed: not a ItemDispatched: ");
        assertThat(broken.headers()).containsEntry("other", "kept");
        assertThat(broken.payload()).isEqualTo(half);
        assertThat(reason(deadLetter(run + "/empty/0"))).startsWith("malformed: not a ItemDispatched: ");
        await().atMost(PATIENCE).until(() -> processed(run).equals(List.of(run + "/i/0")));
    }

    @Test
    void deadLettersWaitForTheEndOfAnOutageAndWhatCannotBeReadIsLeft() {
        String run = run();
        try (TestTopics topics = new TestTopics(broker)) {
            for (String subject : List.of("nonsense", run + "/bug/0", run + "/outage/0", run + "/fine/0")) {
                topics.sendRaw(
                        Topics.deadLetters(Topics.IMAGE_GENERATED),
                        "i",
                        "{".getBytes(UTF_8),
                        Map.of("ce_subject", subject, DeadLetters.REASON, "why"));
            }
        }

        await().atMost(PATIENCE).until(() -> letters.processed().contains(letter(run, "fine")));
        assertThat(letters.processed()).containsExactly(letter(run, "outage"), letter(run, "fine"));
        assertThat(letters.outages()).isGreaterThanOrEqualTo(4);
    }

    private static DeadLetter letter(String run, String item) {
        return new DeadLetter.OfWork(run, item, 0, Optional.empty(), "why");
    }

    @Test
    void theOutboxAnnouncesWhatCommitsAndNothingElse() {
        String run = run();
        post(run + "-rolled-back", true, 500);
        post(run + "-committed", false, 204);

        await().atMost(PATIENCE).until(() -> log.models().contains(run + "-committed"));
        assertThat(log.models()).doesNotContain(run + "-rolled-back");
    }

    @Test
    void healthAndMetricsShowBrokerAndDatabase() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        assertThat(given().get("/q/metrics").then().statusCode(200).extract().asString())
                .contains("unisandbox_outbox_relayed_total", "kafka_consumer_", "http_server_active_requests");
    }

    private static void post(String text, boolean fail, int status) {
        given().contentType("application/json")
                .body(Map.of("text", text, "size", 1, "fail", fail))
                .post("/notes")
                .then()
                .statusCode(status);
    }

    private static String run() {
        return UUID.randomUUID().toString();
    }

    private List<String> processed(String run) {
        return log.processed().stream().filter(subject -> subject.startsWith(run)).toList();
    }

    private static ItemDispatched item(String run, String id, int sample, String prompt) {
        return new ItemDispatched(
                run,
                "run",
                "00",
                new TaskItem(id, id, "A", "math1", "reference", "test", prompt, "1 apple", List.of(), "1"),
                sample,
                new ModelRef("m", "00"),
                Mode.NORMAL,
                Sampling.STANDARD,
                1,
                List.of(Judge.ORACLE),
                Optional.empty());
    }

    private TestTopics.Message deadLetter(String subject) {
        try (TestTopics topics = new TestTopics(broker)) {
            return topics.messages(
                            Topics.deadLetters(Topics.ITEM_DISPATCHED),
                            message -> message.subject().equals(Optional.of(subject)),
                            1,
                            PATIENCE)
                    .getFirst();
        }
    }

    private static String reason(TestTopics.Message dead) {
        return dead.headers().get(DeadLetters.REASON);
    }
}
