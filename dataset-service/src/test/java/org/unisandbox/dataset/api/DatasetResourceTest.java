package org.unisandbox.dataset.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.testkit.KafkaAndPostgres;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class DatasetResourceTest {

    @Test
    void aDatasetIsCreatedOnceAndHasAnAddress() {
        ValidatableResponse answer = create("math1", 7, 11)
                .statusCode(201)
                .body("items", equalTo(14))
                .body("task", equalTo("math1"));
        String digest = answer.extract().path("digest");

        answer.header("Location", endsWith("/datasets/" + digest));
        create("math1", 7, 11).statusCode(200).body("digest", equalTo(digest));
        given().get("/datasets/" + digest).then().statusCode(200).body("pairs", equalTo(7)).body("seed", equalTo(11));
    }

    @Test
    void itsItemsHashToItsDigest() throws Exception {
        String digest = create("mapping2", 50, 12).extract().path("digest");

        byte[] lines = given().get("/datasets/" + digest + "/items.jsonl")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .extract()
                .asByteArray();

        assertThat(new String(lines, UTF_8)).hasLineCount(100).endsWith("}\n");
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lines))).isEqualTo(digest);
    }

    @Test
    void pagesHoldEveryItemOnce() {
        String digest = create("math2", 10, 13).extract().path("digest");

        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = given().get("/datasets/" + digest + "/items?limit=7" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.id"));
            cursor = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!cursor.isEmpty());

        assertThat(ids).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void datasetsAreListedInPages() {
        Set<String> created = new HashSet<>();
        for (int seed = 20; seed < 25; seed++) {
            created.add(create("mapping1", 1, seed).extract().path("digest"));
        }

        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page =
                    given().get("/datasets?limit=2" + cursor).then().statusCode(200).extract().jsonPath();
            listed.addAll(page.getList("items.digest"));
            cursor = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!cursor.isEmpty());

        assertThat(listed).doesNotHaveDuplicates().containsAll(created);
    }

    @ParameterizedTest
    @CsvSource({
        "math9, reference, test, 1, unknown-task",
        "math1, fancy, test, 1, unknown-profile",
        "math1, reference, exam, 1, unknown-split",
        "math1, reference, test, 0, bad-count",
        "math1, reference, test, -5, bad-count",
        "math1, reference, test, 1000001, bad-count"
    })
    void aSpecThatDescribesNothingIsAProblem(String task, String profile, String split, int pairs, String code) {
        problem(post(Map.of("task", task, "profile", profile, "split", split, "pairs", pairs, "seed", 1)), 400, code);
    }

    @Test
    void missingFieldsAreListed() {
        problem(post(Map.of("task", "math1", "profile", "reference")), 400, "invalid-request")
                .body("detail", equalTo("pairs must not be null; seed must not be null; split must not be blank"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/datasets/abc", "/datasets/abc/items", "/datasets/abc/items.jsonl"})
    void whatIsNotStoredIsAnUnknownDataset(String address) {
        problem(given().get(address).then(), 404, "unknown-dataset")
                .body("detail", equalTo("there is no dataset abc: GET /datasets lists those there are"));
    }

    @Test
    void aCursorFromElsewhereIsAProblem() {
        String digest = create("math1", 2, 14).extract().path("digest");

        problem(given().get("/datasets/" + digest + "/items?cursor=nonsense").then(), 400, "bad-cursor");
        problem(given().get("/datasets/" + digest + "/items?cursor=Nw").then(), 400, "bad-cursor");
        problem(given().get("/datasets/" + digest + "/items?cursor=OTk5OTk5OTk").then(), 400, "bad-cursor");
        problem(given().get("/datasets?limit=0").then(), 400, "invalid-request");
    }

    @Test
    void customFamiliesOfTheFolderAreProfiles() {
        String digest = post(Map.of("task", "math5", "profile", "bakery", "split", "test", "pairs", 3, "seed", 1))
                .statusCode(201)
                .body("generator", startsWith("unisandbox-tasks/"))
                .extract()
                .path("digest");

        given().get("/datasets/" + digest + "/items")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo("math5-bakery-test-s1-0-A"));
        problem(post(Map.of("task", "math5", "profile", "baker", "split", "test", "pairs", 3, "seed", 1)), 400, "unknown-profile")
                .body("detail", containsString("natural, reference, chinese, bakery, kinderzimmer, zoo"));
    }

    @Test
    void theInterfaceIsDescribed() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("openapi", startsWith("3.1"))
                .body("info.title", equalTo("UniSandbox dataset-service"))
                .body("paths", hasKey("/datasets/{dataset}/items"));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/metrics").then().statusCode(200).body(containsString("unisandbox_datasets_created_total"));
    }

    private static ValidatableResponse create(String task, int pairs, long seed) {
        return post(Map.of("task", task, "profile", "reference", "split", "test", "pairs", pairs, "seed", seed));
    }

    private static ValidatableResponse post(Map<String, Object> body) {
        return given().contentType("application/json").body(body).post("/datasets").then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("detail", not(equalTo("")));
    }
}
