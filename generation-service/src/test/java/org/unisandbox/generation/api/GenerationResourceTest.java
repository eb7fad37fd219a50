package org.unisandbox.generation.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unisandbox.generation.UntrainedModel;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.Drawing;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class GenerationResourceTest {

    private static final Checkpoint CHECKPOINT = UntrainedModel.checkpoint();

    @Inject
    BlobStore blobs;

    @BeforeEach
    void store() {
        blobs.put(CHECKPOINT.bytes());
    }

    @Test
    void aTestDrawingIsAnImageAndTheSameEveryTime() throws Exception {
        String image = draw(Map.of()).statusCode(200).body("thought", equalTo(null)).extract().path("image");

        byte[] png = given().get("/images/" + image)
                .then()
                .statusCode(200)
                .contentType("image/png")
                .header("Cache-Control", "private, max-age=31536000, immutable")
                .header("ETag", '"' + image + '"')
                .extract()
                .asByteArray();
        assertThat(Drawing.fromPng(png).cells()).hasSize(9);
        draw(Map.of()).body("image", equalTo(image));
        draw(Map.of("seed", 2)).body("image", not(equalTo(image)));
    }

    @Test
    void inCotModeItComesWithItsThought() {
        draw(Map.of("mode", "cot", "thoughtTemperature", 0.5)).statusCode(200).body("thought", notNullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "mode, sideways, unknown-mode",
        "revision, 00, unknown-model",
        "prompt, 3 unicorns, unknown-word",
        "imageTemperature, -1, bad-sampling",
        "thoughtTemperature, 11, bad-sampling",
        "prompt, ' ', invalid-request",
        "seed, many, malformed-request"
    })
    void whatCannotBeDrawnIsAProblem(String field, String value, String code) {
        problem(draw(Map.of(field, value)), 400, code);
    }

    @Test
    void whatIsNoCheckpointIsAProblem() {
        String garbage = blobs.put("no checkpoint".getBytes(UTF_8));

        problem(draw(Map.of("revision", garbage)), 400, "corrupt-checkpoint");
        problem(draw(Map.of("prompt", "3 apples ".repeat(60))), 400, "prompt-too-long");
    }

    @Test
    void onlyImagesAreAnsweredAsImages() {
        String text = blobs.put("no image".getBytes(UTF_8));

        for (String digest : List.of(text, CHECKPOINT.digest(), "00".repeat(32), "nonsense")) {
            problem(given().get("/images/" + digest).then(), 404, "unknown-image")
                    .body("detail", containsString(digest));
        }
    }

    @Test
    void aListIsOfADispatch() {
        given().get("/generations?dispatch=none").then().statusCode(200).body("items", hasSize(0));
        problem(given().get("/generations").then(), 400, "invalid-request").body("detail", startsWith("dispatch "));
        problem(given().get("/generations?dispatch=none&cursor=%25").then(), 400, "bad-cursor");
    }

    @Test
    void theInterfaceIsDescribed() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("UniSandbox generation-service"))
                .body("paths", hasKey("/images/{digest}"));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    private static ValidatableResponse draw(Map<String, Object> changes) {
        Map<String, Object> request = new HashMap<>(
                Map.of("prompt", "3 apples", "mode", "normal", "revision", CHECKPOINT.digest(), "seed", 1));
        request.putAll(changes);
        return given().contentType("application/json").body(request).post("/generations").then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("detail", not(equalTo("")));
    }
}
