package org.unisandbox.analysis.domain.injection;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** An injection to begin, as trainer-service takes it; what is left out has its default there. */
public record InjectionRequest(
        String model,
        Optional<String> name,
        OptionalLong seed,
        OptionalInt characters,
        OptionalInt conversations,
        OptionalInt steps,
        boolean shuffled) {}
