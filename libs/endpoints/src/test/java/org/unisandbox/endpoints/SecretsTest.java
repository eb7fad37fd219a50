package org.unisandbox.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @Test
    void aKeyIsAFileOfTheFolderOrAVariable(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("lab"), "from-file\n");
        Secrets secrets = new Secrets(Map.of("LAB_TOKEN", "from-environment"), Optional.of(folder));

        assertThat(secrets.find(new KeySource.SecretFile("lab")).value()).isEqualTo("from-file");
        assertThat(secrets.find(new KeySource.Environment("LAB_TOKEN")).value()).isEqualTo("from-environment");
        assertThat(secrets.find(new KeySource.SecretFile("lab"))).hasToString("***");
        assertThatThrownBy(() -> secrets.find(new KeySource.SecretFile("other"))).hasMessageContaining("other");
    }

    @Test
    void aKeyThatNoHeaderCanHoldIsRefusedWithoutBeingQuoted() {
        Secrets secrets = new Secrets(Map.of("LAB_KEY", "abc\ndef"), Optional.empty());

        assertThatThrownBy(() -> secrets.find(new KeySource.Environment("LAB_KEY")))
                .hasMessageContaining("LAB_KEY")
                .message()
                .doesNotContain("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "UNISANDBOX_BLOBS_S3_SECRET_KEY", "UNISANDBOX_API_KEY", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "QUARKUS_OIDC_X_KEY", "KAFKA_SSL_KEY"
    })
    void secretsOfTheServiceItselfAreNotSentToModels(String name) {
        assertThatThrownBy(() -> new KeySource.Environment(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a secret of this service itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "QUARKUS_DATASOURCE_PASSWORD", "key", "_KEY", ""})
    void otherVariablesAreNoKeys(String name) {
        assertThatThrownBy(() -> new KeySource.Environment(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../passwd", "/etc/passwd", ".hidden", ""})
    void otherFilesAreNoKeys(String name) {
        assertThatThrownBy(() -> new KeySource.SecretFile(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
