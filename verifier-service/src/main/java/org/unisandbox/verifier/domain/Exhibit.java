package org.unisandbox.verifier.domain;

import java.util.List;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.ModelRef;

/**
 * What is to be judged, and by whom.
 *
 * @param generation what a model drew
 * @param expected   caption of the image that is right
 * @param author     the model
 * @param judges     who judges
 */
public record Exhibit(Generation generation, String expected, ModelRef author, List<Judge> judges) {

    public Exhibit {
        judges = List.copyOf(judges);
    }

    /** The exhibit of an event. */
    public static Exhibit of(ImageGenerated event) {
        return new Exhibit(
                event.generation(), event.work().item().answer(), event.work().model(), event.work().judges());
    }
}
