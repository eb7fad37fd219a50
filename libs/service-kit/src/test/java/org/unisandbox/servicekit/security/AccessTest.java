package org.unisandbox.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.contracts.access.ApiKey;
import org.unisandbox.contracts.access.Role;

class AccessTest {

    private static final String SECRET = "usb_secret";
    private static final String LINE = ApiKey.of("ci", Role.READ, SECRET).line();

    @TempDir
    Path folder;

    @Test
    void onLoopbackAnybodyMayCallUntilThereIsAKey() {
        assertThat(access(Map.of(), "127.0.0.1", false).isRestricted()).isFalse();
        assertThat(access(Map.of("keys", LINE), "127.0.0.1", false).isRestricted()).isTrue();
        assertThat(access(Map.of("authentication", "off", "keys", LINE), "localhost", false).isRestricted()).isFalse();
        assertThat(access(Map.of("authentication", "on"), "localhost", false).isRestricted()).isTrue();
    }

    @Test
    void aServiceThatOthersReachNeedsKeysOrAnIdentityProviderToStart() {
        assertThatThrownBy(() -> access(Map.of(), "0.0.0.0", false).check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nobody may call this service on 0.0.0.0")
                .hasMessageContaining("./unisandbox keys create");
        assertThatCode(() -> access(Map.of("keys", LINE), "0.0.0.0", false).check()).doesNotThrowAnyException();
        assertThatCode(() -> access(Map.of(), "0.0.0.0", true).check()).doesNotThrowAnyException();
        assertThat(access(Map.of(), "0.0.0.0", true).isRestricted()).isTrue();
        assertThatCode(() -> access(Map.of("authentication", "off"), "0.0.0.0", false).check()).doesNotThrowAnyException();
    }

    @Test
    void aMigrationNeedsNoKeys() {
        Access migration = new Access(
                config(Map.of("keys-file", folder.resolve("missing").toString())), new Access.Surroundings("0.0.0.0", false, false));
        assertThatCode(migration::check).doesNotThrowAnyException();
    }

    @Test
    void keysAreRenewedFromTheirFileAndStayIfItIsBroken() throws Exception {
        Path file = Files.writeString(folder.resolve("keys"), "# ours\n\n" + LINE + "\n");
        Access access = access(Map.of("keys-file", file.toString()), "0.0.0.0", false);
        assertThat(access.key(SECRET)).map(ApiKey::name).hasValue("ci");

        String other = ApiKey.of("new", Role.WRITE, "usb_other").line();
        Files.writeString(file, other);
        access.renew();
        assertThat(access.key(SECRET)).isEmpty();
        assertThat(access.key("usb_other")).map(ApiKey::role).hasValue(Role.WRITE);

        Files.writeString(file, "nonsense");
        access.renew();
        Files.delete(file);
        access.renew();
        assertThat(access.key("usb_other")).isPresent();
    }

    @Test
    void twoKeysOfOneNameAreAMistake() {
        assertThatThrownBy(() -> KeyRing.of(List.of(LINE, LINE).stream()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same name");
    }

    private static Access access(Map<String, String> settings, String host, boolean identityProvider) {
        return new Access(config(settings), new Access.Surroundings(host, identityProvider, true));
    }

    private static SecurityConfig config(Map<String, String> settings) {
        return TestConfig.of(settings);
    }
}
