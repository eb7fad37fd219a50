package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unisandbox.embedded.FreePorts;

class PortsTest {

    @Test
    void everyComponentGetsItsOwn() {
        Ports ports = Ports.choose(Map.of(), _ -> {});

        assertThat(Arrays.stream(Component.values()).map(ports::of).distinct())
                .hasSize(Component.values().length)
                .allMatch(port -> port > 0 && port < 65536);
    }

    @Test
    void aTakenDefaultIsReplacedAndSaid() throws Exception {
        List<String> said = new ArrayList<>();
        int port = Component.DATASET.defaultPort();
        try (ServerSocket taken = new ServerSocket()) {
            try {
                taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (BindException someoneElseHasIt) {
                // just as well
            }
            Ports ports = Ports.choose(Map.of(), said::add);

            assertThat(ports.of(Component.DATASET)).isNotEqualTo(port);
            assertThat(said).contains("Port %d is taken: dataset-service listens on %d."
                    .formatted(port, ports.of(Component.DATASET)));
        }
    }

    @Test
    void theDefaultOfOneMayBeGivenToAnother() {
        int port = FreePorts.choose(Component.VERIFIER.defaultPort());

        Ports ports = Ports.choose(Map.of(Component.TRAINER, port), _ -> {});

        assertThat(ports.of(Component.TRAINER)).isEqualTo(port);
        assertThat(ports.of(Component.VERIFIER)).isNotEqualTo(port);
    }

    @Test
    void onePortForTwoIsRefused() {
        assertThatThrownBy(() -> Ports.choose(Map.of(Component.KAFKA, 28_111, Component.DATASET, 28_111), _ -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("asked for twice");
    }
}
