package org.unisandbox.dataset.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.unisandbox.dataset.domain.PublishedFiles;
import org.unisandbox.testkit.KafkaAndPostgres;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class AuditResourceTest {

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void everyItemThatWasGeneratedIsSolvedAgain() {
        String digest = generated("mapping2", "test", 30, 71);

        given().get("/datasets/" + digest + "/audit")
                .then()
                .statusCode(200)
                .body("items", equalTo(60))
                .body("counts.ok", equalTo(60))
                .body("findings", empty());
    }

    @Test
    void aWrongAnswerIsFoundAndTheRightOneStandsBesideIt() {
        String digest = imported(PublishedFiles.MATH);

        given().get("/datasets/" + digest + "/audit")
                .then()
                .statusCode(200)
                .body("items", equalTo(3))
                .body("counts.ok", equalTo(2))
                .body("counts.wrong-answer", equalTo(1))
                .body("findings", hasSize(1))
                .body("findings[0].id", equalTo("9"))
                .body("findings[0].kind", equalTo("wrong-answer"))
                .body("findings[0].detail", equalTo("10 % 3 + 1 is 2, not 4"));
    }

    @Test
    void aDatasetIsFoundInItselfAndNotInAnotherSplit() {
        String test = generated("math1", "test", 40, 72);
        String train = generated("math1", "train", 40, 72);

        JsonPath itself = leaks(test, test);
        assertThat(itself.getLong("itemsOfA")).isEqualTo(80);
        for (String share : new String[] {"exact", "normalised", "structure"}) {
            assertThat(itself.getDouble(share)).as(share).isEqualTo(1);
        }
        JsonPath other = leaks(test, train);
        for (String share : new String[] {"exact", "normalised", "structure"}) {
            assertThat(other.getDouble(share)).as(share).isZero();
        }
    }

    @Test
    void halfOfADatasetIsFoundWhereHalfOfItIs() {
        String[] lines = PublishedFiles.MATH.split("\n");
        String one = imported(lines[0] + '\n' + lines[1] + '\n');
        String other = imported(lines[1] + '\n' + lines[2] + '\n');

        JsonPath found = leaks(other, one);
        assertThat(found.getDouble("exact")).isEqualTo(0.5);
        assertThat(found.getLong("itemsOfB")).isEqualTo(2);
    }

    @Test
    void whatIsNotThereOrNotNamedIsAProblem() {
        String digest = generated("math1", "test", 2, 73);

        problem(given().get("/datasets/none/audit").then(), 404, "unknown-dataset");
        problem(given().get("/datasets/none/leaks?from=" + digest).then(), 404, "unknown-dataset");
        problem(given().get("/datasets/" + digest + "/leaks?from=none").then(), 404, "unknown-dataset")
                .body("detail", containsString("none"));
        problem(given().get("/datasets/" + digest + "/leaks").then(), 400, "invalid-request").body("detail", containsString("from"));
    }

    @Test
    void whatDoesNotFitIntoTheHeapIsLeftToTheCommandLine() throws SQLException {
        String small = generated("math1", "test", 3, 74);
        String large = generated("math1", "test", 4, 75);
        says(large, 100_001);

        problem(given().get("/datasets/" + large + "/audit").then(), 413, "payload-too-large")
                .body("detail", containsString("has 100001 items, more than 100000"));
        problem(given().get("/datasets/" + small + "/leaks?from=" + large).then(), 413, "payload-too-large");
        problem(given().get("/datasets/" + large + "/leaks?from=" + small).then(), 413, "payload-too-large");
        says(large, 100_000);
        given().get("/datasets/" + large + "/audit").then().statusCode(200).body("counts", not(anEmptyMap()));
    }

    /** To generate so many takes longer than to say that there are. */
    private void says(String digest, long items) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, user, password);
                PreparedStatement change = connection.prepareStatement("update dataset.dataset set items = ? where digest = ?")) {
            change.setLong(1, items);
            change.setString(2, digest);
            assertThat(change.executeUpdate()).isEqualTo(1);
        }
    }

    private static JsonPath leaks(String dataset, String from) {
        return given().get("/datasets/" + dataset + "/leaks?from=" + from).then().statusCode(200).extract().jsonPath();
    }

    private static String generated(String task, String split, int pairs, long seed) {
        return given().contentType("application/json")
                .body(Map.of("task", task, "profile", "reference", "split", split, "pairs", pairs, "seed", seed))
                .post("/datasets")
                .then()
                .statusCode(201)
                .extract()
                .path("digest");
    }

    private static String imported(String lines) {
        return given().contentType("application/x-ndjson")
                .body(lines.getBytes(UTF_8))
                .post("/imports")
                .then()
                .statusCode(201)
                .extract()
                .path("dataset.digest");
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status).contentType("application/problem+json").body("code", equalTo(code));
    }
}
