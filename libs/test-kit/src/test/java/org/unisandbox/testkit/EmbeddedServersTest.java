package org.unisandbox.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EmbeddedServersTest {

    @Test
    void nothingIsLeftWhenTheTestsEnd() throws Exception {
        EmbeddedServers servers = EmbeddedServers.launch();
        List<ProcessHandle> database = servers.process().descendants().toList();
        assertThat(database).isNotEmpty();
        assertThat(Files.exists(servers.folder())).isTrue();

        // what the operating system does when the JVM of the tests ends
        servers.process().getOutputStream().close();

        assertThat(servers.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(database).noneMatch(ProcessHandle::isAlive);
        assertThat(servers.folder()).doesNotExist();
    }
}
