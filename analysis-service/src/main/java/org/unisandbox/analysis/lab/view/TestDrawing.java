package org.unisandbox.analysis.lab.view;

import java.util.Optional;
import org.unisandbox.analysis.lab.services.GenerationService;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.Mode;

/**
 * What a model drew to try it out.
 *
 * @param mode        how
 * @param image       SHA-256 of the PNG, if something was drawn
 * @param thought     what it thought
 * @param finalPrompt what it drew in the end
 * @param problem     why nothing was drawn
 */
public record TestDrawing(
        Mode mode,
        Optional<String> image,
        Optional<String> thought,
        Optional<String> finalPrompt,
        Optional<String> problem) {

    /** Of a model that is served here. */
    public static TestDrawing of(Mode mode, GenerationService.Drawing drawing) {
        return new TestDrawing(mode, Optional.of(drawing.image()), drawing.thought(), drawing.finalPrompt(), Optional.empty());
    }

    /** Of a model that is served elsewhere. */
    public static TestDrawing of(GenerationService.Trials.Trial trial) {
        return switch (trial.generation()) {
            case Generation.Drawn(var image, var thought, var finalPrompt) ->
                new TestDrawing(trial.mode(), Optional.of(image), thought, finalPrompt, Optional.empty());
            case Generation.Refused(var reason) -> failed(trial.mode(), "It declined: " + reason);
            case Generation.Failed(var failure) -> failed(trial.mode(), failure.detail());
        };
    }

    /** Nothing was drawn. */
    public static TestDrawing failed(Mode mode, String problem) {
        return new TestDrawing(mode, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(problem));
    }

    public String modeName() {
        return Words.mode(mode);
    }
}
