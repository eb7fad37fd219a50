package org.unisandbox.trainer.api;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.trainer.domain.Acceptance;
import org.unisandbox.trainer.domain.Sample;
import org.unisandbox.trainer.store.Samples;

/** A sample, as callers see it. */
@Schema(description = "A prompt that was sampled once, and whether it is learned from")
public record SampleView(
        String subject,
        int round,
        String task,
        Optional<String> prompt,
        Optional<String> thought,
        @Schema(description = "What the thought concludes with, which was drawn") Optional<String> conclusion,
        @Schema(description = "What the model sees in its drawing") Optional<String> caption,
        @Schema(description = "Consistency: probability of the conclusion given the drawing") OptionalDouble score,
        boolean accepted,
        @Schema(description = "Why it is accepted or not") String reason,
        @Schema(description = "SHA-256 of the drawing") Optional<String> image,
        @Schema(description = "For comparison only: whether the drawing is right") Optional<String> oracle) {

    static SampleView of(Samples.Placed placed, Acceptance acceptance) {
        Sample sample = placed.sample();
        return new SampleView(
                sample.subject(),
                placed.round(),
                placed.task(),
                sample.prompt(),
                sample.thought(),
                sample.conclusion(),
                sample.caption(),
                sample.score(),
                acceptance.accepts(sample),
                acceptance.reason(sample),
                sample.image(),
                sample.oracle().map(outcome -> outcome.name().toLowerCase(Locale.ROOT)));
    }
}
