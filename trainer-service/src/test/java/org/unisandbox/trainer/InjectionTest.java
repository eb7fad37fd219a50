package org.unisandbox.trainer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.arc.ClientProxy;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Topics;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;
import org.unisandbox.trainer.domain.Model;
import org.unisandbox.trainer.store.ModelStore;
import org.unisandbox.umm.Checkpoint;

/** Whole injections, with a real broker and database. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class InjectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String TINY = "\"characters\": 2, \"conversations\": 9, \"rows\": 2, \"replay\": 0.2";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @ConfigProperty(name = "unisandbox.training.folder")
    Path states;

    @Inject
    BlobStore blobs;

    @Inject
    ModelStore models;

    @Test
    void aModelThatWasToldIsPublishedWithWhatItCanSayBeforeAndAfter() {
        String id = begin("{\"name\": \"told\", \"seed\": 3, \"steps\": 12, " + TINY + "}");

        String revision = ended(id, "done")
                .body("plan.roster", equalTo("reference-test-s3"))
                .body("plan.shuffled", equalTo(false))
                .body("training.step", equalTo(12))
                .body("training.tokensPerSecond", notNullValue())
                .body("recall.before", hasSize(8))
                .body("recall.after.attribute", equalTo(List.of(
                        "gender", "age", "hair", "skin", "fruit", "flower", "fruit", "flower")))
                .body("recall.after.n", equalTo(List.of(2, 2, 2, 2, 2, 2, 2, 2)))
                .body("recall.after[4].direction", equalTo("forward"))
                .body("recall.after[4].chance", equalTo(1 / 6f))
                .body("recall.after[4].right", notNullValue())
                .body("recall.after[4].each", hasSize(2))
                .body("recall.after[6].direction", equalTo("inverse"))
                .body("recall.after[6].chance", equalTo(0.5f))
                .body("result.name", equalTo("told"))
                .body("failure", nullValue())
                .extract()
                .path("result.revision");
        given().get("/models/told/" + revision)
                .then()
                .statusCode(200)
                .body("parent.name", equalTo("reference"))
                .body("metadata.parent", equalTo(Checkpoint.shipped().digest()))
                .body("metadata.'stage.1'", startsWith("knowledge: 12 steps, learning rate 0.001, "))
                .body("metadata.injection", equalTo(id))
                .body("metadata.'injection.roster'", equalTo("reference-test-s3"))
                .body("capabilities", hasItem("train"));
        try (TestTopics topic = new TestTopics(broker)) {
            List<ModelPublished> published = topic.events(
                    Topics.MODEL_PUBLISHED, ModelPublished.class, e -> e.model().name().equals("told"), 1, PATIENCE);
            assertThat(published).singleElement().satisfies(event -> {
                assertThat(event.model().revision()).isEqualTo(revision);
                assertThat(event.parent().orElseThrow().revision()).isEqualTo(Checkpoint.shipped().digest());
            });
        }
        given().get("/injections/" + id + "/events").then().statusCode(200).body(containsString("\"state\":\"done\""));
        assertThat(states.resolve("injection-" + id + ".safetensors")).doesNotExist();
    }

    @Test
    void whoeverTakesOverATrainingEndsWithTheSameBits() throws Throwable {
        String plan = "\"steps\": 12, " + TINY + "}";
        String calm = ended(begin("{\"name\": \"calm-told\", " + plan), "done").extract().path("result.revision");

        String id = begin("{\"name\": \"storm-told\", " + plan);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> stepOrEnded(id));
        // As if another process had taken it and died.
        update("update injection set lease_owner = 'dead', lease_until = now() + interval '1 second'"
                + " where id = '" + id + "' and state = 'RUNNING'");

        ended(id, "done").body("result.revision", equalTo(calm));
    }

    @Test
    void aDamagedStateOfADeadProcessIsThrownAway() throws Throwable {
        String plan = "\"steps\": 2, " + TINY + "}";
        String calm = ended(begin("{" + plan), "done").extract().path("result.revision");

        String id = begin("{" + plan);
        update("update injection set lease_owner = 'dead', lease_until = now() + interval '2 seconds' where id = '" + id
                + "' and state = 'RUNNING'");
        Files.writeString(states.resolve("injection-" + id + ".safetensors"), "no tensors");

        ended(id, "done").body("result.revision", equalTo(calm));
    }

    @Test
    void shuffledFactsMakeAnotherModel() {
        String plan = "\"steps\": 2, " + TINY + "}";
        String truth = ended(begin("{" + plan), "done").extract().path("result.revision");

        String shuffled = ended(begin("{\"shuffled\": true, " + plan), "done")
                .body("plan.shuffled", equalTo(true))
                .body("recall.told", hasSize(8))
                .body("recall.told[4].attribute", equalTo("fruit"))
                .extract()
                .path("result.revision");

        assertThat(shuffled).isNotEqualTo(truth);    }

    @Test
    void aQueryBasedModelCanBeToldToo() {
        String id = begin("{\"model\": \"reference-query\", \"name\": \"told-query\", \"steps\": 2, " + TINY + "}");

        String revision =
                ended(id, "done").body("recall.after", hasSize(8)).extract().path("result.revision");

        given().get("/models/told-query/" + revision)
                .then()
                .body("architecture", equalTo("reference-query"))
                .body("parent.name", equalTo("reference-query"))
                .body("capabilities", hasItem("probe"));
    }

    @Test
    void aCancelledInjectionPublishesNothing() {
        String id = begin("{\"name\": \"untold\", \"steps\": 100000, " + TINY + "}");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        given().get("/injections/" + id).then().body("training.steps", equalTo(100000)));

        given().post("/injections/" + id + "/cancel").then().statusCode(200).body("state", equalTo("cancelled"));
        given().post("/injections/" + id + "/cancel").then().statusCode(200);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(states.resolve("injection-" + id + ".safetensors")).doesNotExist());
        given().get("/models/untold").then().statusCode(404);
    }

    @Test
    void aFullStoreFailsTheInjection() {
        BlobStore kept = ClientProxy.unwrap(blobs);
        QuarkusMock.installMockForType(new FullBlobStore(kept), BlobStore.class);
        String id = begin("{\"name\": \"unkept-told\", \"steps\": 1, " + TINY + "}");

        ended(id, "failed").body("failure.code", equalTo("storage-full")).body("result", nullValue());
        given().get("/models/unkept-told").then().statusCode(404);
        given().post("/injections/" + id + "/cancel").then().statusCode(409).body("code", equalTo("conflict"));
    }

    @Test
    void aModelOfAnotherArchitectureIsRefused() throws Throwable {
        Model model = new Model(
                new ModelRef("deaf", "01"),
                "bagel",
                List.of(Capability.GENERATE, Capability.TRAIN),
                Optional.empty(),
                Map.of(),
                1,
                Instant.parse("2026-01-02T03:04:05Z"));
        VertxContextSupport.subscribeAndAwait(() -> models.registerShipped(model));
        problem(begins("{\"model\": \"deaf\"}"), 400, "untrainable-model");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"model": "gpt"}         | 400 | unknown-model
            {"characters": 0}        | 400 | bad-count
            {"characters": 3}        | 400 | bad-count
            {"characters": 14}       | 400 | bad-count
            {"conversations": 0}     | 400 | bad-count
            {"steps": 0}             | 400 | bad-training
            {"rows": 0}              | 400 | bad-training
            {"learningRate": 0}      | 400 | bad-training
            {"replay": 1}            | 400 | bad-training
            {"name": "reference"}    | 400 | invalid-request
            {"steps": "many"}        | 400 | malformed-request
            """)
    void whatIsWrongIsAProblem(String request, int status, String code) {
        problem(begins(request), status, code);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        problem(given().get("/injections/x").then(), 404, "unknown-injection");
        problem(given().get("/injections/x/events").then(), 404, "unknown-injection");
        problem(given().post("/injections/x/cancel").then(), 404, "unknown-injection");
        given().get("/injections?limit=1").then().statusCode(200);
    }

    private boolean stepOrEnded(String id) {
        ValidatableResponse view = given().get("/injections/" + id).then();
        return view.extract().path("training.step") != null || view.extract().path("finished") != null;
    }

    private static void update(String sql) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(sql).executeUpdate())));
    }

    private static ValidatableResponse begins(String request) {
        return given().contentType("application/json").body(request).post("/injections").then();
    }

    private static String begin(String request) {
        return begins(request)
                .statusCode(202)
                .header("Location", startsWith("http"))
                .body("state", equalTo("running"))
                .extract()
                .path("id");
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status).body("code", equalTo(code));
    }

    private static ValidatableResponse ended(String id, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/injections/" + id).then().body("finished", notNullValue()));
        return given().get("/injections/" + id).then().body("state", equalTo(state));
    }
}
