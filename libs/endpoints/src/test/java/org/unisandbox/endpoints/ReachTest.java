package org.unisandbox.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

    private static final Reach CLUSTER = new Reach(Optional.empty(), Reach.Area.OTHER_MACHINES);
    private static final Reach LOCAL = new Reach(Optional.empty(), Reach.Area.MACHINES);

    @ParameterizedTest
    @ValueSource(strings = {
        "169.254.169.254",
        "169.254.0.1",
        "2852039166",
        "[fe80::1]",
        "[::ffff:169.254.169.254]",
        "[64:ff9b::a9fe:a9fe]",
        "[::169.254.169.254]",
        "[fd00:ec2::254]",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "0.0.0.0",
        "[::]",
        "224.0.0.1"
    })
    void metadataServicesAreNeverCalled(String host) {
        for (Reach reach : new Reach[] {CLUSTER, LOCAL}) {
            assertThatThrownBy(() -> reach.require(host))
                    .isInstanceOfSatisfying(EndpointException.class, e -> assertThat(e.code()).isEqualTo("address-refused"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.1.2.3", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "2130706433"})
    void loopbackIsCalledInLocalModeOnly(String host) {
        assertThatCode(() -> LOCAL.require(host)).doesNotThrowAnyException();
        assertThatThrownBy(() -> CLUSTER.require(host)).hasMessageContaining("no model is served");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "192.168.0.7", "8.8.8.8", "[2001:db8::1]"})
    void otherAddressesAreUnlessHostsAreNamed(String host) {
        assertThatCode(() -> CLUSTER.require(host)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Reach(Optional.of(Set.of("api.openai.com")), Reach.Area.MACHINES).require(host))
                .hasMessageContaining("none of the servers");
    }

    @ParameterizedTest
    @CsvSource({
        "api.openai.com, true",
        "API.OpenAI.com, true",
        "bagel.models.svc, true",
        "models.svc, false",
        ".models.svc, false",
        "evilmodels.svc, false",
        "api.openai.com.evil.org, false",
        "notapi.openai.com, false"
    })
    void hostsAreNamedWhollyOrByWhatTheyEndIn(String host, boolean allowed) {
        assertThat(new Reach(Optional.of(Set.of("Api.OpenAI.com", "*.models.svc")), Reach.Area.MACHINES).allows(host)).isEqualTo(allowed);
    }

    @Test
    void whatAnOperatorConfiguresIsCalled() {
        assertThatCode(() -> Reach.CONFIGURED.require("169.254.169.254")).doesNotThrowAnyException();
    }
}
