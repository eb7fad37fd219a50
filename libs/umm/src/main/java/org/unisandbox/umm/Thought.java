package org.unisandbox.umm;

import java.util.Optional;

/**
 * What a model thought before drawing.
 *
 * @param text        the steps
 * @param finalPrompt the conclusion, which is drawn; empty when the thought reached none
 */
public record Thought(String text, Optional<String> finalPrompt) {}
