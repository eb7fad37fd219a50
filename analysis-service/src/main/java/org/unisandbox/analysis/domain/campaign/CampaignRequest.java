package org.unisandbox.analysis.domain.campaign;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A campaign to begin, as trainer-service takes it; what is left out has its default there. */
public record CampaignRequest(
        String model,
        Optional<String> name,
        OptionalLong seed,
        OptionalDouble threshold,
        OptionalInt evaluation,
        List<Round> rounds) {

    /** One round. */
    public record Round(List<String> tasks, OptionalInt prompts, OptionalInt steps) {}

    public CampaignRequest {
        rounds = List.copyOf(rounds);
    }
}
