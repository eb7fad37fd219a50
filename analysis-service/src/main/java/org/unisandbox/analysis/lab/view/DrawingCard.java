package org.unisandbox.analysis.lab.view;

import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.domain.Drawing;
import org.unisandbox.analysis.domain.Evaluation;

/**
 * A drawing beside others of the same question.
 *
 * @param drawing    the drawing
 * @param evaluation what it was drawn for
 * @param here       whether the page is about it
 */
public record DrawingCard(Drawing drawing, Evaluation evaluation, boolean here) {

    public String address() {
        return ItemCard.address(drawing.subject());
    }

    public String model() {
        return evaluation.model().name();
    }

    public String revision() {
        return Words.digest(evaluation.model().revision());
    }

    public String mode() {
        return Words.mode(drawing.mode());
    }

    public String evaluationId() {
        return evaluation.id();
    }

    public String seed() {
        return "seed " + evaluation.seed() + (drawing.sample() > 0 ? ", sample " + (drawing.sample() + 1) : "");
    }

    public Optional<String> image() {
        return drawing.image();
    }

    public Optional<String> finalPrompt() {
        return drawing.finalPrompt();
    }

    public List<Badge> badges() {
        return drawing.verdicts().stream().map(Badge::of).toList();
    }
}
