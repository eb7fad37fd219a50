package org.unisandbox.verifier.domain;

import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.tasks.Family;
import org.unisandbox.tasks.Task;

/**
 * What is to be judged, and by whom.
 *
 * @param generation what a model drew
 * @param expected   caption of the image that is right
 * @param author     the model
 * @param judges     who judges
 * @param family     of the task
 * @param run        that it is judged for; empty if it is for none
 */
public record Exhibit(
        Generation generation,
        String expected,
        ModelRef author,
        List<Judge> judges,
        Family family,
        Optional<String> run) {

    public Exhibit {
        judges = List.copyOf(judges);
    }

    /** An exhibit that is judged for no run. */
    public Exhibit(Generation generation, String expected, ModelRef author, List<Judge> judges, Family family) {
        this(generation, expected, author, judges, family, Optional.empty());
    }

    /** The exhibit of an event. */
    public static Exhibit of(ImageGenerated event) {
        return new Exhibit(
                event.generation(),
                event.work().item().answer(),
                event.work().model(),
                event.work().judges(),
                family(event.work().item().task()),
                Optional.of(event.work().runId()));
    }

    /** Items of tasks that are none of ours are judged by what they are to show alone. */
    private static Family family(String task) {
        return Task.byCode(task).map(Task::family).orElse(Family.PLAIN);
    }
}
