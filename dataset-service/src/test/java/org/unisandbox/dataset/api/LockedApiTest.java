package org.unisandbox.dataset.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.unisandbox.servicekit.security.Access;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.LockedApi;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class LockedApiTest {

    @Test
    void everyOperationNeedsAKeyAndItsRole() throws Exception {
        LockedApi api = new LockedApi();
        QuarkusMock.installMockForType(Access.withKeys(api.keys()), Access.class);
        assertThat(api.check(RestAssured.port)).isPositive();
    }
}
