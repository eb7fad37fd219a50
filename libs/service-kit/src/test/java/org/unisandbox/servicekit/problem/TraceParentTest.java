package org.unisandbox.servicekit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceParentTest {

    @Test
    void aCallersTraceIsKept() {
        assertThat(TraceParent.traceId(Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")))
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void withoutOneOrWithNonsenseAFreshTraceBegins() {
        assertThat(TraceParent.traceId(Optional.empty())).matches("[0-9a-f]{32}");
        assertThat(TraceParent.traceId(Optional.of("00-nonsense")))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(TraceParent.traceId(Optional.of("00-nonsense")));
    }
}
