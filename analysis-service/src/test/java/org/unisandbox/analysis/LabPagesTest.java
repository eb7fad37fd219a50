package org.unisandbox.analysis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Topics;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;

/** Pages of evaluations that went through the topics; the services that pages ask are not there. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class LabPagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String POLICY = "Content-Security-Policy";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    BlobStore blobs;

    @Test
    void everyPageKeepsToThePolicy() {
        for (String page : List.of("/", "/lab/evaluations", "/lab/evaluations/new", "/lab/knowledge/new", "/lab/models", "/lab/nowhere")) {
            given().get(page)
                    .then()
                    .statusCode(page.endsWith("nowhere") ? 404 : 200)
                    .contentType(startsWith("text/html"))
                    .header(POLICY, containsString("default-src 'self'"))
                    .header(POLICY, not(containsString("unsafe")));
        }
        for (String file : List.of(
                "/lab/lab.css", "/lab/lab.js", "/webjars/htmx.org/dist/htmx.min.js", "/webjars/htmx-ext-sse/sse.js",
                "/webjars/uplot/dist/uPlot.iife.min.js", "/webjars/uplot/dist/uPlot.min.css")) {
            given().get(file).then().statusCode(200);
        }
    }

    @Test
    void theInterfaceOfProgramsDoesNotTellOfPages() {
        assertThat(given().get("/q/openapi?format=json").asString()).doesNotContain("/lab");
    }

    @Test
    void itemsThatJudgesDoNotAgreeOnAreFound() {
        String id = evaluated("model-" + UUID.randomUUID());

        String all = page("/lab/evaluations/" + id);
        String disputed = page("/lab/evaluations/" + id + "?disputed=1");
        // In CoT mode the oracle says pass and the model says fail; in normal mode both say fail.
        assertThat(all.split("class=\"item\"", -1)).hasSize(1 + 12);
        assertThat(disputed.split("class=\"item\"", -1)).hasSize(1 + 6);
        assertThat(disputed).contains("math1, CoT").doesNotContain("math1, normal, ");
        assertThat(page("/lab/evaluations/" + id + "?mode=normal&disputed=1")).contains("No item is like that");
        assertThat(page("/lab/evaluations/" + id + "?judge=self")).contains("aria-current=\"true\">the model itself");
        given().get("/lab/evaluations/" + id + "?judge=vlm").then().statusCode(400).body(containsString("was not judged by vlm"));
    }

    @Test
    void anItemIsShownBesideOtherModesAndModels() {
        String one = evaluated("model-" + UUID.randomUUID());
        String other = evaluated("model-" + UUID.randomUUID());

        String item = page("/lab/items/" + one + "-math1-cot/math1-1-0A/0");
        assertThat(item)
                .contains("draw 0 A", "1 + 2 = 3", "Drawn in the end: <strong>3 apples</strong>")
                .contains("href=\"/lab/items/" + one + "-math1-normal/math1-1-0A/0\"")
                .contains("href=\"/lab/items/" + other + "-math1-cot/math1-1-0A/0\"")
                .contains("rel=\"next\"")
                .doesNotContain("Derivation of the right answer");
        assertThat(page("/lab/items/" + one + "-math1-cot/math1-1-0A/0?mode=cot"))
                .containsPattern("rel=\"next\" href=\"/lab/items/[^\"]*-math1-cot/[^\"]*\\?mode=cot\"");
        given().get("/lab/items/" + one + "-math1-cot/none/0").then().statusCode(404).body(containsString("There is no drawing"));
    }

    @Test
    void progressComesAsEventsUntilTheEnd() {
        String id = evaluated("model-" + UUID.randomUUID());

        String events = given().get("/lab/evaluations/" + id + "/events")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/event-stream"))
                .extract()
                .asString();
        assertThat(events).containsOnlyOnce("event:end").contains("data-live=", "12 drawings");
        given().get("/lab/evaluations/none/events").then().statusCode(404);
    }

    @Test
    void anEvaluationBeginsOnThePageAndErrorsStandBesideTheirField() {
        String model = "model-" + UUID.randomUUID();
        publish(model);

        given().redirects().follow(false)
                .formParam("model", model).formParam("tasks", "math1").formParam("modes", "normal", "cot")
                .formParam("judges", "oracle").formParam("n", "3").formParam("profile", "reference").formParam("split", "test")
                .post("/lab/evaluations/new")
                .then()
                .statusCode(303)
                .header("Location", containsString("/lab/evaluations/20"));
        given().formParam("model", model).formParam("tasks", "math9").formParam("modes", "cot").formParam("judges", "oracle")
                .formParam("profile", "reference").formParam("split", "test")
                .post("/lab/evaluations/new")
                .then()
                .statusCode(400)
                .body(containsString("id=\"tasks-wrong\">there is no task math9"));
        given().queryParam("tasks", "math1").queryParam("modes", "normal", "cot").queryParam("judges", "oracle").queryParam("n", "50")
                .get("/lab/evaluations/new/cost")
                .then()
                .statusCode(200)
                .body(containsString("200 drawings"));
    }

    @Test
    void aServiceThatDoesNotAnswerIsNamed() {
        given().get("/lab/datasets")
                .then()
                .statusCode(503)
                .contentType(startsWith("text/html"))
                .body(containsString("dataset-service at http://127.0.0.1"));
    }

    @Test
    void onlyImagesAreAnsweredAsImagesAndKeptByTheBrowserAlone() {
        String image = blobs.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13});
        String text = blobs.put("a checkpoint, say".getBytes(StandardCharsets.UTF_8));

        given().get("/lab/images/" + image)
                .then()
                .statusCode(200)
                .contentType("image/png")
                .header("Cache-Control", "private, max-age=31536000, immutable");
        given().get("/lab/images/" + text).then().statusCode(404);
        given().get("/lab/images/" + "00".repeat(32)).then().statusCode(404);
    }

    private static String page(String address) {
        return given().get(address).then().statusCode(200).extract().asString();
    }

    private void publish(String model) {
        try (TestTopics topics = new TestTopics(broker)) {
            topics.send(List.of(new ModelPublished(
                    new ModelRef(model, "11".repeat(32)),
                    "test",
                    List.of(Capability.GENERATE, Capability.THINK, Capability.CAPTION),
                    Optional.empty())));
            await().atMost(PATIENCE).until(() -> given().get("/models").asString().contains(model));
        }
    }

    /** An evaluation with 3 pairs in both modes: the oracle calls CoT right and normal wrong, the model calls all wrong. */
    private String evaluated(String model) {
        publish(model);
        try (TestTopics topics = new TestTopics(broker)) {
            String id = given().contentType("application/json")
                    .body("{\"model\":\"%s\",\"tasks\":[\"math1\"],\"n\":3}".formatted(model))
                    .post("/evaluations")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            topics.events(Topics.DISPATCH_REQUESTED, DispatchRequested.class, d -> d.runId().equals(id), 2, PATIENCE)
                    .forEach(dispatch -> topics.send(events(new Study(dispatch))));
            await().atMost(PATIENCE).until(() -> given().get("/evaluations/" + id).path("state").equals("done"));
            return id;
        }
    }

    private static List<Event> events(Study study) {
        return Stream.concat(
                        Stream.<Event>of(study.expanded()),
                        study.items().stream().map(item -> Study.verified(
                                item,
                                Map.of(
                                        Judge.ORACLE, item.mode() == Mode.COT ? Outcome.PASS : Outcome.FAIL,
                                        Judge.SELF, Outcome.FAIL))))
                .toList();
    }
}
