package org.unisandbox.verifier.messaging;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.RunControlled;
import org.unisandbox.contracts.RunState;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.contracts.Topics;
import org.unisandbox.contracts.Verdict;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.run.StoppedRuns;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.ReferenceModel;
import org.unisandbox.verifier.Pictures;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class ImageConsumerTest {

    private static final Checkpoint CHECKPOINT = Checkpoint.shipped();
    private static final ModelRef MODEL = new ModelRef("reference", CHECKPOINT.digest());
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
    void knownPicturesGetExactVerdicts() {
        topics.send(List.of(
                drawn("right", Pictures.of(3, "apple"), "3 apples", MODEL, Judge.ORACLE, Judge.SELF),
                drawn("wrong", Pictures.of(2, "apple"), "3 apples", MODEL, Judge.ORACLE, Judge.SELF),
                drawn("invalid", Pictures.ofTwoThings(), "1 apple", MODEL, Judge.SELF, Judge.ORACLE)));

        List<ImageVerified> events = verified(3);
        JudgeIdentity oracle = new JudgeIdentity(Judge.ORACLE, Optional.empty(), Optional.empty(), Map.of());
        assertThat(verdict(events, "right", 0)).isEqualTo(seen(oracle, Outcome.PASS, Optional.of("3 apples")));
        assertThat(verdict(events, "wrong", 0)).isEqualTo(seen(oracle, Outcome.FAIL, Optional.of("2 apples")));
        assertThat(verdict(events, "invalid", 1)).isEqualTo(seen(oracle, Outcome.FAIL, Optional.empty()));
        try (ReferenceModel model = ReferenceModel.load(CHECKPOINT, ComputeDevice.CPU)) {
            assertThat(verdict(events, "right", 1)).isEqualTo(self(model, Pictures.of(3, "apple"), "3 apples"));
            assertThat(verdict(events, "wrong", 1)).isEqualTo(self(model, Pictures.of(2, "apple"), "3 apples"));
            assertThat(verdict(events, "invalid", 0)).isEqualTo(self(model, Pictures.ofTwoThings(), "1 apple"));
        }
        assertThat(verdict(events, "right", 1).outcome()).isEqualTo(Outcome.PASS);
        assertThat(verdict(events, "right", 1).caption()).hasValue("3 apples");
        assertThat(verdict(events, "wrong", 1).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict(events, "wrong", 1).caption()).hasValue("2 apples");
    }

    @Test
    void ofARunThatIsCancelledNothingIsJudgedAndOfOneThatIsDeletedNothingIsKept() {
        String run = "run-" + dispatch;
        topics.send(ofRun(run, drawn("first", Pictures.of(1, "apple"), "1 apple", MODEL, Judge.ORACLE)));
        verified(1);

        topics.send(new RunControlled(run, RunState.CANCELLED, 1, List.of(dispatch)));
        await().atMost(PATIENCE).until(() -> stopped.contains(run));
        topics.send(
                ofRun(run, drawn("late", Pictures.of(1, "apple"), "1 apple", MODEL, Judge.ORACLE)),
                drawn("other", Pictures.of(1, "apple"), "1 apple", MODEL, Judge.ORACLE));
        assertThat(verified(2)).extracting(e -> e.image().work().item().id()).containsExactlyInAnyOrder("first", "other");
        given().get("/verifications?dispatch=" + dispatch).then().body("items.item", containsInAnyOrder("first", "other"));

        topics.send(new RunControlled(run, RunState.DELETED, 2, List.of(dispatch)));
        await().atMost(PATIENCE).untilAsserted(() ->
                given().get("/verifications?dispatch=" + dispatch).then().body("items", hasSize(0)));
    }

    @Test
    void whatCannotBeJudgedIsAnErrorAndHarmsNoOther() {
        String text = blobs.put("no image".getBytes(UTF_8));
        topics.send(List.of(
                drawn("right", Pictures.of(1, "apple"), "1 apple", MODEL, Judge.ORACLE),
                drawn("vlm", Pictures.of(1, "apple"), "1 apple", MODEL, Judge.VLM),
                drawn("model", Pictures.of(1, "apple"), "1 apple", new ModelRef("x", "00"), Judge.SELF, Judge.ORACLE),
                drawn("garbage", Pictures.of(1, "apple"), "1 apple", new ModelRef("x", text), Judge.SELF),
                drawn("words", Pictures.of(1, "apple"), "1 unicorn", MODEL, Judge.SELF, Judge.ORACLE),
                event("lost", image("00".repeat(32)), "1 apple", MODEL, Judge.SELF),
                event("text", image(text), "1 apple", MODEL, Judge.ORACLE, Judge.SELF),
                event("refused", new Generation.Refused("no"), "1 apple", MODEL, Judge.ORACLE),
                event(
                        "failed",
                        new Generation.Failed(new Failure("timeout", "no answer")),
                        "1 apple",
                        MODEL,
                        Judge.SELF)));

        List<ImageVerified> events = verified(9);
        assertThat(verdict(events, "right", 0).outcome()).isEqualTo(Outcome.PASS);
        assertError(verdict(events, "vlm", 0), "judge-not-available");
        assertError(verdict(events, "model", 0), "unknown-model");
        assertThat(verdict(events, "model", 1).outcome()).isEqualTo(Outcome.PASS);
        assertError(verdict(events, "garbage", 0), "corrupt-checkpoint");
        assertError(verdict(events, "words", 0), "unknown-caption");
        assertThat(verdict(events, "words", 1).outcome()).isEqualTo(Outcome.FAIL);
        assertError(verdict(events, "lost", 0), "unknown-image");
        assertError(verdict(events, "text", 0), "unreadable-image");
        assertError(verdict(events, "text", 1), "unreadable-image");
        assertThat(verdict(events, "refused", 0).outcome()).isEqualTo(Outcome.REFUSED);
        assertError(verdict(events, "failed", 0), "timeout");
    }

    @Test
    void workThatComesAgainIsAnnouncedAgainAndJudgedOnce() {
        List<ImageGenerated> work = IntStream.range(1, 5)
                .mapToObj(i -> drawn("i" + i, Pictures.of(i, "apple"), "2 apples", MODEL, Judge.ORACLE, Judge.SELF))
                .toList();
        topics.send(work);
        verified(4);
        topics.send(work);

        assertThat(verified(8).stream().distinct()).hasSize(4);
        String next = given().get("/verifications?limit=3&dispatch=" + dispatch)
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items[0].verdicts", hasSize(2))
                .body("items[0].expected", equalTo("2 apples"))
                .extract()
                .path("next");
        given().get("/verifications?limit=3&dispatch=" + dispatch + "&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", equalTo(null));
        given().get("/q/metrics")
                .then()
                .body(containsString("unisandbox_verdicts_total{judge=\"oracle\",outcome=\"pass\"}"))
                .body(containsString("unisandbox_verdicts_total{judge=\"self\",outcome=\"fail\"}"))
                .body(containsString("unisandbox_stage_duration_seconds_count{model="));
    }

    @Test
    void poisonIsADeadLetterWithItsReasonAndTheOthersAreJudged() {
        topics.sendRaw(
                Topics.IMAGE_GENERATED, "p", "[]".getBytes(UTF_8), Map.of("ce_subject", dispatch + "/poison/0"));
        topics.send(drawn("good", Pictures.of(1, "apple"), "1 apple", MODEL, Judge.ORACLE));

        assertThat(verdict(verified(1), "good", 0).outcome()).isEqualTo(Outcome.PASS);
        TestTopics.Message dead = topics.messages(
                        Topics.deadLetters(Topics.IMAGE_GENERATED),
                        message -> message.subject().equals(Optional.of(dispatch + "/poison/0")),
                        1,
                        PATIENCE)
                .getFirst();
        assertThat(dead.headers().get("dead-letter-reason")).startsWith("malformed: not a ImageGenerated: ");
    }

    private ImageGenerated drawn(String id, Drawing drawing, String expected, ModelRef author, Judge... judges) {
        return event(id, image(blobs.put(drawing.png())), expected, author, judges);
    }

    private static Generation image(String digest) {
        return new Generation.Drawn(digest, Optional.empty(), Optional.empty());
    }

    private ImageGenerated event(
            String id, Generation generation, String expected, ModelRef author, Judge... judges) {
        return new ImageGenerated(
                new ItemDispatched(
                        dispatch,
                        "run",
                        "00",
                        new TaskItem(id, id, "A", "math1", "reference", "test", "draw", expected, List.of(), "1"),
                        0,
                        author,
                        Mode.NORMAL,
                        Sampling.STANDARD,
                        1,
                        List.of(judges),
                        Optional.empty()),
                generation);
    }

    private static ImageGenerated ofRun(String run, ImageGenerated image) {
        ItemDispatched work = image.work();
        return new ImageGenerated(
                new ItemDispatched(
                        work.dispatchId(), run, work.dataset(), work.item(), work.sample(), work.model(), work.mode(),
                        work.sampling(), work.seed(), work.judges(), work.budget()),
                image.generation());
    }

    private static Verdict seen(JudgeIdentity by, Outcome outcome, Optional<String> caption) {
        return new Verdict(by, outcome, caption, OptionalDouble.empty(), Optional.empty());
    }

    /** The verdict of a model that is asked about one picture alone. */
    private static Verdict self(ReferenceModel model, Drawing drawing, String expected) {
        double consistency = model.consistency(List.of(drawing), List.of(expected))[0];
        return new Verdict(
                new JudgeIdentity(Judge.SELF, Optional.of(MODEL), Optional.empty(), Map.of("threshold", "0.5")),
                consistency >= 0.5 ? Outcome.PASS : Outcome.FAIL,
                Optional.of(model.caption(List.of(drawing)).getFirst()).filter(caption -> !caption.isBlank()),
                OptionalDouble.of(consistency),
                Optional.empty());
    }

    private static void assertError(Verdict verdict, String code) {
        assertThat(verdict.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(verdict.detail()).hasValueSatisfying(detail -> assertThat(detail).startsWith(code + ": "));
    }

    private static Verdict verdict(List<ImageVerified> events, String id, int judge) {
        return events.stream()
                .filter(event -> event.image().work().item().id().equals(id))
                .findFirst()
                .orElseThrow()
                .verdicts()
                .get(judge);
    }

    private List<ImageVerified> verified(int count) {
        List<ImageVerified> events = topics.events(
                Topics.IMAGE_VERIFIED,
                ImageVerified.class,
                event -> event.image().work().dispatchId().equals(dispatch),
                count,
                PATIENCE);
        assertThat(events).hasSize(count);
        return events;
    }
}
