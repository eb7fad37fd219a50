package org.unisandbox.analysis.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

class ModelProbesTest {

    @Test
    void withoutAnEngineItSaysWhatToConfigure() {
        ModelProbes probes = new ModelProbes(new ProbeStart(null, null, null, "none"), null, null, "none");
        NewProbe request = new NewProbe(
                Optional.empty(), Optional.of(List.of("Draw an apple.")), Optional.empty(), Optional.empty(),
                OptionalLong.empty(), Optional.empty());

        assertThatThrownBy(() -> probes.begin(request))
                .isInstanceOfSatisfying(ProblemException.class, problem ->
                        assertThat(problem.code()).isEqualTo(ProblemCode.ENGINE_NOT_CONFIGURED))
                .hasMessageEndingWith("set unisandbox.device to cpu, cuda or auto");
    }
}
