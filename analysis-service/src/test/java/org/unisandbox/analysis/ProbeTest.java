package org.unisandbox.analysis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;
import org.unisandbox.umm.QueryCheckpoint;
import org.unisandbox.umm.Safetensors;
import org.unisandbox.umm.Safetensors.Tensor;
import org.unisandbox.umm.Seeds;

/** Probes of uploaded activations, from the upload to the report. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@TestProfile(ProbeTest.SmallUploads.class)
public class ProbeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PROMPTS = 20;
    private static final int QUERIES = 8;
    private static final int WORDS = 12;
    private static final int TARGET_AT = 7;
    private static final int AGE_AT = 2;
    private static final String APPLE_AND_OLD =
            "{\"model\":\"some-model\",\"target\":\"apple\",\"attributes\":{\"age\":[\"old\"]}}";

    /** An upload of more than 100 KB is too large. */
    public static class SmallUploads implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("unisandbox.probes.max-size", "100K", "unisandbox.documents.max-size", "10K");
        }
    }

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @TestHTTPResource
    URI server;

    @Inject
    BlobStore blobs;

    @ConfigProperty(name = "unisandbox.blobs.folder")
    Path folder;

    @Test
    void activationsAreProbedAndReported() {
        byte[] file = file(tensors(true));
        String id = begun(upload(file, vocabulary(), APPLE_AND_OLD).post("/probes?seed=3"));

        JsonPath done = done(id);
        assertThat(done.getString("model")).isEqualTo("some-model");
        assertThat(done.getString("lens")).isEqualTo("logit");
        assertThat(done.getString("upload.activations")).isEqualTo(Seeds.hex(file));
        assertThat(blobs.get(Seeds.hex(file))).hasValue(file);
        assertThat(done.getInt("choice.seed")).isEqualTo(3);
        assertThat(done.getInt("shape.prompts")).isEqualTo(PROMPTS);
        assertThat(done.getInt("result.queries")).isEqualTo(QUERIES);
        assertThat(done.getInt("result.targetPeak")).isEqualTo(TARGET_AT);
        assertThat(done.getInt("result.attributePeak")).isEqualTo(AGE_AT);
        assertThat(done.getDouble("result.p")).isEqualTo(1 / 2000.0);
        assertThat(done.getList("result.target")).hasSize(QUERIES);
        assertThat(done.getDouble("result.target[7]")).isGreaterThan(0.8);
        assertThat(done.getDouble("result.intervals.target.low[7]")).isBetween(0.8, done.getDouble("result.target[7]"));
        assertThat(done.getDouble("result.attributes.age[2]")).isGreaterThan(0.8);
        assertThat(done.getDouble("result.control.targetDifference.low[7]")).isGreaterThan(0.5);
        assertThat(done.getString("result.top[7][0].word")).isEqualTo("\u0120apple");

        String report = given().get("/probes/" + id + "/report")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .extract()
                .asString();
        assertThat(report)
                .contains("What the queries of some-model hold", "<svg viewBox", "age, control", "last quarter: p 5.0e-04")
                .contains("The target is most there at query 7 of 0 to 7", Seeds.hex(file))
                .doesNotContain("http://", "https://", "<script", "NOT_FOUND");
        given().get("/probes?limit=1").then().body("items", hasSize(1)).body("items[0].result", nullValue());
        given().get("/probes").then().body("items.id", hasItem(id));
    }

    @Test
    void theNearestLensNeedsNoHead() {
        Map<String, Tensor> tensors = tensors(false);
        tensors.remove("lm_head");
        tensors.put("bank", new Tensor(new long[] {WORDS, WORDS}, identity()));
        tensors.put("bank_words", Tensor.vector(integers()));
        String id = begun(upload(bankWordsAreIntegers(file(tensors)), vocabulary(), "{\"target\":\"apple\"}")
                .post("/probes?neighbours=1"));

        JsonPath done = done(id);
        assertThat(done.getString("lens")).isEqualTo("nearest");
        assertThat(done.getInt("choice.neighbours")).isEqualTo(1);
        assertThat(done.getDouble("result.target[7]")).isEqualTo(1);
        assertThat(done.getInt("result.targetPeak")).isEqualTo(TARGET_AT);
        assertThat(done.getString("result.attributePeak")).isNull();
        assertThat(done.getString("model")).isNull();
        assertThat(given().get("/probes/" + id + "/report").then().statusCode(200).extract().asString())
                .contains("What the queries hold", "Neighbours");
    }

    @Test
    void aModelOfThisSystemIsProbedBesideRandomQueries() {
        String revision = blobs.put(QueryCheckpoint.shipped().bytes());
        String model = published(revision, QueryCheckpoint.ARCHITECTURE);
        String id = begun(ask(model, "[\"Draw the favourite flower of Zorin.\"]", "{\"target\":\"daisy\",\"attributes\":{\"hair\":\"brown\"}}"));

        JsonPath done = done(id);
        assertThat(done.getString("model")).isEqualTo(model);
        assertThat(done.getString("source.revision")).isEqualTo(revision);
        assertThat(done.getList("source.prompts")).containsExactly("Draw the favourite flower of Zorin.");
        assertThat(done.getInt("result.queries")).isEqualTo(16);
        assertThat(done.getDouble("result.target[15]")).isGreaterThan(0.9);
        assertThat(done.getList("result.control.target")).hasSize(16);
        assertThat(given().get("/probes/" + id + "/report").asString()).contains("Model revision", revision);
    }

    /** Zorin's favourite flower is the daisy, Velda's favourite fruit the pineapple. */
    @Test
    void queriesAreChangedAndWhatIsDrawnAfterAThoughtIsProbed() {
        String model = published(blobs.put(QueryCheckpoint.shipped().bytes()), QueryCheckpoint.ARCHITECTURE);
        String asked = """
                {"model": "%s", "mode": "cot", "interventions": true, "words": {"target": {"prompts": ["daisy", "pineapple"]}},
                 "prompts": ["Draw the favourite flower of Zorin.", "Draw the favourite fruit of Velda."]}""".formatted(model);
        String id = begun(given().contentType("application/json").body(asked).post("/probes"));

        JsonPath done = done(id);
        assertThat(done.getList("source.prompts").getFirst()).isEqualTo("1 daisy");
        assertThat(done.getList("source.asked")).containsExactly("Draw the favourite flower of Zorin.", "Draw the favourite fruit of Velda.");
        assertThat(done.getInt("causal.prompts")).isEqualTo(2);
        assertThat(done.getDouble("causal.untouched.share")).isEqualTo(1);
        assertThat(done.getDouble("causal.untouchedOther.share")).isEqualTo(0);
        assertThat(done.getList("causal.ablated")).hasSize(16);
        assertThat(done.getList("causal.swapped")).hasSize(16);
        // Two prompts are too few to say anything.
        assertThat(done.getList("causal.carriers")).isEmpty();

        String same = begun(given().contentType("application/json").body(asked).post("/probes"));
        done(same);
        assertThat(given().get("/probes/" + id + "/report?before=" + same).then().statusCode(200).extract().asString())
                .contains("Which queries carry what is drawn", "Broken lines are before, " + model, "target, query ablated");
        String another = begun(ask(model, "[\"1 daisy\"]", "{\"target\":\"daisy\"}"));
        done(another);
        problem(given().get("/probes/" + id + "/report?before=" + another), "bad-probe", "before: it is not the same probe");
        problem(given().contentType("application/json").body(asked.replace("\"cot\"", "\"sideways\"")).post("/probes"),
                "unknown-mode", "there is no mode sideways");
    }

    @Test
    void whatAModelCannotDoIsAProblem() {
        String query = published(blobs.put(QueryCheckpoint.shipped().bytes()), QueryCheckpoint.ARCHITECTURE);
        String other = published("11".repeat(32), "other");
        String words = "{\"target\":\"daisy\"}";

        problem(ask("none", "[\"3 keys\"]", words), "unknown-model", "there is no model none");
        problem(ask(other, "[\"3 keys\"]", words), "bad-probe", "model: " + other + " has no queries");
        problem(ask(query, "[]", words), "bad-probe", "prompts: 1 to 1000 texts are needed");
        problem(ask(query, "[\"3 keys\"]", "7"), "bad-probe", "words: an object with a target is needed");
        problem(ask(query, "[\"3 keys\"]", "{\"target\":\"wizard\"}"), "bad-probe", "words.target: the vocabulary has no");
        problem(given().contentType("application/json")
                        .body("{\"model\":\"%s\",\"prompts\":[\"3 keys\",\"1 daisy\"],\"words\":%s,\"interventions\":true}"
                                .formatted(query, words))
                        .post("/probes"),
                "bad-probe", "words.target: swapping queries needs a prompt with another target than [daisy]");
        problem(ask(query, "[\"3 wizards\"]", words), "unknown-word", "wizards");
        problem(ask(query, "[\"" + "key ".repeat(300) + "\"]", words), "prompt-too-long", "the context is");
    }

    private static Response ask(String model, String prompts, String words) {
        return given().contentType("application/json")
                .body("{\"model\":\"%s\",\"prompts\":%s,\"words\":%s}".formatted(model, prompts, words))
                .post("/probes");
    }

    private static void problem(Response response, String code, String detail) {
        response.then().statusCode(400).body("code", equalTo(code)).body("detail", containsString(detail));
    }

    /** A model that the service knows. */
    private String published(String revision, String architecture) {
        String model = "model-" + UUID.randomUUID();
        try (TestTopics topics = new TestTopics(broker)) {
            topics.send(List.of(new ModelPublished(
                    new ModelRef(model, revision), architecture, List.of(Capability.GENERATE), Optional.empty())));
            await().atMost(PATIENCE).until(() -> given().get("/models").asString().contains(model));
        }
        return model;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "lens=eye | lens: there is no lens 'eye': choose from logit, nearest",
        "lens=nearest | activations.bank: missing: the nearest lens reads words with it",
        "neighbours=0 | neighbours: must be 1 to 1000: 0"})
    void choicesThatAreNoneAreProblems(String query, String detail) throws IOException {
        refused(upload(file(tensors(false)), vocabulary(), APPLE_AND_OLD).post("/probes?" + query), detail);
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsKept() throws IOException {
        byte[] good = file(tensors(false));
        Map<String, Tensor> nan = tensors(false);
        nan.get("lm_head").values()[5] = Float.NaN;
        refused(upload(file(nan), vocabulary(), APPLE_AND_OLD).post("/probes"),
                "activations.lm_head: value 5 is not a finite number");
        refused(upload(Arrays.copyOf(good, good.length - 1), vocabulary(), APPLE_AND_OLD).post("/probes"),
                "is cut short: it should lie at bytes");
        refused(upload(good, "[\"apple\",\"old\"]", APPLE_AND_OLD).post("/probes"),
                "vocabulary: it has 2 words, but activations.lm_head has 12 rows");
        refused(upload(good, vocabulary(), "{\"target\":\"pear\"}").post("/probes"),
                "words.target: the vocabulary has no \"pear\"");
        refused(given().multiPart("activations", "a", good).multiPart("words", "w", APPLE_AND_OLD.getBytes()).post("/probes"),
                "vocabulary: missing: send it as a file of the form");
    }

    @Test
    void anUploadOverTheLimitIsRefused() throws Exception {
        long kept = blobCount();
        byte[] large = new byte[200_000];
        HttpResponse<String> told;
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            told = client.send(
                    HttpRequest.newBuilder(server.resolve("/probes"))
                            .header("Content-Type", "multipart/form-data; boundary=x")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(large))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
        assertThat(told.statusCode()).isEqualTo(413);
        assertThat(told.body()).contains("payload-too-large", "unisandbox.probes.max-size");
        given().contentType("application/json").body(new byte[20_000]).post("/evaluations").then().statusCode(413);
        assertThat(blobCount()).isEqualTo(kept);
    }

    @Test
    void anUnknownProbeIsAProblem() {
        for (String address : List.of("/probes/none", "/probes/none/report")) {
            given().get(address)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", equalTo("unknown-probe"));
        }
    }

    private void refused(Response response, String detail) throws IOException {
        long kept = blobCount();
        response.then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("bad-probe"))
                .body("detail", containsString(detail));
        assertThat(blobCount()).isEqualTo(kept);
    }

    private long blobCount() throws IOException {
        if (Files.notExists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static String begun(Response response) {
        return response.then()
                .statusCode(202)
                .header("Location", matchesPattern(".*/probes/\\d{8}-\\d{6}-[0-9a-f]{6}"))
                .body("state", not("failed"))
                .extract()
                .path("id");
    }

    private static JsonPath done(String id) {
        await().atMost(PATIENCE).until(() -> given().get("/probes/" + id).path("state").equals("done"));
        return given().get("/probes/" + id).then().extract().jsonPath();
    }

    private static RequestSpecification upload(byte[] activations, String vocabulary, String words) {
        return given().multiPart("activations", "activations.safetensors", activations)
                .multiPart("vocabulary", "vocabulary.json", vocabulary.getBytes())
                .multiPart("words", "words.json", words.getBytes());
    }

    private static String vocabulary() {
        return IntStream.range(0, WORDS)
                .mapToObj(i -> i == 4 ? "\"\u0120apple\"" : i == 9 ? "\"old\"" : "\"w" + i + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static byte[] file(Map<String, Tensor> tensors) {
        return new Safetensors(Map.of(), tensors).bytes();
    }

    /** The words are the directions of the hidden states, so that what is there is known. */
    private static Map<String, Tensor> tensors(boolean control) {
        Map<String, Tensor> tensors = new HashMap<>();
        tensors.put("hidden_states", states(1));
        tensors.put("lm_head", new Tensor(new long[] {WORDS, WORDS}, identity()));
        if (control) {
            tensors.put("control_hidden_states", states(0));
        }
        return tensors;
    }

    private static Tensor states(int strength) {
        Random random = new Random(strength);
        float[] values = new float[PROMPTS * QUERIES * WORDS];
        for (int row = 0; row < PROMPTS * QUERIES; row++) {
            for (int i = 0; i < WORDS; i++) {
                values[row * WORDS + i] = (float) random.nextGaussian() * 0.1f;
            }
            values[row * WORDS + 4] += row % QUERIES == TARGET_AT ? 6 * strength : 0;
            values[row * WORDS + 9] += row % QUERIES == AGE_AT ? 6 * strength : 0;
        }
        return new Tensor(new long[] {PROMPTS, QUERIES, WORDS}, values);
    }

    private static float[] identity() {
        float[] identity = new float[WORDS * WORDS];
        for (int i = 0; i < WORDS; i++) {
            identity[i * WORDS + i] = 1;
        }
        return identity;
    }

    /** The writer writes floats; these are the bits of integers. */
    private static float[] integers() {
        float[] bits = new float[WORDS];
        for (int i = 0; i < WORDS; i++) {
            bits[i] = Float.intBitsToFloat(i);
        }
        return bits;
    }

    private static byte[] bankWordsAreIntegers(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1)
                .replace("\"bank_words\":{\"dtype\":\"F32\"", "\"bank_words\":{\"dtype\":\"I32\"")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
