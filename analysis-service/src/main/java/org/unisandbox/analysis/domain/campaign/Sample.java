package org.unisandbox.analysis.domain.campaign;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A prompt that was sampled once, and whether it is learned from, as trainer-service tells of it.
 *
 * @param conclusion what the thought concludes with, which was drawn
 * @param caption    what the model sees in its drawing
 * @param score      consistency: probability of the conclusion given the drawing
 * @param reason     why it is accepted or not
 * @param image      SHA-256 of the drawing
 * @param oracle     whether the drawing is right, for comparison only
 */
public record Sample(
        String subject,
        int round,
        String task,
        Optional<String> prompt,
        Optional<String> thought,
        Optional<String> conclusion,
        Optional<String> caption,
        OptionalDouble score,
        boolean accepted,
        String reason,
        Optional<String> image,
        Optional<String> oracle) {}
