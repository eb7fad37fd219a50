package org.unisandbox.analysis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.DispatchExpanded;
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
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.contracts.Topics;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;

/** Two evaluations set against each other: those of a campaign, and others. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class ComparisonTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ModelRef OLD = new ModelRef("reference", "88".repeat(32));
    private static final ModelRef TRAINED = new ModelRef("stars-1", "99".repeat(32));

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    private final String campaign = "campaign-" + UUID.randomUUID();
    private final String before = campaign + "-before";
    private final String after = campaign + "-after";
    private TestTopics topic;

    @BeforeEach
    void pickUp() {
        topic = new TestTopics(broker);
        for (ModelRef model : List.of(OLD, TRAINED)) {
            topic.send(List.of(new ModelPublished(model, "test", List.of(Capability.values()), Optional.empty())));
        }
    }

    @AfterEach
    void hangUp() {
        topic.close();
    }

    @Test
    void theEvaluationsOfACampaignAreComparedPairByPair() {
        request(before, OLD, List.of("math1", "math2"), 4);
        request(after, TRAINED, List.of("math1"), 5);
        finish(before, 2, item -> item.item().id().startsWith("math1-1-0"));
        finish(after, 1, item -> !item.item().id().equals("math1-1-3A"));

        compared(before, after)
                .statusCode(200)
                .body("before", equalTo(Map.of("run", before, "model", "reference", "revision", "88".repeat(32))))
                .body("after.run", equalTo(after))
                .body("after.model", equalTo("stars-1"))
                .body("rows", hasSize(1))
                .body("rows[0].task", equalTo("math1"))
                .body("rows[0].mode", equalTo("normal"))
                .body("rows[0].judge", equalTo("oracle"))
                .body("rows[0].n", equalTo(4))
                .body("rows[0].leftOut", equalTo(1))
                .body("rows[0].before", equalTo(0.25))
                .body("rows[0].after", equalTo(0.75))
                .body("rows[0].difference", equalTo(0.5))
                // 2 / 6 -+ 1.959964 * sqrt((4 / 6 - 1 / 9) / 6)
                .body("rows[0].low", closeTo(-0.263065, 1e-6))
                .body("rows[0].high", closeTo(0.929731, 1e-6))
                // 2 won, none lost: 2 / 4
                .body("rows[0].p", equalTo(0.5));
        compared(after, before).body("rows[0].difference", equalTo(-0.5));
    }

    @Test
    void whatOneOfThemDidNotScoreHasNoNumbersUnlessNothingIsLeft() {
        request(before, OLD, List.of("math1", "math2"), 1);
        request(after, TRAINED, List.of("math1", "math2"), 1);
        finish(before, 2, _ -> true);
        for (Study study : studies(after, 2)) {
            topic.send(study.items().stream()
                    .<Event>map(item -> study.task().equals("math1") ? Study.verified(item, right()) : Study.failed(item))
                    .toList());
            topic.send(List.of(study.expanded()));
        }
        done(after);

        compared(before, after)
                .statusCode(200)
                .body("rows.task", equalTo(List.of("math1", "math2", "math")))
                .body("rows.n", equalTo(List.of(1, 0, 1)))
                .body("rows.leftOut", equalTo(List.of(0, 1, 1)))
                .body("rows[1].before", nullValue())
                .body("rows[1].p", nullValue());
    }

    @Test
    void evaluationsThatShareNoItemCannotBeCompared() {
        request(before, OLD, List.of("math1"), 1);
        request(after, TRAINED, List.of("math2"), 1);
        finish(before, 1, _ -> true);
        finish(after, 1, _ -> true);

        problem(before, after, 409, "not-comparable")
                .body("detail", startsWith("no judge scored the same item in the same mode in " + before + " and in " + after));
    }

    @Test
    void theSameIdWithOtherWordsIsNotTheSameItem() {
        request(before, OLD, List.of("math1"), 1);
        request(after, TRAINED, List.of("math1"), 1);
        finish(before, 1, _ -> true);
        Study study = studies(after, 1).getFirst();
        topic.send(study.items().stream()
                .<Event>map(item -> Study.verified(worded(item, "another prompt"), right()))
                .toList());
        topic.send(List.of(study.expanded()));
        done(after);

        problem(before, after, 409, "not-comparable")
                .body("detail", startsWith("item math1-1-0A is not the same in " + before + " and in " + after));
    }

    @Test
    void whatIsNotDoneCannotBeCompared() {
        request(before, OLD, List.of("math1"), 1);
        request(after, TRAINED, List.of("math1"), 1);
        finish(before, 1, _ -> true);

        problem(before, after, 409, "not-done")
                .body("detail", equalTo("evaluation " + after + " still runs: compare it when it is done"));
        topic.send(List.of(new DispatchExpanded(
                after + "-math1-normal", after, Optional.empty(), 0, Optional.of(new Failure("no-items", "there are none")))));
        await().atMost(PATIENCE).untilAsserted(() -> problem(after, before, 409, "not-done")
                .body("detail", equalTo("evaluation " + after + " has failed: there are none")));
    }

    @Test
    void whatIsNotThereIsSaid() {
        problem("none", "nobody", 404, "unknown-evaluation")
                .body("detail", equalTo("there is no evaluation none: GET /evaluations lists them"));
        given().get("/comparisons?before=x")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("detail", equalTo("name both evaluations, ?before=ID&after=ID: after is missing"));
        given().get("/comparisons?before=&after=x").then().statusCode(400).body("code", equalTo("invalid-request"));
    }

    private void request(String id, ModelRef model, List<String> tasks, int pairs) {
        topic.send(List.of(new EvaluationRequested(
                id, campaign, model, tasks, List.of(Mode.NORMAL), List.of(Judge.ORACLE), pairs, 1, 1, "reference", "test",
                Sampling.STANDARD)));
    }

    private void finish(String id, int dispatches, Predicate<ItemDispatched> right) {
        for (Study study : studies(id, dispatches)) {
            List<Event> events = new ArrayList<>(List.of(study.expanded()));
            study.items().forEach(item -> events.add(
                    Study.verified(item, Map.of(Judge.ORACLE, right.test(item) ? Outcome.PASS : Outcome.FAIL))));
            topic.send(events);
        }
        done(id);
    }

    private static void done(String id) {
        await().atMost(PATIENCE).until(() -> "done".equals(given().get("/evaluations/" + id).path("state")));
    }

    private List<Study> studies(String id, int count) {
        List<DispatchRequested> own = topic.events(
                Topics.DISPATCH_REQUESTED, DispatchRequested.class, event -> event.runId().equals(id), count, PATIENCE);
        assertThat(own).hasSize(count);
        return own.stream().map(Study::new).toList();
    }

    private static Map<Judge, Outcome> right() {
        return Map.of(Judge.ORACLE, Outcome.PASS);
    }

    private static ItemDispatched worded(ItemDispatched item, String prompt) {
        TaskItem old = item.item();
        return new ItemDispatched(
                item.dispatchId(),
                item.runId(),
                item.dataset(),
                new TaskItem(
                        old.id(), old.pairId(), old.half(), old.task(), old.profile(), old.split(), prompt, old.answer(),
                        old.derivation(), old.structure()),
                item.sample(),
                item.model(),
                item.mode(),
                item.sampling(),
                item.seed(),
                item.judges(),
                item.budget());
    }

    private static ValidatableResponse compared(String before, String after) {
        return given().config(RestAssured.config()
                        .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE)))
                .queryParam("before", before)
                .queryParam("after", after)
                .get("/comparisons")
                .then();
    }

    private static ValidatableResponse problem(String before, String after, int status, String code) {
        return compared(before, after)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }
}
