package org.unisandbox.dataset.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.dataset.domain.PublishedFiles;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.testkit.KafkaAndPostgres;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@TestProfile(ImportResourceTest.SmallLimits.class)
class ImportResourceTest {

    public static final class SmallLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("unisandbox.imports.max-size", "2M", "unisandbox.documents.max-size", "10K");
        }
    }

    @TestHTTPResource
    URI server;

    @Inject
    BlobStore blobs;

    @Test
    void aFileBecomesADatasetOnceAndHasANameAndAVersion() {
        ValidatableResponse first = upload(PublishedFiles.MATH, "?name=once&file=math_1.jsonl")
                .statusCode(201)
                .body("isNew", equalTo(true))
                .body("name", equalTo("once@1"))
                .body("dataset.items", equalTo(3))
                .body("dataset.origin", equalTo("imported"))
                .body("dataset.file", equalTo("math_1.jsonl"))
                .body("dataset.seed", nullValue())
                .body("report.counts.wrong-answer", equalTo(1))
                .body("report.findingCount", equalTo(1))
                .body("report.findings[0].detail", equalTo("10 % 3 + 1 is 2, not 4"));
        String digest = first.extract().path("dataset.digest");

        first.header("Location", endsWith("/datasets/" + digest));
        upload(PublishedFiles.MATH, "?name=once").statusCode(200).body("name", equalTo("once@1"));
        upload(PublishedFiles.MATH, "?name=again").statusCode(200).body("dataset.names", equalTo(List.of("again@1", "once@1")));
        given().get("/datasets/" + digest + "/report").then().statusCode(200).body("findings", hasSize(1));
    }

    @Test
    void otherContentUnderTheSameNameIsItsNextVersion() {
        String one = upload(PublishedFiles.MAPPING, "?name=grows").extract().path("dataset.digest");
        String two = upload(PublishedFiles.KNOWLEDGE, "?name=grows")
                .body("name", equalTo("grows@2"))
                .extract()
                .path("dataset.digest");

        given().get("/datasets/grows").then().body("digest", equalTo(two));
        given().get("/datasets/grows@1").then().body("digest", equalTo(one));
        given().get("/datasets/" + one).then().body("names", hasItem("grows@1"));
        given().get("/datasets?name=grows").then().body("items.digest", equalTo(List.of(one, two)));
        problem(given().get("/datasets/grows@3").then(), 404, "unknown-dataset");
    }

    @Test
    void itemsPageThroughWithTheirDerivations() {
        upload(PublishedFiles.MAPPING, "?name=paged");

        given().get("/datasets/paged/items?limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].half", equalTo("A"))
                .body("items[0].derivation", equalTo(List.of("A is chairs")));
    }

    @Test
    void datasetsAreFilteredByWhatTheyAre() {
        String digest = upload(PublishedFiles.MATH.replace("cups", "mugs"), "?split=validation&name=filtered")
                .extract()
                .path("dataset.digest");
        given().contentType("application/json")
                .body(Map.of("task", "math2", "profile", "natural", "split", "validation", "pairs", 1, "seed", 5))
                .post("/datasets");

        given().get("/datasets?split=validation&origin=imported").then().body("items.digest", equalTo(List.of(digest)));
        given().get("/datasets?task=math&split=validation").then().body("items.digest", equalTo(List.of(digest)));
        given().get("/datasets?task=math2&split=validation").then().body("items.origin", equalTo(List.of("generated")));
        given().get("/datasets?profile=chinese&name=filtered").then().body("items", hasSize(0));
    }

    @Test
    void aGeneratedDatasetCanHaveANameToo() {
        Map<String, Object> spec =
                Map.of("task", "math1", "profile", "reference", "split", "test", "pairs", 2, "seed", 77, "name", "made");
        given().contentType("application/json").body(spec).post("/datasets").then().body("names", equalTo(List.of("made@1")));

        given().put("/datasets/made/names/made-too")
                .then()
                .statusCode(200)
                .body("names", equalTo(List.of("made@1", "made-too@1")));
        problem(given().put("/datasets/made/names/" + "ab".repeat(32)).then(), 400, "bad-name");
    }

    @Test
    void whatWasImportedCanStillBeGenerated() {
        Map<String, Object> spec =
                Map.of("task", "math3", "profile", "reference", "split", "test", "pairs", 2, "seed", 78);
        String lines = given().contentType("application/json")
                .body(spec)
                .post("/datasets")
                .then()
                .extract()
                .path("digest");
        String own = given().get("/datasets/" + lines + "/items.jsonl").asString();

        upload(own, "?name=same").statusCode(200).body("dataset.origin", equalTo("generated")).body("name", equalTo("same@1"));
    }

    @Test
    void aDatasetGoesWithItsLastNameOrByItsDigest() {
        String file = PublishedFiles.MATH.replace("cups", "lamps");
        String digest = upload(file, "?name=gone").extract().path("dataset.digest");
        upload(file, "?name=stays");
        upload(PublishedFiles.MATH.replace("cups", "ships"), "?name=gone");

        problem(given().delete("/datasets/gone").then(), 400, "invalid-request")
                .body("detail", equalTo("say which version to delete: gone@1, gone@2"));
        given().delete("/datasets/gone@1").then().statusCode(204);
        given().get("/datasets/" + digest).then().statusCode(200).body("names", equalTo(List.of("stays@1")));
        given().delete("/datasets/stays").then().statusCode(204);
        problem(given().get("/datasets/" + digest).then(), 404, "unknown-dataset");
        assertThat(blobs.has(digest)).isFalse();
        problem(given().delete("/datasets/" + digest).then(), 404, "unknown-dataset");

        upload(file, "?name=gone").statusCode(201).body("name", equalTo("gone@3"));
        given().delete("/datasets/" + digest).then().statusCode(204);
        given().get("/datasets/gone").then().statusCode(200).body("names", equalTo(List.of("gone@2")));
    }

    @Test
    void datasetsLeaveInEveryFormatAndComeBackAsTheSame() throws Exception {
        String digest = upload(PublishedFiles.MATH.replace("cups", "bells"), "?name=travels")
                .extract()
                .path("dataset.digest");

        byte[] published = export("travels?format=published", "application/x-ndjson");
        assertThat(new String(published, UTF_8)).isEqualTo(PublishedFiles.MATH.replace("cups", "bells"));
        byte[] own = export("travels?format=jsonl", "application/x-ndjson");
        byte[] parquet = export("travels@1?format=parquet", "application/vnd.apache.parquet");
        for (byte[] file : List.of(published, own, parquet)) {
            given().contentType("application/octet-stream")
                    .body(file)
                    .post("/imports")
                    .then()
                    .statusCode(200)
                    .body("dataset.digest", equalTo(digest));
        }
        Map<String, byte[]> folder = unzipped(export("travels?format=huggingface&license=cc0-1.0", "application/zip"));
        assertThat(folder.keySet()).containsExactly("README.md", "data/test.parquet");
        assertThat(new String(folder.get("README.md"), UTF_8))
                .startsWith("---\npretty_name: \"travels\"\nlicense: \"cc0-1.0\"\n")
                .contains("  - split: test\n    path: data/test.parquet\n", "num_examples: 3", digest, "2 in order");
        given().contentType("application/octet-stream")
                .body(folder.get("data/test.parquet"))
                .post("/imports")
                .then()
                .body("dataset.digest", equalTo(digest));
        problem(given().get("/datasets/travels/export?format=csv").then(), 400, "unknown-format");
        problem(given().get("/datasets/nothing/export").then(), 404, "unknown-dataset");
        problem(given().get("/datasets/travels/export?format=jsonl&with=travels").then(), 400, "invalid-request");
    }

    @Test
    void severalSplitsShareAFolderThatSaysThatTheyDoNotLeak() throws Exception {
        List<String> splits = List.of("train", "validation", "test");
        for (String split : splits) {
            Map<String, Object> spec = Map.of(
                    "task", "mapping2", "profile", "natural", "split", split, "pairs", 20, "seed", 9, "name", "fold-" + split);
            given().contentType("application/json").body(spec).post("/datasets").then().statusCode(201);
        }

        Map<String, byte[]> folder = unzipped(
                export("fold-train?format=huggingface&with=fold-validation&with=fold-test", "application/zip"));

        assertThat(folder.keySet())
                .containsExactly("README.md", "data/train.parquet", "data/validation.parquet", "data/test.parquet");
        assertThat(new String(folder.get("README.md"), UTF_8))
                .contains("| test | train | 0.00 % | 0.00 % | 0.00 % |", "| test | validation | 0.00 % |", "seed 9");
    }

    private static byte[] export(String address, String type) {
        return given().get("/datasets/" + address.replace("?", "/export?"))
                .then()
                .statusCode(200)
                .contentType(startsWith(type))
                .extract()
                .asByteArray();
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void badLinesAreLeftOutOrRefuseTheFile() {
        String file = PublishedFiles.MATH + "{\"id\":\"4\",\"Question\":\"Draw\n";

        upload(file.replace("cups", "bowls"), "?name=bad-lines&strict=false")
                .statusCode(201)
                .body("report.problemCount", equalTo(1))
                .body("report.problems[0].line", equalTo(4))
                .body("report.problems[0].message", containsString("no JSON"));
        problem(upload(file.replace("cups", "jugs"), "?name=strict&strict=true"), 400, "bad-lines")
                .body("detail", startsWith("nothing was imported: line 4, column "));
        problem(given().get("/datasets/strict").then(), 404, "unknown-dataset");
    }

    @Test
    void brokenUtf8IsABadLine() {
        byte[] line = "{\"id\":\"1\",\"Question\":\"Draw 1 + 1 c\u00e4ts.\",\"Answer\":\"2\"}\n".getBytes(ISO_8859_1);

        problem(given().body(line).post("/imports").then(), 400, "no-items")
                .body("detail", containsString("line 1, column 35: the text is not UTF-8"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', no-items, ''",
        "hello, no-items, ''",
        "'{\"id\":\"1\"}', no-items, ''",
        "'{}', unknown-split, ?split=exam",
        "'{}', bad-name, ?name=a b",
        "'{}', bad-name, ?name=a@1"
    })
    void whatCannotBeImportedIsAProblem(String file, String code, String query) {
        problem(upload(file, query.replace(" ", "%20")), 400, code);
    }

    @Test
    void aFileOverTheLimitIsRefusedAtOnceAndWhileItComes() throws Exception {
        byte[] large = new byte[3 << 20];
        HttpClient client = HttpClient.newHttpClient();

        HttpResponse<String> chunked = client.send(
                HttpRequest.newBuilder(server.resolve("/imports?name=large"))
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).contains("payload-too-large", "unisandbox.imports.max-size");

        problem(given().body(large).post("/imports").then(), 413, "payload-too-large");
        problem(given().get("/datasets/large").then(), 404, "unknown-dataset");
    }

    @Test
    void aDocumentOverItsLimitIsRefused() {
        problem(given().contentType("application/json").body(new byte[20_000]).post("/datasets").then(), 413, "payload-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/datasets/no%20name", "/datasets/a@0", "/datasets/a@x"})
    void whatNamesNothingIsUnknown(String address) {
        problem(given().urlEncodingEnabled(false).get(address).then(), 404, "unknown-dataset");
    }

    private static ValidatableResponse upload(String file, String query) {
        InputStream body = new ByteArrayInputStream(file.getBytes(UTF_8));
        return given().urlEncodingEnabled(false)
                .contentType("application/x-ndjson")
                .body(body)
                .post("/imports" + query)
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status).contentType("application/problem+json").body("code", equalTo(code));
    }
}
