package org.unisandbox.analysis.lab.view;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.unisandbox.analysis.api.NewEvaluation;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.contracts.Mode;

/**
 * What an evaluation will ask of a model, if nothing fails and no answer is kept yet.
 *
 * @param drawings how many drawings
 * @param dollars  what they cost, where the model has a price
 */
public record Estimate(long drawings, OptionalDouble dollars) {

    private static final List<Mode> MODES = List.of(Mode.values());

    /**
     * Counts drawings.
     *
     * @param items of the dataset, where the request names one
     * @param price US dollars for a drawing, where the model has one
     */
    public static Estimate of(NewEvaluation request, long items, OptionalDouble price) {
        List<String> wanted = request.modes().orElse(List.of());
        List<Mode> modes = MODES.stream().filter(mode -> wanted.contains(mode.code())).toList();
        long perItem = request.samples().orElse(1);
        long drawings = request.dataset().isPresent()
                ? items * modes.size() * perItem
                : request.tasks().orElse(List.of()).stream()
                        .map(StudyTask::new)
                        .mapToLong(task -> (long) request.n().orElse(0) * task.halves()
                                * modes.stream().filter(task::isDrawnIn).count())
                        .sum() * perItem;
        return new Estimate(
                drawings, price.isPresent() ? OptionalDouble.of(price.getAsDouble() * drawings) : price);
    }

    public String text() {
        return Words.count(drawings, "drawing")
                + (dollars.isPresent() ? String.format(Locale.ENGLISH, ", at most $%,.2f", dollars.getAsDouble()) : "");
    }
}
