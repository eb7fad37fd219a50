package org.unisandbox.dataset.messaging;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.DatasetRef;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.contracts.Topics;
import org.unisandbox.dataset.domain.PublishedFiles;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class DispatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void aDispatchBecomesOneEventPerItemAndSampleAndOneThatClosesIt() {
        DispatchRequested dispatch = dispatch(new DatasetSpec("mapping2", "reference", "test", 150, 1), 2);

        send(dispatch);

        DispatchExpanded done = expanded(dispatch, 1).getFirst();
        assertThat(done.events()).isEqualTo(600);
        assertThat(done.failure()).isEmpty();
        List<ItemDispatched> items = items(dispatch, 600);
        assertThat(items).extracting(ItemDispatched::eventId).doesNotHaveDuplicates();
        assertThat(items).allSatisfy(item -> {
            assertThat(item.runId()).isEqualTo(dispatch.runId());
            assertThat(done.dataset()).hasValue(item.dataset());
            assertThat(item.model()).isEqualTo(dispatch.model());
            assertThat(item.judges()).isEqualTo(dispatch.judges());
        });
        assertThat(items).extracting(item -> item.item().id()).satisfies(ids -> assertThat(
                        ids.stream().distinct())
                .hasSize(300));
    }

    @Test
    void aDispatchThatComesAgainIsAnnouncedAgainAndSentOnce() {
        DispatchRequested dispatch = dispatch(new DatasetSpec("math1", "reference", "test", 5, 2), 1);

        send(dispatch, dispatch);

        assertThat(expanded(dispatch, 2)).satisfies(twice -> assertThat(twice.get(0)).isEqualTo(twice.get(1)));
        DispatchRequested next = dispatch(new DatasetSpec("math1", "reference", "test", 2, 2), 1);
        send(dispatch, next);
        items(next, 4);
        assertThat(items(dispatch, 10)).hasSize(10).extracting(ItemDispatched::eventId).doesNotHaveDuplicates();
    }

    @Test
    void aStoredDatasetIsFoundByItsDigest() {
        DispatchRequested first = dispatch(new DatasetSpec("math2", "reference", "test", 3, 3), 1);
        send(first);
        String digest = expanded(first, 1).getFirst().dataset().orElseThrow();
        DispatchRequested second = dispatch(new DatasetRef.Stored(digest), 1);

        send(second);

        assertThat(expanded(second, 1).getFirst().events()).isEqualTo(6);
        assertThat(items(second, 6)).extracting(ItemDispatched::item).hasSameElementsAs(items(first, 6).stream()
                .map(ItemDispatched::item)
                .toList());
    }

    @Test
    void aRunKeepsToTheVersionOfANameThatItBeganWith() {
        importAs("kept", PublishedFiles.MATH.replace("cups", "kettles"));
        DispatchRequested first = dispatch(new DatasetRef.Stored("kept"), 1);
        send(first);
        DispatchExpanded before = expanded(first, 1).getFirst();
        importAs("kept", PublishedFiles.MAPPING.replace("chairs", "stools"));
        DispatchRequested again = new DispatchRequested(
                UUID.randomUUID().toString(),
                first.runId(),
                first.dataset(),
                first.model(),
                Mode.NORMAL,
                1,
                first.sampling(),
                first.seed(),
                first.judges(),
                first.budget());
        DispatchRequested newer = dispatch(new DatasetRef.Stored("kept"), 1);

        send(again, newer);

        assertThat(expanded(again, 1).getFirst().dataset()).isEqualTo(before.dataset());
        assertThat(items(again, 3)).extracting(item -> item.item().half()).containsOnly(TaskItem.SINGLE);
        assertThat(expanded(newer, 1).getFirst().dataset()).isNotEqualTo(before.dataset());
    }

    @Test
    void aDatasetThatARunUsesIsNotDeletedUntilTheRunHasEnded() {
        importAs("used", PublishedFiles.MATH.replace("cups", "ladders"));
        DispatchRequested dispatch = dispatch(new DatasetRef.Stored("used@1"), 1);
        send(dispatch);
        expanded(dispatch, 1);

        given().delete("/datasets/used")
                .then()
                .statusCode(409)
                .body("code", equalTo("dataset-in-use"))
                .body("detail", containsString(dispatch.runId()));
        try (TestTopics topics = new TestTopics(broker)) {
            topics.send(new RunCompleted(dispatch.runId(), Optional.empty()));
        }
        await().atMost(PATIENCE)
                .until(() -> given().delete("/datasets/used").statusCode(), equalTo(204));
        given().get("/datasets/used").then().statusCode(404);

        // The dispatch comes again: it is what it was, and nothing is in use.
        send(dispatch);
        assertThat(expanded(dispatch, 2)).satisfies(twice -> assertThat(twice.get(0)).isEqualTo(twice.get(1)));
        given().get("/datasets/used").then().statusCode(404);
    }

    @Test
    void whatCannotBeExpandedIsClosedWithTheReason() {
        DispatchRequested unknown = dispatch(new DatasetRef.Stored("00".repeat(32)), 1);
        DispatchRequested wrongTask = dispatch(new DatasetSpec("math9", "reference", "test", 3, 3), 1);
        DispatchRequested noSamples = dispatch(new DatasetSpec("math1", "reference", "test", 3, 3), 0);

        send(unknown, wrongTask, noSamples);

        assertThat(failure(unknown)).isEqualTo("unknown-dataset");
        assertThat(failure(wrongTask)).isEqualTo("unknown-task");
        assertThat(failure(noSamples)).isEqualTo("bad-count");
    }

    @Test
    void aPoisonMessageIsADeadLetterAndTheNextOnesAreProcessed() {
        String poison = UUID.randomUUID().toString();
        DispatchRequested next = dispatch(new DatasetSpec("math1", "reference", "test", 1, 4), 1);
        try (TestTopics topics = new TestTopics(broker)) {
            topics.sendRaw(
                    Topics.DISPATCH_REQUESTED,
                    poison,
                    "{\"dispatchId\":\"d\"}".getBytes(UTF_8),
                    Map.of("ce_subject", poison));
            topics.send(next);

            TestTopics.Message dead = topics.messages(
                            Topics.deadLetters(Topics.DISPATCH_REQUESTED),
                            message -> message.key().equals(Optional.of(poison)),
                            1,
                            PATIENCE)
                    .getFirst();
            assertThat(dead.headers().get("dead-letter-reason"))
                    .matches("malformed: not a DispatchRequested: field [a-z]+ is missing");
            assertThat(dead.subject()).hasValue(poison);
            assertThat(dead.payload()).asString(UTF_8).isEqualTo("{\"dispatchId\":\"d\"}");
        }
        assertThat(expanded(next, 1).getFirst().events()).isEqualTo(2);
    }

    private static DispatchRequested dispatch(DatasetSpec spec, int samples) {
        return dispatch(new DatasetRef.Generated(spec), samples);
    }

    private static DispatchRequested dispatch(DatasetRef dataset, int samples) {
        return new DispatchRequested(
                UUID.randomUUID().toString(),
                "run-" + UUID.randomUUID(),
                dataset,
                new ModelRef("reference", "5e".repeat(32)),
                Mode.COT,
                samples,
                Sampling.STANDARD,
                7,
                List.of(Judge.ORACLE, Judge.SELF),
                Optional.empty());
    }

    private static void importAs(String name, String file) {
        given().contentType("application/x-ndjson")
                .body(file.getBytes(UTF_8))
                .post("/imports?name=" + name)
                .then()
                .statusCode(201);
    }

    private void send(DispatchRequested... dispatches) {
        try (TestTopics topics = new TestTopics(broker)) {
            topics.send(dispatches);
        }
    }

    private String failure(DispatchRequested dispatch) {
        return expanded(dispatch, 1).getFirst().failure().orElseThrow().code();
    }

    private List<DispatchExpanded> expanded(DispatchRequested dispatch, int count) {
        return events(
                Topics.DISPATCH_EXPANDED,
                DispatchExpanded.class,
                event -> event.dispatchId().equals(dispatch.dispatchId()),
                count);
    }

    private List<ItemDispatched> items(DispatchRequested dispatch, int count) {
        return events(
                Topics.ITEM_DISPATCHED,
                ItemDispatched.class,
                event -> event.dispatchId().equals(dispatch.dispatchId()),
                count);
    }

    private <E extends Event> List<E> events(String topic, Class<E> type, Predicate<E> wanted, int count) {
        try (TestTopics topics = new TestTopics(broker)) {
            List<E> events = topics.events(topic, type, wanted, count, PATIENCE);
            assertThat(events).hasSize(count);
            return events;
        }
    }
}
