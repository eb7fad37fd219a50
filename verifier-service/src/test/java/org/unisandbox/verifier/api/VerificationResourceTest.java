package org.unisandbox.verifier.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
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
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.verifier.Pictures;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class VerificationResourceTest {

    private static final Checkpoint CHECKPOINT = Checkpoint.shipped();

    @Inject
    BlobStore blobs;

    private String image;

    @BeforeEach
    void store() {
        blobs.put(CHECKPOINT.bytes());
        image = blobs.put(Pictures.of(3, "apple").png());
    }

    @Test
    void anImageIsJudgedAtOnce() {
        judge(Map.of("judges", List.of("self", "oracle"), "revision", CHECKPOINT.digest()))
                .statusCode(200)
                .body("verdicts", hasSize(2))
                .body("verdicts[0].judge", equalTo("self"))
                .body("verdicts[0].revision", equalTo(CHECKPOINT.digest()))
                .body("verdicts[0].parameters.threshold", equalTo("0.5"))
                .body("verdicts[0].outcome", equalTo("pass"))
                .body("verdicts[0].caption", equalTo("3 apples"))
                .body("verdicts[0].consistency", greaterThan(0.5f))
                .body("verdicts[1].judge", equalTo("oracle"))
                .body("verdicts[1].outcome", equalTo("pass"))
                .body("verdicts[1].caption", equalTo("3 apples"));
        judge(Map.of("expected", "2 apples")).body("verdicts[0].outcome", equalTo("fail"));
    }

    @Test
    void consistencyIsWithTheConclusionWhateverTheAnswer() {
        Map<String, Object> byConsistency = Map.of(
                "judges", List.of("consistency", "self"), "revision", CHECKPOINT.digest(), "expected", "2 apples");

        judge(byConsistency, Map.of("finalPrompt", "3 apples"))
                .statusCode(200)
                .body("verdicts[0].judge", equalTo("consistency"))
                .body("verdicts[0].outcome", equalTo("pass"))
                .body("verdicts[0].consistency", greaterThan(0.5f))
                .body("verdicts[1].judge", equalTo("self"))
                .body("verdicts[1].outcome", equalTo("fail"));
        judge(byConsistency, Map.of("finalPrompt", "2 apples")).body("verdicts[0].outcome", equalTo("fail"));
        judge(byConsistency)
                .body("verdicts[0].outcome", equalTo("fail"))
                .body("verdicts[0].detail", startsWith("there is no conclusion of a thought"));
    }

    @Test
    void whatCannotBeJudgedIsAVerdict() {
        judge(Map.of("image", "00"))
                .statusCode(200)
                .body("verdicts[0].outcome", equalTo("error"))
                .body("verdicts[0].detail", startsWith("unknown-image: "));
    }

    @Test
    void whatMakesNoSenseIsAProblem() {
        problem(judge(Map.of("judges", List.of("jury"))), 400, "unknown-judge")
                .body("detail", equalTo("there is no judge 'jury': choose oracle, self, consistency, vlm"));
        problem(judge(Map.of("judges", List.of("self"))), 400, "invalid-request");
        problem(judge(Map.of("judges", List.of("oracle", "consistency"))), 400, "invalid-request")
                .body("detail", equalTo("revision must be given for the judge 'consistency': name the model"));
        problem(judge(Map.of("judges", List.of())), 400, "invalid-request");
        problem(judge(Map.of("expected", " ")), 400, "invalid-request");
        problem(given().get("/verifications").then(), 400, "invalid-request");
        problem(given().get("/verifications?dispatch=none&cursor=%25").then(), 400, "bad-cursor");
    }

    @Test
    void theInterfaceIsDescribed() {
        given().get("/verifications?dispatch=none").then().statusCode(200).body("items", hasSize(0));
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("UniSandbox verifier-service"))
                .body("paths", hasKey("/verifications"));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @SafeVarargs
    private final ValidatableResponse judge(Map<String, Object>... changes) {
        Map<String, Object> request =
                new HashMap<>(Map.of("image", image, "expected", "3 apples", "judges", List.of("oracle")));
        List.of(changes).forEach(request::putAll);
        return given().contentType("application/json").body(request).post("/verifications").then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("detail", not(equalTo("")));
    }
}
