package org.unisandbox.trainer.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.umm.Checkpoint;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class ModelResourceTest {

    private static final Checkpoint SHIPPED = Checkpoint.shipped();
    private static final String ADDRESS = "/models/reference/" + SHIPPED.digest();

    @Test
    void theShippedModelIsRegistered() {
        given().get("/models")
                .then()
                .statusCode(200)
                .body("items.findAll { it.name == 'reference' }.revision", contains(SHIPPED.digest()));
        given().get("/models/reference")
                .then()
                .statusCode(200)
                .body("name", equalTo("reference"))
                .body("revisions.revision", contains(SHIPPED.digest()));
        given().get(ADDRESS)
                .then()
                .statusCode(200)
                .body("architecture", equalTo("reference-umm"))
                .body("capabilities", contains("generate", "think", "caption", "train"))
                .body("parent", equalTo(null))
                .body("metadata", equalTo(SHIPPED.metadata()))
                .body("bytes", equalTo(SHIPPED.bytes().length));
    }

    @Test
    void itsCheckpointHashesToItsRevision() throws Exception {
        byte[] file = given().get(ADDRESS + "/checkpoint")
                .then()
                .statusCode(200)
                .contentType("application/octet-stream")
                .header("Content-Disposition", containsString("reference-" + SHIPPED.digest().substring(0, 12)))
                .extract()
                .asByteArray();

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
                .isEqualTo(SHIPPED.digest());
        assertThat(Checkpoint.read(file).metadata()).isEqualTo(SHIPPED.metadata());
    }

    @Test
    void aRevisionIsPublishedAgain() {
        given().post(ADDRESS + "/publish").then().statusCode(200).body("revision", equalTo(SHIPPED.digest()));
        problem(given().post("/models/reference/00/publish").then(), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models/gpt", "/models/reference/00", "/models/reference/00/checkpoint", "/models/reference/00/metrics", "/models/gpt/00"})
    void whatIsNotRegisteredIsNotFound(String address) {
        problem(given().get(address).then(), 404, "not-found").body("detail", containsString("GET /models lists all"));
    }

    @Test
    void theInterfaceIsDescribed() {
        problem(given().get("/models?cursor=%25").then(), 400, "bad-cursor");
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("UniSandbox trainer-service"))
                .body("paths", hasKey("/models/{name}/{revision}/checkpoint"));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/metrics").then().statusCode(200).body(containsString("unisandbox_outbox_relayed_total"));
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }
}
