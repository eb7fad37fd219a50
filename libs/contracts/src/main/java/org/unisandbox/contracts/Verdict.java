package org.unisandbox.contracts;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One judge's verdict on one image.
 *
 * @param by          who judged
 * @param outcome     what it decided
 * @param caption     what the judge saw; empty when it recognised nothing
 * @param consistency probability of the expected caption given the image, 0 to 1, where the judge has one
 * @param detail      why it refused or erred
 */
public record Verdict(
        JudgeIdentity by,
        Outcome outcome,
        Optional<String> caption,
        OptionalDouble consistency,
        Optional<String> detail) {}
