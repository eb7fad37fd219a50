package org.unisandbox.trainer;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.EvaluationRequested;
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.contracts.RunControlled;
import org.unisandbox.contracts.RunState;
import org.unisandbox.contracts.Topics;
import org.unisandbox.contracts.TrainingProgressed;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;
import org.unisandbox.trainer.domain.Model;
import org.unisandbox.trainer.store.ModelStore;
import org.unisandbox.umm.Checkpoint;

/** Whole campaigns: the test plays dataset-, generation-, verifier- and analysis-service. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class CampaignTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TINY = "\"prompts\": 12, \"rows\": 2, \"replay\": 0.5";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    BlobStore blobs;

    @ConfigProperty(name = "unisandbox.training.folder")
    Path states;

    @Inject
    ModelStore models;

    private TestTopics topic;

    @BeforeEach
    void connect() {
        topic = new TestTopics(broker);
    }

    @AfterEach
    void hangUp() {
        topic.close();
    }

    @Test
    void aWholeCampaignEndsInANewModel() {
        String id = begin("{\"evaluation\": 3, \"seed\": 5, \"rounds\": [{\"tasks\": [\"math1\", \"math2\"], \"steps\": 2, "
                + TINY + "}]}");
        List<DispatchRequested> dispatches = dispatches(id, 2);
        assertThat(dispatches).allSatisfy(d -> {
            assertThat(d.mode()).isEqualTo(Mode.COT);
            assertThat(d.judges()).containsExactly(Judge.CONSISTENCY, Judge.ORACLE);
            assertThat(d.model().revision()).isEqualTo(Checkpoint.shipped().digest());
        });
        EvaluationRequested before = evaluation(id + "-before");
        assertThat(before.tasks()).containsExactly("math1", "math2", "math3", "plain");
        assertThat(before.modes()).containsExactly(Mode.NORMAL, Mode.COT);
        assertThat(before.pairs()).isEqualTo(3);

        dispatches.forEach(d -> topic.send(new Cast(d, blobs).events()));
        EvaluationRequested after = evaluation(id + "-after");
        topic.send(new RunCompleted(before.evaluationId(), Optional.empty()));
        topic.send(new RunCompleted(after.evaluationId(), Optional.of(new Failure("unknown-model", "who?"))));

        String revision = ended(id, "done")
                .body("stage", equalTo("evaluating"))
                .body("samples", hasSize(2))
                .body("samples[0].task", equalTo("math1"))
                .body("samples[0].prompts", equalTo(6))
                .body("samples[0].drawn", equalTo(6))
                .body("samples[0].accepted", equalTo(5))
                .body("samples[0].errors", equalTo(0))
                .body("samples[0].thoughtRight", equalTo(5 / 6f))
                .body("samples[0].drawnRight", equalTo(5 / 6f))
                .body("drawnRight", equalTo(5 / 6f))
                .body("samples[0].verifier.precision", equalTo(0.8f))
                .body("samples[0].verifier.recall", equalTo(0.8f))
                .body("acceptance", equalTo(5 / 6f))
                .body("verifier.precision", equalTo(0.8f))
                .body("before.ended", equalTo(true))
                .body("before.failure", nullValue())
                .body("after.failure", equalTo("unknown-model: who?"))
                .body("result.name", equalTo("stars-" + id.substring(0, 8)))
                .body("finished", notNullValue())
                .extract()
                .path("result.revision");
        assertThat(after.model().revision()).isEqualTo(revision);
        assertThat(published("stars-" + id.substring(0, 8), 1))
                .extracting(event -> event.model().revision())
                .containsExactly(revision);
        given().get("/models/stars-" + id.substring(0, 8) + "/" + revision)
                .then()
                .statusCode(200)
                .body("parent.name", equalTo("reference"))
                .body("metadata.parent", equalTo(Checkpoint.shipped().digest()))
                .body("metadata.'stage.1'", containsString("math1+math2: 2 steps, learning rate 0.001, 10 lessons, SHA-256"))
                .body("metadata.'campaign.accepted'", equalTo("10 of 12"))
                .body("dataDigest", matchesPattern("[0-9a-f]{64}"))
                .body("capabilities", hasItem("train"));
        given().get("/campaigns/" + id + "/samples?accepted=false")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.prompt", everyItem(equalTo("Draw a number of keys equal to 4 - 2.")))
                .body("items.reason", everyItem(equalTo("consistency 0.200 < 0.5")))
                .body("items.oracle", everyItem(equalTo("pass")))
                .body("items.conclusion", everyItem(equalTo("2 keys")))
                .body("items.accepted", everyItem(equalTo(false)));
        given().get("/campaigns/" + id + "/samples?accepted=true&limit=3").then().body("items", hasSize(3)).body("next", notNullValue());
        given().get("/models/stars-" + id.substring(0, 8) + "/" + revision + "/metrics")
                .then()
                .statusCode(200)
                .body("model.revision", equalTo(revision))
                .body("training.'campaign.acceptance'", equalTo(0.8333f))
                .body("training.'verifier.precision'", equalTo(0.8f))
                .body("training.'training.loss'", notNullValue())
                .body("evaluations", hasSize(0));
        given().get("/models/reference/" + Checkpoint.shipped().digest() + "/metrics")
                .then()
                .body("evaluations", hasItem(Map.of("id", id + "-before", "campaign", id, "when", "before")));
        assertThat(completed(id).failure()).isEmpty();
        assertThat(progressed(id, 1)).singleElement().satisfies(told -> {
            assertThat(List.of(told.round(), told.step(), told.steps())).containsExactly(1, 2, 2);
            assertThat(told.loss()).isPositive();
            assertThat(told.learningRate()).isBetween(1e-9, 0.001);
            assertThat(told.tokensPerSecond()).isPositive();
            assertThat(told.etaSeconds()).isZero();
        });
        given().get("/campaigns/" + id + "/losses")
                .then()
                .statusCode(200)
                .body("points", hasSize(1))
                .body("points[0].round", equalTo(1))
                .body("points[0].step", equalTo(2))
                .body("points[0].loss", equalTo((float) progressed(id, 1).getFirst().loss()));
        problem(given().get("/campaigns/none/losses").then(), 404, "unknown-campaign");
        given().get("/campaigns/" + id + "/events")
                .then()
                .statusCode(200)
                .body(containsString("\"state\":\"done\""));
    }

    @Test
    void orderAndRepetitionChangeNothingAndRoundsFollowEachOther() {
        String rounds = "\"evaluation\": 0, \"seed\": 9, \"rounds\": [{\"steps\": 1, " + TINY + "}, {\"steps\": 1, " + TINY + "}]}";
        String first = begin("{\"name\": \"calm\", " + rounds);
        String second = begin("{\"name\": \"storm\", " + rounds);

        for (int round = 1; round <= 2; round++) {
            DispatchRequested calm = dispatches(first, round).get(round - 1);
            topic.send(new Cast(calm, blobs).events());
            List<Event> storm = new ArrayList<>(new Cast(dispatches(second, round).get(round - 1), blobs).events());
            storm.addAll(storm);
            Collections.shuffle(storm, new Random(round));
            storm.forEach(event -> topic.send(List.of(event)));
        }

        String revision = ended(first, "done").body("round", equalTo(2)).extract().path("result.revision");
        List<ModelPublished> published = published("storm", 2);
        assertThat(published("calm", 2)).extracting(e -> e.model().revision())
                .isEqualTo(published.stream().map(e -> e.model().revision()).toList())
                .endsWith(revision);
        assertThat(published.getLast().parent().orElseThrow().name()).isEqualTo("storm");
        ended(second, "done").body("samples.drawn", equalTo(List.of(12, 12)));
    }

    @Test
    void aPausedTrainingGoesOnWithTheSameBitsAndTheControlAndOthersTakeTheSamples() {
        String plan = "\"evaluation\": 0, \"rounds\": [{\"steps\": 8, " + TINY + "}]";
        String first = begin("{" + plan + "}");
        problem(begins("{\"samplesOf\": \"" + first + "\"}"), 409, "not-sampled");
        topic.send(new Cast(dispatches(first, 1).getFirst(), blobs).events());
        String revision = ended(first, "done").extract().path("result.revision");

        String again = begin("{\"samplesOf\": \"" + first + "\", " + plan + "}");
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> stepOrEnded(again));
        given().post("/campaigns/" + again + "/pause");
        given().post("/campaigns/" + again + "/resume");
        ended(again, "done").body("result.revision", equalTo(revision)).body("plan.samplesOf", equalTo(first));

        String careless = begin("{\"rejection\": false, \"samplesOf\": \"" + again + "\", \"evaluation\": 0}");
        ended(careless, "done").body("samples[0].accepted", equalTo(12)).body("plan.samplesOf", equalTo(first));
        String control = begin("{\"control\": true, \"samplesOf\": \"" + first + "\", \"evaluation\": 0}");
        String other = ended(control, "done").extract().path("result.revision");
        assertThat(other).isNotEqualTo(revision);
        String strict = begins("{\"threshold\": 0.95, \"samplesOf\": \"" + first + "\", \"evaluation\": 0}")
                .statusCode(202)
                .extract()
                .path("id");
        ended(strict, "failed")
                .body("failure.code", equalTo("no-accepted-samples"))
                .body("result", nullValue());
    }

    @Test
    void campaignsThatBeginAlikeShareTheEvaluationBefore() {
        String plan = "\"evaluation\": 3, \"seed\": 11, \"rounds\": [{\"steps\": 1, " + TINY + "}]";
        String first = begin("{" + plan + "}");
        problem(begins("{\"beforeOf\": \"" + first + "\", " + plan + "}"), 409, "conflict");
        topic.send(new Cast(dispatches(first, 1).getFirst(), blobs).events());
        topic.send(
                new RunCompleted(evaluation(first + "-before").evaluationId(), Optional.empty()),
                new RunCompleted(evaluation(first + "-after").evaluationId(), Optional.empty()));
        ended(first, "done");
        problem(begins("{\"beforeOf\": \"" + first + "\", \"evaluation\": 3, \"seed\": 12}"), 400, "invalid-request");
        problem(begins("{\"beforeOf\": \"" + first + "\", \"evaluation\": 0, \"seed\": 11}"), 400, "invalid-request");

        String shared = ", \"samplesOf\": \"" + first + "\", " + plan + "}";
        String second = begin("{\"note\": \"the second\", \"beforeOf\": \"" + first + "\"" + shared);
        topic.send(new RunCompleted(evaluation(second + "-after").evaluationId(), Optional.empty()));
        ended(second, "done")
                .body("before.id", equalTo(first + "-before"))
                .body("before.ended", equalTo(true))
                .body("plan.note", equalTo("the second"));
        begins("{\"beforeOf\": \"" + second + "\"" + shared).statusCode(202).body("before.id", equalTo(first + "-before"));
    }

    private boolean stepOrEnded(String id) {
        ValidatableResponse view = given().get("/campaigns/" + id).then();
        return view.extract().path("training.step") != null || view.extract().path("finished") != null;
    }

    @Test
    void aCancelledTrainingPublishesNothing() {
        String id = begin("{\"name\": \"gone\", \"evaluation\": 0, \"rounds\": [{\"steps\": 100000, " + TINY + "}]}");
        topic.send(new Cast(dispatches(id, 1).getFirst(), blobs).events());
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/campaigns/" + id)
                        .then()
                        .body("stage", equalTo("training"))
                        .body("training.steps", equalTo(100000))
                        .body("plan.trainer", equalTo("reference"))
                        .body("training.learningRate", notNullValue()));

        given().post("/campaigns/" + id + "/pause").then().statusCode(200).body("state", equalTo("paused"));
        given().post("/campaigns/" + id + "/cancel").then().statusCode(200).body("state", equalTo("cancelled"));
        given().post("/campaigns/" + id + "/cancel").then().statusCode(200);
        problem(given().post("/campaigns/" + id + "/resume").then(), 409, "conflict");
        assertThat(completed(id).failure().orElseThrow().code()).isEqualTo("cancelled");
        List<String> dispatches = dispatches(id, 1).stream().map(DispatchRequested::dispatchId).toList();
        assertThat(topic.events(Topics.RUN_CONTROLLED, RunControlled.class, e -> e.runId().equals(id), 2, PATIENCE))
                .containsExactly(
                        new RunControlled(id, RunState.PAUSED, 1, dispatches),
                        new RunControlled(id, RunState.CANCELLED, 2, dispatches));
        given().get("/models/gone").then().statusCode(404);
        await().atMost(PATIENCE).until(() -> Files.notExists(states.resolve(id + "-1.safetensors")));
    }

    @Test
    void theTrainingOfAProcessThatDiedIsTakenOverWhenItsLeaseIsOld() throws Throwable {
        String id = begin("{\"evaluation\": 0, \"rounds\": [{\"steps\": 2, " + TINY + "}]}");
        given().post("/campaigns/" + id + "/pause").then().body("state", equalTo("paused"));
        topic.send(new Cast(dispatches(id, 1).getFirst(), blobs).events());
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        given().get("/campaigns/" + id).then().body("samples[0].verified", equalTo(12)));
        long died = System.nanoTime();
        VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update campaign set lease_owner = 'dead', lease_until = now() + interval '4 seconds'"
                                        + " where id = :id")
                        .setParameter("id", id)
                        .executeUpdate())));

        given().post("/campaigns/" + id + "/resume").then().body("stage", equalTo("training"));

        ended(id, "done");
        assertThat(Duration.ofNanos(System.nanoTime() - died)).isGreaterThan(Duration.ofSeconds(4));
    }

    @Test
    void whatWasGivenUpOnTheWayDoesNotHoldUpACampaign() {
        String id = begin("{\"evaluation\": 0, \"rounds\": [{\"steps\": 1, " + TINY + "}]}");
        Cast cast = new Cast(dispatches(id, 1).getFirst(), blobs);
        List<Event> events = new ArrayList<>(cast.events());
        events.remove(4);
        topic.send(events);
        topic.sendRaw(
                Topics.deadLetters(Topics.IMAGE_GENERATED),
                "k",
                "no event".getBytes(UTF_8),
                Map.of("ce_subject", cast.item(4).subject(), "dead-letter-reason", "malformed"));
        ended(id, "done").body("samples[0].verified", equalTo(12)).body("samples[0].errors", equalTo(1));

        String unheard = begin("{\"evaluation\": 0}");
        topic.sendRaw(
                Topics.deadLetters(Topics.DISPATCH_REQUESTED),
                "k",
                "no event".getBytes(UTF_8),
                Map.of("ce_subject", dispatches(unheard, 1).getFirst().dispatchId(), "dead-letter-reason", "malformed"));
        ended(unheard, "failed").body("failure.code", equalTo("dead-letter"));
    }

    @Test
    void whatCannotBeCarriedOutFailsWithTheReason() {
        String expansion = begin("{\"evaluation\": 0}");
        DispatchRequested dispatch = dispatches(expansion, 1).getFirst();
        topic.send(new DispatchExpanded(
                dispatch.dispatchId(), expansion, Optional.empty(), 0, Optional.of(new Failure("bad-count", "too many"))));
        ended(expansion, "failed").body("failure.code", equalTo("bad-count"));

        String lost = begin("{\"name\": \"lost\", \"evaluation\": 0, \"rounds\": [{\"steps\": 1, " + TINY + "}]}");
        Cast cast = new Cast(dispatches(lost, 1).getFirst(), blobs);
        List<Event> events = new ArrayList<>(cast.events());
        ImageVerified one = cast.verified(0);
        events.set(0, new ImageVerified(
                new ImageGenerated(one.image().work(), new Generation.Drawn("ef".repeat(32), Optional.empty(), Optional.of("1 key"))),
                one.verdicts()));
        events.set(2, cast.failed(2));
        topic.send(events);
        ended(lost, "failed")
                .body("failure.code", equalTo("unknown-image"))
                .body("samples[0].errors", equalTo(1))
                .body("result", nullValue());
        given().get("/models/lost").then().statusCode(404);
        given().get("/campaigns/" + lost + "/samples?accepted=false")
                .then()
                .body("items.reason", hasItem("not drawn: timeout: no answer in 60 s"));
    }

    @Test
    void aFullDiskFailsTheCampaignAndKeepsTheLastModel() throws Exception {
        String round = "{\"steps\": 2, " + TINY + "}";
        String id = begin("{\"name\": \"crowded\", \"evaluation\": 0, \"rounds\": [" + round + ", " + round + "]}");
        topic.send(new Cast(dispatches(id, 1).getFirst(), blobs).events());
        List<DispatchRequested> both = dispatches(id, 2);
        Files.createSymbolicLink(states.resolve(id + "-2.safetensors.new"), Path.of("/dev/full"));
        topic.send(new Cast(both.get(1), blobs).events());
        String revision = ended(id, "failed")
                .body("failure.code", equalTo("storage-full"))
                .body("result.name", equalTo("crowded"))
                .extract()
                .path("result.revision");
        assertThat(published("crowded", 1)).extracting(e -> e.model().revision()).containsExactly(revision);

        String other = begin("{\"name\": \"unkept\", \"evaluation\": 0, \"rounds\": [" + round + "]}");
        List<Event> events = new Cast(dispatches(other, 1).getFirst(), blobs).events();
        QuarkusMock.installMockForType(new FullBlobStore(ClientProxy.unwrap(blobs)), BlobStore.class);
        topic.send(events);
        ended(other, "failed").body("failure.code", equalTo("storage-full")).body("result", nullValue());
        given().get("/models/unkept").then().statusCode(404);
        given().get("/models/crowded").then().body("revisions.revision", equalTo(List.of(revision)));
    }

    @Test
    void aModelThatCannotTrainIsRefused() throws Throwable {
        Model model = new Model(
                new ModelRef("mute", "01"),
                "reference-umm",
                List.of(Capability.GENERATE, Capability.TRAIN),
                Optional.empty(),
                Map.of(),
                1,
                Instant.parse("2026-01-02T03:04:05Z"));
        VertxContextSupport.subscribeAndAwait(() -> models.registerShipped(model));
        problem(begins("{\"model\": \"mute\"}"), 400, "untrainable-model").body("detail", startsWith("model mute cannot think"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"model": "gpt"}                                   | 400 | unknown-model
            {"rounds": [{"tasks": ["math9"]}]}                 | 400 | unknown-task
            {"rounds": [{"tasks": []}]}                        | 400 | unknown-task
            {"rounds": [{"prompts": 3}]}                       | 400 | bad-count
            {"rounds": [{"samples": 0}]}                       | 400 | bad-count
            {"rounds": [{"prompts": 1000000, "samples": 51}]}  | 400 | bad-count
            {"rounds": []}                                     | 400 | bad-count
            {"evaluation": -1}                                 | 400 | bad-count
            {"imageTemperature": 11}                           | 400 | bad-sampling
            {"threshold": 1.5}                                 | 400 | bad-threshold
            {"rounds": [{"steps": 0}]}                         | 400 | bad-training
            {"rounds": [{"learningRate": 0}]}                  | 400 | bad-training
            {"rounds": [{"replay": 1}]}                        | 400 | bad-training
            {"name": "reference"}                              | 400 | invalid-request
            {"control": true, "rounds": [{"tasks": ["mapping1"]}]} | 400 | invalid-request
            {"trainer": "abacus"}                              | 400 | unknown-trainer
            {"trainer": "kubernetes-job"}                      | 400 | trainer-not-configured
            {"trainer": "kubernetes-job", "control": true}     | 400 | invalid-request
            {"samplesOf": "nobody"}                            | 404 | unknown-campaign
            {"beforeOf": "nobody"}                             | 404 | unknown-campaign
            {"rounds": 3}                                      | 400 | malformed-request
            """)
    void whatIsWrongIsAProblem(String request, int status, String code) {
        problem(begins(request), status, code);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String address : List.of("/campaigns/x", "/campaigns/x/samples", "/campaigns/x/events")) {
            problem(given().get(address).then(), 404, "unknown-campaign");
        }
        problem(given().post("/campaigns/x/cancel").then(), 404, "unknown-campaign");
        given().get("/campaigns?limit=1").then().statusCode(200);
    }

    private ValidatableResponse begins(String request) {
        return given().contentType("application/json").body(request).post("/campaigns").then();
    }

    private String begin(String request) {
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

    private ValidatableResponse ended(String id, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/campaigns/" + id).then().body("finished", notNullValue()));
        return given().get("/campaigns/" + id).then().body("state", equalTo(state));
    }

    private List<DispatchRequested> dispatches(String id, int count) {
        List<DispatchRequested> found = topic.events(
                Topics.DISPATCH_REQUESTED, DispatchRequested.class, d -> d.runId().equals(id), count, PATIENCE);
        assertThat(found).hasSizeGreaterThanOrEqualTo(count);
        return found.stream().sorted(java.util.Comparator.comparing(DispatchRequested::dispatchId)).toList();
    }

    private EvaluationRequested evaluation(String id) {
        return topic.events(
                        Topics.EVALUATION_REQUESTED, EvaluationRequested.class, e -> e.evaluationId().equals(id), 1, PATIENCE)
                .getFirst();
    }

    private List<ModelPublished> published(String name, int count) {
        List<ModelPublished> found = topic.events(
                Topics.MODEL_PUBLISHED, ModelPublished.class, e -> e.model().name().equals(name), count, PATIENCE);
        assertThat(found).hasSize(count);
        return found;
    }

    private List<TrainingProgressed> progressed(String id, int count) {
        return topic.events(
                Topics.TRAINING_PROGRESSED, TrainingProgressed.class, e -> e.campaignId().equals(id), count, PATIENCE);
    }

    private RunCompleted completed(String id) {
        return topic.events(Topics.RUN_COMPLETED, RunCompleted.class, e -> e.runId().equals(id), 1, PATIENCE).getFirst();
    }
}
