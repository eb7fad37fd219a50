package org.unisandbox.analysis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.contracts.RunControlled;
import org.unisandbox.contracts.RunState;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.Topics;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;

/** People pause, resume, cancel and delete evaluations, as often as they like. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class ControlTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    private final ModelRef model = new ModelRef("model-" + UUID.randomUUID(), "77".repeat(32));
    private TestTopics topic;

    @BeforeEach
    void pickUp() {
        topic = new TestTopics(broker);
        topic.send(new ModelPublished(model, "test", List.of(Capability.GENERATE, Capability.THINK), Optional.empty()));
        await().atMost(PATIENCE).until(() -> given().get("/models").asString().contains(model.name()));
    }

    @AfterEach
    void hangUp() {
        topic.close();
    }

    @Test
    void whatIsPausedTakesInVerdictsAndEndsWhenItIsResumed() {
        String id = begin();
        Study study = study(id);
        topic.send(study.expanded());

        change(id, "pause").then().statusCode(200).body("state", equalTo("paused")).body("stage", equalTo("paused"));
        change(id, "pause").then().statusCode(200).body("state", equalTo("paused"));
        verdicts(study.items());
        await().atMost(PATIENCE).until(() -> verified(id), equalTo(4));
        given().get("/evaluations/" + id).then().body("state", equalTo("paused"));
        given().get("/evaluations/" + id + "/table").then().body("state", equalTo("paused"));

        change(id, "resume").then().statusCode(200);
        change(id, "resume").then().statusCode(200);
        await().atMost(PATIENCE).until(() -> state(id), equalTo("done"));
        assertThat(controls(id, 2))
                .containsExactly(
                        new RunControlled(id, RunState.PAUSED, 1, List.of(id + "-math1-normal")),
                        new RunControlled(id, RunState.RUNNING, 2, List.of(id + "-math1-normal")));
        change(id, "pause").then().statusCode(409).body("code", equalTo("conflict"));
        change(id, "cancel").then().statusCode(409).body("code", equalTo("conflict"));
    }

    @Test
    void whatIsCancelledKeepsTheTableOfWhatWasJudgedUntilThen() {
        String id = begin();
        Study study = study(id);
        topic.send(study.expanded());
        verdicts(study.items().subList(0, 2));
        await().atMost(PATIENCE).until(() -> verified(id), equalTo(2));

        change(id, "cancel").then().statusCode(200).body("state", equalTo("cancelled")).body("stage", equalTo("ended"));
        change(id, "cancel").then().statusCode(200).body("state", equalTo("cancelled"));
        verdicts(study.items().subList(2, 4));
        change(id, "resume").then().statusCode(409).body("code", equalTo("conflict"));

        assertThat(ended(id).failure()).hasValue(new Failure("cancelled", "the evaluation was cancelled"));
        assertThat(controls(id, 1)).extracting(RunControlled::state).containsExactly(RunState.CANCELLED);
        given().get("/evaluations/" + id + "/table")
                .then()
                .body("state", equalTo("cancelled"))
                .body("rows[0].n", equalTo(1));
        given().get("/evaluations/" + id + "/items.csv").then().statusCode(200);
        given().get("/evaluations/" + id + "/report?format=md").then().statusCode(200);
        given().get("/comparisons?before=" + id + "&after=" + id).then().statusCode(409).body("code", equalTo("not-done"));
        // What came too late has been read by now, and has changed nothing.
        String later = begin();
        topic.send(study(later).expanded());
        await().atMost(PATIENCE).until(() -> given().get("/evaluations/" + later).path("progress.expanded"), equalTo(1));
        assertThat(verified(id)).isEqualTo(2);
        change(later, "cancel");
    }

    @Test
    void whatIsDeletedIsGoneAndItsImagesThatAreJudgedAgainKeepIt() {
        String id = begin();
        delete(id).then().statusCode(409).body("code", equalTo("conflict"));
        Study study = study(id);
        topic.send(study.expanded());
        verdicts(study.items());
        await().atMost(PATIENCE).until(() -> state(id), equalTo("done"));
        String again = given().contentType("application/json")
                .body("{\"judges\":[\"vlm\"]}")
                .post("/evaluations/" + id + "/rejudge")
                .path("id");

        delete(id).then().statusCode(409).body("code", equalTo("conflict"));
        change(again, "cancel");
        delete(again).then().statusCode(204);
        delete(id).then().statusCode(204);

        delete(id).then().statusCode(404).body("code", equalTo("unknown-evaluation"));
        given().get("/evaluations/" + id).then().statusCode(404);
        assertThat(controls(id, 1))
                .containsExactly(new RunControlled(id, RunState.DELETED, 1, List.of(id + "-math1-normal")));
        // A verdict that comes again brings nothing back.
        verdicts(study.items());
        assertThat(given().get("/evaluations?limit=1000").asString()).doesNotContain(id);
    }

    @Test
    void whatIsWantedOfACampaignIsWantedOfItsEvaluations() {
        String campaign = "campaign-" + UUID.randomUUID();
        String before = campaign + "-before";
        topic.send(requested(campaign, before));
        await().atMost(PATIENCE).until(() -> given().get("/evaluations/" + before).statusCode(), equalTo(200));

        topic.send(new RunControlled(campaign, RunState.PAUSED, 1, List.of()));
        await().atMost(PATIENCE).until(() -> state(before), equalTo("paused"));
        topic.send(new RunControlled(campaign, RunState.CANCELLED, 2, List.of()));
        await().atMost(PATIENCE).until(() -> state(before), equalTo("cancelled"));
        delete(before).then().statusCode(409).body("code", equalTo("conflict"));

        String after = campaign + "-after";
        topic.send(requested(campaign, after));
        assertThat(ended(after).failure().orElseThrow().code()).isEqualTo("conflict");
        given().get("/evaluations/" + after).then().statusCode(404);
    }

    @Test
    void whatThereIsNotCannotBeSteered() {
        for (String verb : List.of("pause", "resume", "cancel")) {
            change("none", verb).then().statusCode(404).body("code", equalTo("unknown-evaluation"));
        }
        delete("none").then().statusCode(404).body("code", equalTo("unknown-evaluation"));
    }

    private EvaluationRequested requested(String campaign, String id) {
        return new EvaluationRequested(
                id, campaign, model, List.of("math1"), List.of(Mode.NORMAL), List.of(Judge.ORACLE), 2, 1, 5, "reference",
                "test", Sampling.STANDARD);
    }

    private String begin() {
        return given().contentType("application/json")
                .body(Map.of(
                        "model", model.name(), "tasks", List.of("math1"), "modes", List.of("normal"), "n", 2, "judges",
                        List.of("oracle")))
                .post("/evaluations")
                .path("id");
    }

    private Study study(String id) {
        return new Study(topic.events(
                        Topics.DISPATCH_REQUESTED, DispatchRequested.class, e -> e.runId().equals(id), 1, PATIENCE)
                .getFirst());
    }

    private void verdicts(List<ItemDispatched> items) {
        topic.send(items.stream()
                .<Event>map(item -> Study.verified(item, Map.of(Judge.ORACLE, Outcome.PASS)))
                .toList());
    }

    private List<RunControlled> controls(String id, int count) {
        return topic.events(Topics.RUN_CONTROLLED, RunControlled.class, e -> e.runId().equals(id), count, PATIENCE);
    }

    private RunCompleted ended(String id) {
        return topic.events(Topics.RUN_COMPLETED, RunCompleted.class, e -> e.runId().equals(id), 1, PATIENCE).getFirst();
    }

    private static Response change(String id, String verb) {
        return given().contentType("application/json").body("{}").post("/evaluations/" + id + "/" + verb);
    }

    private static Response delete(String id) {
        return given().delete("/evaluations/" + id);
    }

    private static String state(String id) {
        return given().get("/evaluations/" + id).path("state");
    }

    private static int verified(String id) {
        return given().get("/evaluations/" + id).path("progress.verified");
    }
}
