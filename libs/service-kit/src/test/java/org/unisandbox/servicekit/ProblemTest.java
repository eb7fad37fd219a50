package org.unisandbox.servicekit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.unisandbox.testkit.KafkaAndPostgres;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class ProblemTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void aProblemOfTheServiceKeepsItsDetailAndTheCallersTrace() {
        problem(given().header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01").get("/notes/x").then(), 404, "not-found")
                .body("detail", equalTo("there is no note x: add it first"))
                .body("title", equalTo("There is nothing at this address"))
                .body("type", equalTo("urn:unisandbox:problem:not-found"))
                .body("traceId", equalTo(TRACE));
    }

    @Test
    void brokenRulesAreListed() {
        problem(post("{\"text\":\" \",\"size\":0}"), 400, "invalid-request")
                .body("detail", equalTo("size must be greater than or equal to 1; text must not be blank"));
    }

    @Test
    void brokenJsonIsAMalformedRequest() {
        problem(post("{\"text\":"), 400, "malformed-request");
    }

    @Test
    void aWrongTypeNamesTheField() {
        problem(post("{\"text\":\"a\",\"size\":\"many\"}"), 400, "malformed-request")
                .body("detail", containsString("size"));
    }

    @Test
    void anUnknownAddressIsAProblemToo() {
        problem(given().get("/nowhere").then(), 404, "not-found");
    }

    @Test
    void aWrongMethodIsAProblemToo() {
        problem(given().delete("/notes").then(), 405, "method-not-allowed");
    }

    @Test
    void aWrongMediaTypeIsAProblemToo() {
        problem(given().contentType("text/plain").body("x").post("/notes").then(), 415, "unsupported-media-type");
    }

    @Test
    void whatWentWrongInsideStaysInside() {
        String answer = problem(post("{\"text\":\"inside\",\"size\":1,\"fail\":true}"), 500, "internal")
                .body("detail", not(containsString("secret")))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("Exception").doesNotContain("at org.");
    }

    private static ValidatableResponse post(String json) {
        return given().contentType("application/json").body(json).post("/notes").then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
    }
}
