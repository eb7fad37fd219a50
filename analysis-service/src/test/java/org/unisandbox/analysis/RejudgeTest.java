package org.unisandbox.analysis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
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
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Topics;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;

/** Images that are kept are judged again, and judges are set against each other. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class RejudgeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    private final String model = "model-" + UUID.randomUUID();
    private TestTopics topic;

    @BeforeEach
    void pickUp() {
        topic = new TestTopics(broker);
        topic.send(List.of(new ModelPublished(
                new ModelRef(model, "77".repeat(32)), "test", List.of(Capability.GENERATE, Capability.THINK), Optional.empty())));
        await().atMost(PATIENCE).until(() -> given().get("/models").asString().contains(model));
    }

    @AfterEach
    void hangUp() {
        topic.close();
    }

    @Test
    void keptImagesAreJudgedAgainAndNothingIsDrawn() {
        String old = evaluated();

        String fresh = accepted(rejudge(old, "vlm", "oracle"));

        List<ImageGenerated> events = topic.events(
                Topics.IMAGE_GENERATED, ImageGenerated.class, e -> e.work().runId().equals(fresh), 8, PATIENCE);
        ImageGenerated math = events.stream()
                .filter(e -> e.work().item().id().equals("math1-1-0A") && e.work().mode() == Mode.COT)
                .findFirst()
                .orElseThrow();
        assertThat(math.generation())
                .isEqualTo(new Generation.Drawn("cd".repeat(32), Optional.of("1 + 2 = 3"), Optional.of("3 apples")));
        assertThat(math.work().dispatchId()).isEqualTo(fresh + "-math1-cot");
        assertThat(math.work().judges()).containsExactly(Judge.ORACLE, Judge.VLM);
        assertThat(math.work().item().answer()).isEqualTo("3 apples");
        assertThat(math.work().item().task()).isEqualTo("math1");
        // One could not be drawn: it is none now either.
        assertThat(events).filteredOn(e -> e.generation() instanceof Generation.Failed).hasSize(1);

        topic.send(events.stream().<Event>map(e -> verdicts(e, Map.of(Judge.ORACLE, Outcome.PASS, Judge.VLM, Outcome.FAIL))).toList());
        JsonPath done = done(fresh);
        assertThat(done.getString("imagesOf")).isEqualTo(old);
        assertThat(done.getInt("progress.expected")).isEqualTo(8);
        assertThat(topic.events(Topics.DISPATCH_REQUESTED, DispatchRequested.class, e -> e.runId().equals(fresh), 0, Duration.ZERO))
                .isEmpty();
        given().get("/evaluations/" + fresh + "/table").then().body("run", equalTo(fresh));

        given().get("/agreement?evaluations=" + old + "," + fresh)
                .then()
                .statusCode(200)
                .body("raters", hasSize(2))
                .body("pairs", hasSize(1))
                .body("pairs[0].one.evaluation", equalTo(old))
                .body("pairs[0].other.judge", equalTo("vlm"))
                .body("pairs[0].agreed", equalTo(0f))
                .body("pairs[0].kappa", equalTo(0f))
                .body("pairs[0].n", equalTo(7))
                .body("images", equalTo(7));
    }

    @Test
    void whatMakesNoSenseIsAProblem() {
        String running = begin();
        problem(rejudge(running, "vlm"), 409, "not-done");
        problem(rejudge("none", "vlm"), 404, "unknown-evaluation");
        String done = evaluated();
        problem(rejudge(done, "jury"), 400, "unknown-judge");
        rejudge(done, "self").then().statusCode(400).body("detail", containsString("leave out judge self"));
        problem(rejudge(done), 400, "invalid-request");
        problem(given().contentType("application/json").body("{}").post("/evaluations/" + done + "/rejudge"), 400, "invalid-request");
        problem(given().get("/agreement"), 400, "invalid-request");
        problem(given().get("/agreement?evaluations=none"), 404, "unknown-evaluation");
    }

    private String begin() {
        return accepted(given().contentType("application/json")
                .body(Map.of("model", model, "tasks", List.of("math1"), "n", 2, "judges", List.of("oracle")))
                .post("/evaluations"));
    }

    /** All right but one, which was not drawn. */
    private String evaluated() {
        String id = begin();
        List<DispatchRequested> dispatches = topic.events(
                Topics.DISPATCH_REQUESTED, DispatchRequested.class, e -> e.runId().equals(id), 2, PATIENCE);
        for (DispatchRequested dispatch : dispatches) {
            Study study = new Study(dispatch);
            topic.send(List.of(study.expanded()));
            topic.send(study.items().stream()
                    .<Event>map(item -> dispatch.mode() == Mode.NORMAL && item.item().id().equals("math1-1-1B")
                            ? Study.failed(item)
                            : Study.verified(item, Map.of(Judge.ORACLE, Outcome.PASS)))
                    .toList());
        }
        done(id);
        return id;
    }

    private static ImageVerified verdicts(ImageGenerated event, Map<Judge, Outcome> outcomes) {
        return event.generation() instanceof Generation.Drawn
                ? new ImageVerified(event, Study.verified(event.work(), outcomes).verdicts())
                : new ImageVerified(event, Study.failed(event.work()).verdicts());
    }

    private static Response rejudge(String id, String... judges) {
        return given().contentType("application/json")
                .body(Map.of("judges", List.of(judges)))
                .post("/evaluations/" + id + "/rejudge");
    }

    private static String accepted(Response response) {
        return response.then().statusCode(202).extract().path("id");
    }

    private static void problem(Response response, int status, String code) {
        response.then().statusCode(status).body("code", equalTo(code));
    }

    private static JsonPath done(String id) {
        await().atMost(PATIENCE).until(() -> given().get("/evaluations/" + id).path("state").equals("done"));
        return given().get("/evaluations/" + id).jsonPath();
    }
}
