package org.unisandbox.generation.messaging;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.RunControlled;
import org.unisandbox.contracts.RunState;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.contracts.Topics;
import org.unisandbox.generation.UntrainedModel;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.run.StoppedRuns;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.DrawRequest;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.ReferenceModel;
import org.unisandbox.umm.Seeds;
import org.unisandbox.umm.ThinkRequest;
import org.unisandbox.umm.Thought;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class ItemConsumerTest {

    private static final Checkpoint CHECKPOINT = UntrainedModel.checkpoint();
    private static final ModelRef MODEL = new ModelRef("untrained", CHECKPOINT.digest());
    private static final long SEED = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    BlobStore blobs;

    @Inject
    StoppedRuns stopped;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    private TestTopics topics;
    private String dispatch;

    @BeforeEach
    void connect() {
        topics = new TestTopics(broker);
        dispatch = UUID.randomUUID().toString();
        blobs.put(CHECKPOINT.bytes());
    }

    @AfterEach
    void disconnect() {
        topics.close();
    }

    @Test
    void everyItemIsDrawnAsTheModelDrawsItAlone() throws Exception {
        List<ItemDispatched> work = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            IntStream.range(0, 40)
                    .mapToObj(i -> work(mode.code() + i, "draw " + (1 + i % 5) + " apples.", mode, MODEL))
                    .forEach(work::add);
        }
        topics.send(work);

        List<ImageGenerated> events = generated(80);
        assertThat(events).extracting(ImageGenerated::work).containsExactlyInAnyOrderElementsOf(work);
        try (ReferenceModel model = ReferenceModel.load(CHECKPOINT, ComputeDevice.CPU)) {
            for (ImageGenerated event : events.subList(0, 10)) {
                assertThat(event.generation()).isEqualTo(drawnAlone(model, event.work()));
            }
        }
        assertThat(events).allSatisfy(event -> assertThat(blobs.has(drawn(event).image())).isTrue());
    }

    @Test
    void theShippedModelDrawsTheConclusionsOfItsThoughts() throws Exception {
        Checkpoint shipped = Checkpoint.shipped();
        blobs.put(shipped.bytes());
        TaskGenerator items = TaskGenerator.of(Task.MAPPING1, Profile.REFERENCE, Split.TEST, 3);
        topics.send(IntStream.range(0, 20)
                .mapToObj(i -> work(
                        "i" + i, items.pair(i).a().prompt(), Mode.COT, new ModelRef("reference", shipped.digest())))
                .toList());

        int shown = 0;
        for (ImageGenerated event : generated(20)) {
            Generation.Drawn drawn = drawn(event);
            assertThat(drawn.thought()).isPresent();
            Drawing drawing = Drawing.fromPng(blobs.get(drawn.image()).orElseThrow());
            shown += drawing.read().equals(drawn.finalPrompt()) ? 1 : 0;
        }
        assertThat(shown).isGreaterThanOrEqualTo(16);
    }

    @Test
    void ofARunThatIsCancelledNothingIsDrawnAndOfOneThatIsDeletedNothingIsKept() {
        String run = "run-" + dispatch;
        topics.send(ofRun(run, work("first", "3 apples", Mode.NORMAL, MODEL)));
        generated(1);

        topics.send(new RunControlled(run, RunState.CANCELLED, 1, List.of(dispatch)));
        await().atMost(PATIENCE).until(() -> stopped.contains(run));
        topics.send(
                ofRun(run, work("late", "2 apples", Mode.NORMAL, MODEL)), work("other", "3 apples", Mode.NORMAL, MODEL));
        assertThat(generated(2)).extracting(event -> event.work().item().id()).containsExactlyInAnyOrder("first", "other");
        given().get("/generations?dispatch=" + dispatch).then().body("items.item", containsInAnyOrder("first", "other"));

        topics.send(new RunControlled(run, RunState.DELETED, 2, List.of(dispatch)));
        await().atMost(PATIENCE).untilAsserted(() ->
                given().get("/generations?dispatch=" + dispatch).then().body("items", hasSize(0)));
    }

    @Test
    void workThatComesAgainIsAnnouncedAgainAndDrawnOnce() {
        List<ItemDispatched> work = List.of(
                work("a", "3 apples", Mode.NORMAL, MODEL),
                work("b", "3 apples", Mode.COT, MODEL),
                work("c", "3 unicorns", Mode.NORMAL, MODEL));
        topics.send(work);
        generated(3);
        topics.send(work);

        List<ImageGenerated> events = generated(6);
        assertThat(events.stream().distinct()).hasSize(3);
        assertThat(events.stream().map(ImageGenerated::eventId).distinct()).hasSize(3);
        given().get("/generations?dispatch=" + dispatch)
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items[0].dispatch", equalTo(dispatch));
    }

    @Test
    void aBadItemHarmsNoOther() throws Exception {
        String garbage = blobs.put("no checkpoint".getBytes(UTF_8));
        String nowhere = "00".repeat(32);
        topics.send(List.of(
                work("good-1", "3 apples", Mode.NORMAL, MODEL),
                work("unknown-word", "3 unicorns", Mode.NORMAL, MODEL),
                work("unknown-thought", "3 unicorns", Mode.COT, MODEL),
                work("too-long", "3 apples ".repeat(60), Mode.NORMAL, MODEL),
                work("unknown-model", "3 apples", Mode.COT, new ModelRef("gone", nowhere)),
                work("corrupt", "3 apples", Mode.NORMAL, new ModelRef("garbage", garbage)),
                work("good-2", "1 apple", Mode.NORMAL, MODEL)));

        List<ImageGenerated> events = generated(7);
        assertThat(failure(events, "unknown-word")).isEqualTo("unknown-word");
        assertThat(failure(events, "unknown-thought")).isEqualTo("unknown-word");
        assertThat(failure(events, "too-long")).isEqualTo("prompt-too-long");
        assertThat(failure(events, "unknown-model")).isEqualTo("unknown-model");
        assertThat(failure(events, "corrupt")).isEqualTo("corrupt-checkpoint");
        try (ReferenceModel model = ReferenceModel.load(CHECKPOINT, ComputeDevice.CPU)) {
            for (String good : List.of("good-1", "good-2")) {
                ImageGenerated event = event(events, good);
                assertThat(event.generation()).isEqualTo(drawnAlone(model, event.work()));
            }
        }
    }

    @Test
    void poisonIsADeadLetterWithItsReasonAndTheOthersAreDrawn() {
        ItemDispatched good = work("good", "3 apples", Mode.NORMAL, MODEL);
        topics.sendRaw(
                Topics.ITEM_DISPATCHED,
                "p",
                "{\"dispatchId\":\"d\"}".getBytes(UTF_8),
                Map.of("ce_subject", dispatch + "/poison/0"));
        topics.send(good);

        assertThat(generated(1)).extracting(ImageGenerated::work).containsExactly(good);
        TestTopics.Message dead = topics.messages(
                        Topics.deadLetters(Topics.ITEM_DISPATCHED),
                        message -> message.subject().equals(Optional.of(dispatch + "/poison/0")),
                        1,
                        PATIENCE)
                .getFirst();
        assertThat(dead.key()).hasValue("p");
        assertThat(dead.headers().get("dead-letter-reason"))
                .startsWith("malformed: not a ItemDispatched: field ")
                .endsWith(" is missing");
    }

    @Test
    void generationsAreListedInPagesAndCounted() {
        topics.send(IntStream.range(0, 5)
                .mapToObj(i -> work("i" + i, "2 apples", Mode.NORMAL, MODEL))
                .toList());
        generated(5);

        String next = given().get("/generations?limit=3&dispatch=" + dispatch)
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items[0].generation.kind", equalTo("drawn"))
                .body("items[0].revision", equalTo(MODEL.revision()))
                .extract()
                .path("next");
        given().get("/generations?limit=3&dispatch=" + dispatch + "&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("next", equalTo(null));
        given().get("/q/metrics")
                .then()
                .body(containsString("unisandbox_items_total{mode=\"normal\",outcome=\"drawn\",stage=\"generation\"}"))
                .body(containsString("unisandbox_stage_duration_seconds_count{model="))
                .body(containsString("unisandbox_batch_size_sum{stage=\"generation\"}"));
    }

    private ItemDispatched work(String id, String prompt, Mode mode, ModelRef model) {
        return new ItemDispatched(
                dispatch,
                "run",
                "00",
                new TaskItem(id, id, "A", "math1", "reference", "test", prompt, "3 apples", List.of(), "1"),
                0,
                model,
                mode,
                new Sampling(0.7, 0.9),
                SEED,
                List.of(Judge.ORACLE),
                Optional.empty());
    }

    private static ItemDispatched ofRun(String run, ItemDispatched work) {
        return new ItemDispatched(
                work.dispatchId(), run, work.dataset(), work.item(), work.sample(), work.model(), work.mode(),
                work.sampling(), work.seed(), work.judges(), work.budget());
    }

    /** What the model makes of an item when it is asked for nothing else. */
    private static Generation drawnAlone(ReferenceModel model, ItemDispatched work) throws Exception {
        String id = work.item().id();
        Optional<Thought> thought = work.mode() == Mode.COT
                ? Optional.of(model.think(List.of(new ThinkRequest(
                                work.item().prompt(), Seeds.derive(SEED, id, 0, "thought"), 0.9)))
                        .getFirst())
                : Optional.empty();
        String prompt = thought.flatMap(Thought::finalPrompt).orElse(work.item().prompt());
        Drawing drawing = model.draw(List.of(new DrawRequest(prompt, Seeds.derive(SEED, id, 0, "image"), 0.7)))
                .getFirst();
        return new Generation.Drawn(
                sha256(drawing.png()), thought.map(Thought::text), thought.flatMap(Thought::finalPrompt));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static Generation.Drawn drawn(ImageGenerated event) {
        return (Generation.Drawn) event.generation();
    }

    private static String failure(List<ImageGenerated> events, String id) {
        return ((Generation.Failed) event(events, id).generation()).failure().code();
    }

    private static ImageGenerated event(List<ImageGenerated> events, String id) {
        return events.stream()
                .filter(event -> event.work().item().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<ImageGenerated> generated(int count) {
        List<ImageGenerated> events = topics.events(
                Topics.IMAGE_GENERATED,
                ImageGenerated.class,
                event -> event.work().dispatchId().equals(dispatch),
                count,
                PATIENCE);
        assertThat(events).hasSize(count);
        return events;
    }
}
