package org.unisandbox.analysis.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.access.ApiKey;
import org.unisandbox.contracts.access.Role;
import org.unisandbox.servicekit.security.Access;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.LockedApi;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class LockedApiTest {

    private static final String READER = "usb_reader";
    private static final String WRITER = "usb_writer";

    @Test
    void everyOperationNeedsAKeyAndItsRole() throws Exception {
        LockedApi api = new LockedApi();
        QuarkusMock.installMockForType(Access.withKeys(api.keys()), Access.class);
        assertThat(api.check(RestAssured.port)).isPositive();
    }

    @Test
    void pagesNeedAKeyAndItsRoleAsAPassword() {
        QuarkusMock.installMockForType(
                Access.withKeys(List.of(ApiKey.of("reader", Role.READ, READER), ApiKey.of("writer", Role.WRITE, WRITER))),
                Access.class);
        for (String page : List.of("/", "/lab/evaluations", "/lab/evaluations/new", "/lab/models", "/lab/lab.css")) {
            given().get(page).then().statusCode(401);
            browser(READER).get(page).then().statusCode(200);
        }
        String form = "/lab/evaluations/new";
        given().formParam("n", "1").post(form).then().statusCode(401);
        browser(READER).formParam("n", "1").post(form).then().statusCode(403);
        // What is filled in is wrong, so nothing begins.
        browser(WRITER).formParam("n", "many").post(form).then().statusCode(400).contentType("text/html");
        browser(WRITER).header("Origin", "https://evil.example.org").formParam("n", "many").post(form).then().statusCode(403);
        browser(WRITER).header("Sec-Fetch-Site", "cross-site").formParam("n", "many").post(form).then().statusCode(403);
    }

    /** Any user will do. */
    private static RequestSpecification browser(String key) {
        return given().auth().preemptive().basic("anybody", key);
    }
}
