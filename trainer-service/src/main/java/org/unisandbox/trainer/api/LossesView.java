package org.unisandbox.trainer.api;

import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.trainer.domain.Loss;

/** How the loss of a campaign went, as callers see it. */
@Schema(description = "How the loss of a campaign's trainings went")
public record LossesView(@Schema(description = "Round by round, step by step; up to 5000, evenly left out of more") List<Loss> points) {

    /** As many points as a picture can show. */
    static final int MOST = 5_000;

    static LossesView of(List<Loss> all) {
        int every = (all.size() + MOST - 1) / MOST;
        return new LossesView(
                every <= 1
                        ? all
                        : IntStream.range(0, all.size())
                                .filter(i -> i % every == 0 || i == all.size() - 1)
                                .mapToObj(all::get)
                                .toList());
    }
}
