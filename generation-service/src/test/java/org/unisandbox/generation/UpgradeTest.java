package org.unisandbox.generation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.OldRows;

/** What a released version has stored is answered as that version answered it, whichever version of the schema it is from. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class UpgradeTest {

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    @ConfigProperty(name = "quarkus.flyway.locations")
    List<String> migrations;

    @Test
    void rowsOfEveryVersionOfTheSchemaAreReadAsTheyWere() {
        try (OldRows rows = OldRows.copied("generation", database, migrations)) {
            assertThat(rows.versions()).contains("1");
            assertThat(rows.answers()).isNotEmpty().allSatisfy(answer -> {
                String now = given().get(answer.address()).then().statusCode(200).extract().asString();
                assertThat(answer.lostIn(now)).as(answer.address()).isEmpty();
            });
        }
    }
}
