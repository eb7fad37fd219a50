package org.unisandbox.umm.train;

import org.unisandbox.umm.Drawing;

/**
 * A prompt and the image that is to follow it at once: what self-training learns, the thought left out.
 *
 * @param prompt in the words of the reference profile
 * @param image  accepted as showing what the prompt asks for
 */
public record Lesson(String prompt, Drawing image) {}
