package org.unisandbox.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterProfileTest {

    @ParameterizedTest
    @CsvSource({"prod, true, false", "cluster, false, true"})
    void onlyLocalModeExplainsItselfToBrowsersAndOnlyAClusterLogsJson(String profile, boolean swagger, boolean json)
            throws IOException {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfile(profile)
                .withSources(new PropertiesConfigSource(
                        SecurityConfig.class.getResource("/META-INF/microprofile-config.properties")))
                .build();

        assertThat(config.getOptionalValue("quarkus.swagger-ui.enabled", Boolean.class).orElse(true)).isEqualTo(swagger);
        assertThat(config.getValue("quarkus.log.console.json.enabled", Boolean.class)).isEqualTo(json);
        assertThat(config.getValue("quarkus.log.console.filter", String.class)).isEqualTo("one-line");
        assertThat(config.getValue("quarkus.oidc.tenant-enabled", Boolean.class)).isFalse();
    }
}
