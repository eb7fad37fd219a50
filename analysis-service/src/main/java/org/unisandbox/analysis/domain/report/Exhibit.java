package org.unisandbox.analysis.domain.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.unisandbox.analysis.domain.Drawing;
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

    /**
     * Puts drawings of the same item together.
     *
     * @param drawings of one sample, mode by mode
     * @param images   the PNG of a digest, if it can be read
     * @return one per item, task by task, in the order in which the items come first
     */
    public static List<Exhibit> of(Collection<Drawing> drawings, Function<String, Optional<byte[]>> images) {
        Map<Item, List<Drawing>> items = new LinkedHashMap<>();
        drawings.forEach(d -> items.computeIfAbsent(new Item(d.task(), d.item()), _ -> new ArrayList<>()).add(d));
        return items.values().stream()
                .map(same -> exhibit(same, images))
                .sorted(Comparator.comparing(Exhibit::task))
                .toList();
    }

    private record Item(StudyTask task, String id) {}

    private static Exhibit exhibit(List<Drawing> same, Function<String, Optional<byte[]>> images) {
        return new Exhibit(
                same.getFirst().task(),
                known(same, Drawing::half),
                known(same, Drawing::prompt),
                known(same, Drawing::answer),
                same.stream()
                        .map(d -> new Drawn(
                                d.mode(),
                                d.image().flatMap(images),
                                d.thought(),
                                d.finalPrompt(),
                                d.verdicts().stream()
                                        .map(v -> new Opinion(v.judge(), v.outcome(), v.caption()))
                                        .toList()))
                        .toList());
    }

    /** What any of the drawings tells of the item; a dead letter may not. */
    private static String known(List<Drawing> same, Function<Drawing, Optional<String>> part) {
        return same.stream().map(part).flatMap(Optional::stream).findFirst().orElse("?");
    }
}
