package org.unisandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void theWantedPortIfItIsFree() {
        int free = FreePorts.choose(0);
        assertThat(FreePorts.choose(free)).isEqualTo(free);
    }

    @Test
    void anotherIfItIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.choose(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort()).isPositive();
        }
    }
}
