package org.unisandbox.generation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.contracts.Budget;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.contracts.Topics;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.StubServer;
import org.unisandbox.testkit.StubServer.Reply;
import org.unisandbox.testkit.TestTopics;
import org.unisandbox.umm.Seeds;

/** Models that are served elsewhere, from their addition to their pictures. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class ServedModelsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PICTURE = "{\"image\":\"" + TestImages.base64(TestImages.png()) + "\"}";
    private static final String PICTURE_AFTER_THOUGHT =
            "{\"image\":\"" + TestImages.base64(TestImages.png()) + "\",\"thought\":\"5 - 2 = 3\",\"final_prompt\":\"3 apples\"}";

    private final StubServer server = StubServer.start(request -> Reply.json(PICTURE));

    @Inject
    BlobStore blobs;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    private TestTopics topics;
    private String name;
    private String dispatch;

    @BeforeEach
    void connect() {
        topics = new TestTopics(broker);
        name = "m" + UUID.randomUUID().toString().substring(0, 8);
        dispatch = UUID.randomUUID().toString();
    }

    @AfterEach
    void disconnect() {
        topics.close();
        server.close();
    }

    @Test
    void aModelThatIsAddedIsListedAnnouncedAndRemoved() {
        String revision = add("\"revision\":\"2025-11\",\"thinks\":true,\"parameters\":{\"steps\":20}");

        assertThat(revision).matches("2025-11-[0-9a-f]{12}");
        given().get("/models").then().statusCode(200).body("name", hasItem(name));
        given().get("/models/" + name)
                .then()
                .statusCode(200)
                .body("revision", equalTo(revision))
                .body("modes", contains("normal", "cot"))
                .body("parameters.steps", equalTo(20))
                .body("document.url", equalTo(server.base().toString()));
        assertThat(published(1))
                .containsExactly(new ModelPublished(
                        new ModelRef(name, revision),
                        "umm-http",
                        List.of(Capability.GENERATE, Capability.THINK),
                        Optional.empty()));

        given().delete("/models/" + name).then().statusCode(204);
        given().get("/models/" + name).then().statusCode(404).body("code", equalTo("not-found"));
        given().delete("/models/" + name).then().statusCode(404);
        assertThat(published(2).getLast().capabilities()).isEmpty();
    }

    @Test
    void otherParametersAreAnotherRevisionAndAnotherAddressIsNot() {
        String first = add("\"parameters\":{\"steps\":20}");

        assertThat(add("\"parameters\":{\"steps\":21}")).isNotEqualTo(first);
        assertThat(add("\"parameters\":{\"steps\":20},\"concurrency\":3")).isEqualTo(first);
        given().get("/models/" + name).then().body("revision", equalTo(first)).body("document.concurrency", equalTo(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'kind':'umm-http','url':'http://h'} | name: it is missing",
        "{'name':'m','kind':'umm-http'} | url: it is missing",
        "{'name':'M 1','kind':'umm-http','url':'http://h'} | name 'M 1': use small letters",
        "{'name':'reference','kind':'umm-http','url':'http://h'} | is built in",
        "{'name':'m','kind':'fax','url':'http://h'} | there is no kind 'fax': choose openai-images",
        "{'name':'m','kind':'umm-http','url':'file:///etc/passwd'} | url: 'file:///etc/passwd' is no base URL",
        "{'name':'m','kind':'umm-http','url':'http://user:pw@h'} | url: a base URL has no user",
        "{'name':'m','kind':'umm-http','url':'http://h','key':{'env':'HOME'}} | must be in capitals and end in _KEY or _TOKEN",
        "{'name':'m','kind':'umm-http','url':'http://h','key':{'env':'UNISANDBOX_BLOBS_S3_SECRET_KEY'}} | is a secret of this service itself",
        "{'name':'m','kind':'umm-http','url':'http://h','key':{'file':'../x'}} | cannot be the file of a key",
        "{'name':'m','kind':'umm-http','url':'http://h','concurrency':0} | concurrency must be 1 to 1024",
        "{'name':'m','kind':'umm-http','url':'http://h','parameters':{'prompt':'x'}} | parameters.prompt: every item has its own",
        "{'name':'m','kind':'umm-http','url':'http://h','apiKey':'x'} | there is no field apiKey: the fields are name, kind",
        "{'name':'m','kind':'openai-images','url':'http://h','thinks':true} | kind openai-images has no think mode",
        "{'name':'m','kind':'umm-http','url':'http://h','preset':'nice'} | there is no preset 'nice': choose bagel-paper"
    })
    void whatDescribesNoModelIsAProblem(String document, String detail) {
        given().contentType("application/json")
                .body(document.replace('\'', '"'))
                .post("/models")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-model"))
                .body("detail", containsString(detail.replace('"', '\'')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest", "http://[fd00:ec2::254]", "http://0.0.0.0:9"})
    void noModelHasTheMetadataOfACloudRead(String url) {
        String document = "{\"name\":\"%s\",\"kind\":\"umm-http\",\"url\":\"%s\"}".formatted(name, url);
        given().contentType("application/json").body(document).post("/models").then().statusCode(201);

        given().contentType("application/json")
                .body("{}")
                .post("/models/" + name + "/test")
                .then()
                .statusCode(200)
                .body(containsString("address-refused"))
                .body(containsString("where no model is served"));
    }

    @Test
    void dispatchedItemsAreDrawnInBothModes() {
        server.behave(request ->
                Reply.json(request.body().contains("\"cot\"") ? PICTURE_AFTER_THOUGHT : PICTURE));
        ModelRef model = new ModelRef(name, add("\"thinks\":true"));
        topics.send(List.of(work("a", Mode.NORMAL, model), work("b", Mode.COT, model)));

        String image = blobs.put(TestImages.png());
        assertThat(generated(2))
                .extracting(ImageGenerated::generation)
                .containsExactlyInAnyOrder(
                        new Generation.Drawn(image, Optional.empty(), Optional.empty()),
                        new Generation.Drawn(image, Optional.of("5 - 2 = 3"), Optional.of("3 apples")));
    }

    @Test
    void aRunThatIsRepeatedAsksNothingTwice() {
        ModelRef model = new ModelRef(name, add(""));
        List<ItemDispatched> work = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            work.add(work("i" + i, Mode.NORMAL, model));
        }
        topics.send(work);
        generated(20);
        dispatch = UUID.randomUUID().toString();
        List<ItemDispatched> again = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            again.add(work("i" + i, Mode.NORMAL, model));
        }
        topics.send(again);

        assertThat(generated(20)).allSatisfy(event ->
                assertThat(event.generation()).isInstanceOf(Generation.Drawn.class));
        assertThat(server.requests()).hasSize(20);
    }

    @Test
    void refusalsAndErrorsAreNoPicturesAndErrorsAreAskedForAgain() {
        server.behave(request -> request.body().contains("refuse")
                ? Reply.json("{\"refused\":\"I draw no weapons.\"}")
                : Reply.json(400, "{\"error\":{\"message\":\"no steps given\"}}"));
        ModelRef model = new ModelRef(name, add(""));
        topics.send(List.of(work("refuse", Mode.NORMAL, model), work("fail", Mode.NORMAL, model)));

        assertThat(generated(2))
                .extracting(ImageGenerated::generation)
                .containsExactlyInAnyOrder(
                        new Generation.Refused("I draw no weapons."),
                        new Generation.Failed(new Failure("request-rejected", "HTTP 400: no steps given")));
        server.behave(request -> Reply.json(PICTURE));
        dispatch = UUID.randomUUID().toString();
        topics.send(List.of(work("refuse", Mode.NORMAL, model), work("fail", Mode.NORMAL, model)));
        assertThat(generated(2))
                .extracting(event -> event.generation().getClass().getSimpleName())
                .containsExactlyInAnyOrder("Refused", "Drawn");
    }

    @Test
    void anOutageIsWaitedForAndWhatWasDrawnIsKept() {
        AtomicInteger calls = new AtomicInteger();
        server.behave(request -> {
            int call = calls.incrementAndGet();
            return call > 5 && call < 12 ? Reply.json(503, "{\"detail\":\"loading the model\"}") : Reply.json(PICTURE);
        });
        ModelRef model = new ModelRef(name, add("\"attempts\":1,\"concurrency\":1"));
        List<ItemDispatched> work = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            work.add(work("i" + i, Mode.NORMAL, model));
        }
        topics.send(work);

        assertThat(generated(10)).allSatisfy(event ->
                assertThat(event.generation()).isInstanceOf(Generation.Drawn.class));
        assertThat(calls).as("10 pictures, 6 outages").hasValue(16);
    }

    @Test
    void aRunOnAServerThatFailsEveryThirdTimeEndsAsOneOnAServerThatNeverFails() {
        Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
        List<Reply> failures = List.of(
                Reply.json(429, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}"),
                Reply.json(500, "{\"detail\":\"CUDA error\"}"),
                new Reply.Drop(),
                Reply.json("{\"image\":"),
                Reply.json("{\"image\":\"" + TestImages.base64(TestImages.half(TestImages.png())) + "\"}"));
        server.behave(request -> {
            int attempt = tries.computeIfAbsent(request.body(), _ -> new AtomicInteger()).getAndIncrement();
            Random chance = new Random(Seeds.derive(3, request.body(), attempt, "failure"));
            return chance.nextInt(10) < 3 ? failures.get(chance.nextInt(failures.size())) : Reply.json(PICTURE);
        });
        ModelRef model = new ModelRef(name, add("\"attempts\":20"));
        topics.send(IntStream.range(0, 200).mapToObj(i -> work("i" + i, Mode.NORMAL, model)).toList());

        Generation picture = new Generation.Drawn(blobs.put(TestImages.png()), Optional.empty(), Optional.empty());
        assertThat(generated(200)).allSatisfy(event -> assertThat(event.generation()).isEqualTo(picture));
        assertThat(tries.values().stream().mapToInt(AtomicInteger::get).sum()).isGreaterThan(250);
    }

    @Test
    void aRunEndsAtItsBudgetOfRequestsWhateverFailsOnTheWay() {
        AtomicInteger calls = new AtomicInteger();
        server.behave(request ->
                calls.incrementAndGet() % 4 == 0 ? Reply.json(429, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}") : Reply.json(PICTURE));
        ModelRef model = new ModelRef(name, add("\"attempts\":20"));
        Budget budget = new Budget(OptionalLong.of(40), Optional.empty());
        topics.send(IntStream.range(0, 60)
                .mapToObj(i -> within(budget, work("i" + i, Mode.NORMAL, model)))
                .toList());

        List<ImageGenerated> events = generated(60);

        assertThat(calls).as("requests, failed ones among them").hasValue(40);
        assertThat(events).filteredOn(event -> event.generation() instanceof Generation.Drawn).hasSize(30);
        assertThat(failures(events)).hasSize(30).containsOnly("budget-reached");

        dispatch = UUID.randomUUID().toString();
        topics.send(IntStream.range(0, 60).mapToObj(i -> work("i" + i, Mode.NORMAL, model)).toList());
        assertThat(generated(60)).allSatisfy(event ->
                assertThat(event.generation()).isInstanceOf(Generation.Drawn.class));
        assertThat(calls).as("what was drawn is not asked for again").hasValue(79);
    }

    @Test
    void aRunEndsAtItsBudgetInDollars() {
        ModelRef model = new ModelRef(name, add("\"price\":0.04"));
        Budget budget = new Budget(OptionalLong.empty(), Optional.of(new BigDecimal("0.50")));
        topics.send(IntStream.range(0, 20)
                .mapToObj(i -> within(budget, work("i" + i, Mode.NORMAL, model)))
                .toList());

        List<ImageGenerated> events = generated(20);

        assertThat(failures(events)).hasSize(8).containsOnly("budget-reached");
        assertThat(server.requests()).as("12 x $0.04 <= $0.50 < 13 x $0.04").hasSize(12);
    }

    @Test
    void aBudgetInDollarsNeedsAPrice() {
        ModelRef model = new ModelRef(name, add(""));
        Budget budget = new Budget(OptionalLong.empty(), Optional.of(BigDecimal.TEN));
        topics.send(List.of(within(budget, work("a", Mode.NORMAL, model))));

        assertThat(failures(generated(1))).containsExactly("no-price");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aBundleIsDrawnWithInThisProcess() {
        String sha256 = "1a9d111e716f434c18e3905e2615529ec1b9c1d8f559879ea7b65f403e975073";
        String revision = given().contentType("application/json")
                .body("{\"name\":\"%s\",\"kind\":\"djl\",\"bundle\":\"paint\",\"sha256\":\"%s\"}".formatted(name, sha256))
                .post("/models")
                .then()
                .statusCode(201)
                .body("modes", contains("normal"))
                .extract()
                .path("revision");
        topics.send(List.of(work("red", Mode.NORMAL, new ModelRef(name, revision))));

        assertThat(generated(1).getFirst().generation()).isInstanceOfSatisfying(Generation.Drawn.class, drawn ->
                assertThat(blobs.has(drawn.image())).isTrue());
    }

    @Test
    void aTrialTellsAllThatWasSentAndReceivedAndNoKey() {
        server.behave(request ->
                Reply.json(request.body().contains("\"cot\"") ? PICTURE_AFTER_THOUGHT : PICTURE));
        add("\"thinks\":true,\"model\":\"lab/m\"");

        String image = given().contentType("application/json")
                .body("{\"prompt\":\"Draw 3 apples.\"}")
                .post("/models/" + name + "/test")
                .then()
                .statusCode(200)
                .body("modes", hasSize(2))
                .body("modes[0].mode", equalTo("normal"))
                .body("modes[0].generation.kind", equalTo("drawn"))
                .body("modes[0].exchanges[0].request.prompt", equalTo("Draw 3 apples."))
                .body("modes[0].exchanges[0].request.model", equalTo("lab/m"))
                .body("modes[0].exchanges[0].status", equalTo(200))
                .body("modes[1].generation.thought", equalTo("5 - 2 = 3"))
                .extract()
                .path("modes[0].generation.image");
        assertThat(given().get("/images/" + image).asByteArray()).isEqualTo(TestImages.png());
    }

    @Test
    void aTrialOfAServerThatIsNotThereSaysSo() {
        add("\"url\":\"" + StubServer.nobody() + "\"");

        given().contentType("application/json")
                .body("{}")
                .post("/models/" + name + "/test")
                .then()
                .statusCode(200)
                .body("modes[0].generation.kind", equalTo("failed"))
                .body("modes[0].generation.failure.detail", containsString("no connection to"))
                .body("modes[0].exchanges[0].failure", not(equalTo(null)));
    }

    /** @param more further fields of the document */
    private String add(String more) {
        String url = more.contains("\"url\"") ? "" : ",\"url\":\"" + server.base() + "\"";
        return given().contentType("application/json")
                .body("{\"name\":\"" + name + "\",\"kind\":\"umm-http\"" + url + (more.isEmpty() ? "" : "," + more) + "}")
                .post("/models")
                .then()
                .statusCode(201)
                .body("name", equalTo(name))
                .extract()
                .path("revision");
    }

    private ItemDispatched work(String id, Mode mode, ModelRef model) {
        return new ItemDispatched(
                dispatch,
                "run",
                "00",
                new TaskItem(id, id, "A", "math1", "natural", "test", "draw " + id, "3 apples", List.of(), "1"),
                0,
                model,
                mode,
                Sampling.STANDARD,
                7,
                List.of(Judge.ORACLE),
                Optional.empty());
    }

    private ItemDispatched within(Budget budget, ItemDispatched work) {
        return new ItemDispatched(
                work.dispatchId(),
                "run of " + work.dispatchId(),
                work.dataset(),
                work.item(),
                work.sample(),
                work.model(),
                work.mode(),
                work.sampling(),
                work.seed(),
                work.judges(),
                Optional.of(budget));
    }

    private static List<String> failures(List<ImageGenerated> events) {
        return events.stream()
                .map(ImageGenerated::generation)
                .filter(Generation.Failed.class::isInstance)
                .map(generation -> ((Generation.Failed) generation).failure().code())
                .toList();
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

    private List<ModelPublished> published(int count) {
        List<ModelPublished> events = topics.events(
                Topics.MODEL_PUBLISHED, ModelPublished.class, event -> event.model().name().equals(name), count, PATIENCE);
        assertThat(events).hasSize(count);
        return events;
    }
}
