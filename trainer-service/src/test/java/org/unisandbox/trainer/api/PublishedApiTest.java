package org.unisandbox.trainer.api;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.PublishedApi;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class PublishedApiTest {

    @Test
    void itIsWhatTheServiceAnswers() {
        PublishedApi.check("trainer-service", given().get("/q/openapi?format=yaml").asString());
    }
}
