package org.unisandbox.analysis;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.EvaluationRequested;
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.Topics;
import org.unisandbox.servicekit.event.DeadLetters;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;

/** Evaluations that other runs ask for: the test plays the service that asks, and all the others. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class EvaluationRequestsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REVISION = "77".repeat(32);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    private final String id = "campaign-" + UUID.randomUUID() + "-before";
    private final String model = "model-" + UUID.randomUUID();
    private TestTopics topic;

    @BeforeEach
    void pickUp() {
        topic = new TestTopics(broker);
    }

    @AfterEach
    void hangUp() {
        topic.close();
    }

    @Test
    void aRequestIsCarriedOutOnceHoweverOftenItComes() {
        EvaluationRequested request = request("math1", List.of(Mode.COT), List.of(Judge.ORACLE, Judge.CONSISTENCY));
        topic.send(List.of(published(), request, request));

        List<DispatchRequested> dispatches = dispatches();
        assertThat(dispatches).hasSize(1);
        assertThat(dispatches.getFirst().dispatchId()).isEqualTo(id + "-math1-cot");
        assertThat(dispatches.getFirst().judges()).containsExactly(Judge.ORACLE, Judge.CONSISTENCY);
        assertThat(dispatches.getFirst().sampling()).isEqualTo(new Sampling(0.5, 0.25));
        Study study = new Study(dispatches.getFirst());
        topic.send(study.items().stream()
                .<Event>map(item -> Study.verified(item, Map.of(Judge.ORACLE, Outcome.PASS, Judge.CONSISTENCY, Outcome.PASS)))
                .toList());
        topic.send(List.of(study.expanded()));

        assertThat(completed()).isEqualTo(new RunCompleted(id, Optional.empty()));
        topic.send(List.of(request));
        given().get("/evaluations/" + id).then().statusCode(200).body("state", equalTo("done")).body("n", equalTo(2));
        assertThat(given().get("/evaluations?limit=1000").jsonPath().getList("items.id")).containsOnlyOnce(id);
    }

    @Test
    void aModelThatIsPublishedAfterTheRequestIsWaitedFor() {
        topic.send(List.of(request("math1", List.of(Mode.NORMAL), List.of(Judge.ORACLE))));
        // Seen: it has been looked at at least once without the model, for this second request was answered.
        String marker = id + "-marker";
        topic.send(List.of(new EvaluationRequested(
                marker, "c", new ModelRef(model, REVISION), List.of("math9"), List.of(Mode.COT), List.of(Judge.ORACLE), 1, 1, 1,
                "reference", "test", Sampling.STANDARD)));
        assertThat(completed(marker).failure().orElseThrow().code()).isEqualTo("unknown-task");
        given().get("/evaluations/" + id).then().statusCode(404);

        topic.send(List.of(published()));

        assertThat(dispatches()).hasSize(1);
        given().get("/evaluations/" + id).then().statusCode(200).body("revision", equalTo(REVISION));
    }

    @Test
    void aModelThatNobodyPublishesFailsTheRequest() {
        topic.send(List.of(request("math1", List.of(Mode.NORMAL), List.of(Judge.ORACLE))));

        assertThat(completed())
                .isEqualTo(failed("unknown-model", "there is no model " + model + "@" + REVISION + ": GET /models lists those there are"));
    }

    @Test
    void whatIsImpossibleFailsTheRequest() {
        topic.send(List.of(published(), request("math1", List.of(Mode.values()), List.of(Judge.CONSISTENCY))));

        assertThat(completed())
                .isEqualTo(failed(
                        "invalid-request",
                        "judge consistency compares an image with its thought, which mode normal has not: "
                                + "ask for mode cot alone, or leave out judge consistency"));
        given().get("/evaluations/" + id).then().statusCode(404);
    }

    @Test
    void aRequestThatCannotBeReadFailsToo() {
        topic.sendRaw(Topics.EVALUATION_REQUESTED, id, "{".getBytes(UTF_8), Map.of("ce_subject", id));

        Failure failure = completed().failure().orElseThrow();
        assertThat(failure.code()).isEqualTo("dead-letter");
        assertThat(failure.detail()).startsWith("evaluation.requested.dlq: malformed: ");
    }

    @Test
    void aDeadLetterOfAnEvaluationThatWasBegunChangesNothing() {
        EvaluationRequested request = request("math1", List.of(Mode.NORMAL), List.of(Judge.ORACLE));
        topic.send(List.of(published(), request));
        assertThat(dispatches()).hasSize(1);
        giveUp(id);
        giveUp(id + "-other");

        assertThat(completed(id + "-other").failure()).isPresent();
        await().atMost(PATIENCE).untilAsserted(() ->
                given().get("/evaluations/" + id).then().body("state", equalTo("running")));
    }

    private void giveUp(String run) {
        topic.sendRaw(
                Topics.deadLetters(Topics.EVALUATION_REQUESTED), "k", "{".getBytes(UTF_8),
                Map.of("ce_subject", run, DeadLetters.REASON, "why"));
    }

    private EvaluationRequested request(String task, List<Mode> modes, List<Judge> judges) {
        return new EvaluationRequested(
                id, "campaign", new ModelRef(model, REVISION), List.of(task), modes, judges, 2, 1, 5, "reference", "test",
                new Sampling(0.5, 0.25));
    }

    private ModelPublished published() {
        return new ModelPublished(
                new ModelRef(model, REVISION),
                "test",
                List.of(Capability.GENERATE, Capability.THINK, Capability.CAPTION),
                Optional.empty());
    }

    private RunCompleted failed(String code, String detail) {
        return new RunCompleted(id, Optional.of(new Failure(code, detail)));
    }

    private List<DispatchRequested> dispatches() {
        return topic.events(
                Topics.DISPATCH_REQUESTED, DispatchRequested.class, event -> event.runId().equals(id), 1, PATIENCE);
    }

    private RunCompleted completed() {
        return completed(id);
    }

    private RunCompleted completed(String run) {
        return topic.events(Topics.RUN_COMPLETED, RunCompleted.class, event -> event.runId().equals(run), 1, PATIENCE)
                .getFirst();
    }
}
