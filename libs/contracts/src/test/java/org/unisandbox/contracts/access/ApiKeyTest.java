package org.unisandbox.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    private static final String SECRET = "usb_0123456789";
    private static final ApiKey KEY = ApiKey.of("ci", Role.WRITE, SECRET);

    @Test
    void servicesKnowItsSha256Only() {
        // printf usb_0123456789 | sha256sum
        assertThat(KEY.line()).isEqualTo("ci:write:511147d119fa43c91b67db127e6f6226d0e2c7dd8bdb7b44c31a5e07ac864c0d");
        assertThat(ApiKey.parse(KEY.line() + "\n")).isEqualTo(KEY);
    }

    @Test
    void itOpensWithItsSecretAndNothingElse() {
        assertThat(KEY.opensWith(SECRET)).isTrue();
        assertThat(KEY.opensWith(SECRET + " ")).isFalse();
        assertThat(KEY.opensWith("")).isFalse();
        assertThat(KEY.opensWith(KEY.sha256())).isFalse();
    }

    @Test
    void aNewOneIsRandomAndShownOnce() {
        ApiKey.Issued one = ApiKey.issue("a", Role.READ, new SecureRandom());
        ApiKey.Issued other = ApiKey.issue("a", Role.READ, new SecureRandom());
        assertThat(one.secret()).matches("usb_[A-Za-z0-9_-]{43}").isNotEqualTo(other.secret());
        assertThat(one.key().opensWith(one.secret())).isTrue();
        assertThat(one.toString()).doesNotContain(one.secret());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "ci", "ci:write", "ci:admin:00", "ci:write:00", ":read:0000", "a b:read:00", "usb_secret", "a:read:00:11", "a\nb:read:0"
    })
    void aLineThatIsNoneIsRefusedWithoutRepeatingIt(String line) {
        assertThatThrownBy(() -> ApiKey.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("usb_secret");
    }

    @Test
    void writingIncludesReading() {
        assertThat(Role.READ.allows()).containsExactly("read");
        assertThat(Role.WRITE.allows()).containsExactlyInAnyOrder("read", "write");
    }
}
