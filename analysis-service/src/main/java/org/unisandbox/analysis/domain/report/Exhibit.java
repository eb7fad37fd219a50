package org.unisandbox.analysis.domain.report;

import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;

/**
 * One item and what came of it.
 *
 * @param task     the item's task
 * @param half     which half of its pair, {@code A} or {@code B}
 * @param prompt   what the model was given
 * @param answer   caption of the image that is right
 * @param drawings one per mode, in the order of the modes
 */
public record Exhibit(StudyTask task, String half, String prompt, String answer, List<Drawn> drawings) {

    /**
     * What was drawn in one mode.
     *
     * @param mode        how
     * @param image       PNG; empty if there is no image
     * @param thought     what the model thought before
     * @param finalPrompt what it drew in the end, where that is not the prompt
     * @param opinions    what the judges say
     */
    public record Drawn(
            Mode mode,
            Optional<byte[]> image,
            Optional<String> thought,
            Optional<String> finalPrompt,
            List<Opinion> opinions) {

        public Drawn {
            opinions = List.copyOf(opinions);
        }
    }

    /**
     * What a judge says.
     *
     * @param judge   who
     * @param outcome the verdict
     * @param caption what the judge saw; empty when it recognised nothing
     */
    public record Opinion(Judge judge, Outcome outcome, Optional<String> caption) {}

    public Exhibit {
        drawings = List.copyOf(drawings);
    }
}
