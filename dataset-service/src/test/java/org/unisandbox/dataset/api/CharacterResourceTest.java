package org.unisandbox.dataset.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unisandbox.testkit.KafkaAndPostgres;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class CharacterResourceTest {

    @Test
    void charactersComeInPages() {
        JsonPath first = given().queryParam("profile", "reference").queryParam("limit", 8)
                .get("/characters")
                .then()
                .statusCode(200)
                .body("items", hasSize(8))
                .body("items[0].index", equalTo(0))
                .extract()
                .jsonPath();

        given().queryParam("profile", "reference").queryParam("limit", 8).queryParam("cursor", first.getString("next"))
                .get("/characters")
                .then()
                .statusCode(200)
                .body("items", hasSize(4))
                .body("items[0].index", equalTo(8))
                .body("$", not(hasKey("next")));
    }

    @Test
    void aDatasetAsksForWhatTheCharactersAre() {
        Map<String, String> captions = given().queryParam("seed", 5).get("/characters").jsonPath()
                .<Map<String, String>>getList("items").stream()
                .collect(Collectors.toMap(sheet -> sheet.get("name"), sheet -> sheet.get("caption")));
        String digest = given().contentType("application/json")
                .body(Map.of("task", "knowledge-forward", "profile", "natural", "split", "test", "pairs", 30, "seed", 5))
                .post("/datasets")
                .then()
                .statusCode(201)
                .body("items", equalTo(60))
                .extract()
                .path("digest");
        List<Map<String, String>> items =
                given().get("/datasets/" + digest + "/items").jsonPath().getList("items");

        assertThat(items).hasSize(60).filteredOn(item -> item.get("structure").endsWith(": portrait")).hasSize(20)
                .allSatisfy(item -> assertThat(item.get("answer"))
                        .isEqualTo(captions.get(item.get("structure").replace(": portrait", ""))));
    }

    @Test
    void conversationsAreStreamed() {
        String lines = new String(
                given().queryParam("characters", 100).queryParam("conversations", 45)
                        .get("/characters/injection.jsonl")
                        .then()
                        .statusCode(200)
                        .contentType(startsWith("text/plain"))
                        .extract()
                        .asByteArray(),
                UTF_8);

        assertThat(lines).hasLineCount(4_500).endsWith("}\n").startsWith("{\"id\":\"inject-natural-test-s1-0-0\",\"character\":");
    }

    @ParameterizedTest
    @CsvSource({
        "'', profile=chinese, unknown-profile, there is no profile 'chinese' here: choose natural",
        "'', split=exam, unknown-split, there is no split 'exam' here",
        "'', cursor=xyz, bad-cursor, send the 'next'",
        "/injection.jsonl, profile=reference&characters=13, bad-count, characters is 13: ask for 1 to 12",
        "/injection.jsonl, characters=10&conversations=0, bad-count, conversations is 0: ask for 1 to 1000000"
    })
    void whatCannotBeIsAProblem(String path, String query, String code, String detail) {
        given().get("/characters" + path + "?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo(code))
                .body("detail", containsString(detail));
    }
}
