package org.unisandbox.generation.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.ModelRef;

/** Has models draw what is dispatched. */
public final class Studio {

    private final ImageModel model;
    private final Predicate<String> stopped;

    /**
     * @param stopped whether nothing more is to be done for a run, by its id; may become true at any time
     */
    public Studio(ImageModel model, Predicate<String> stopped) {
        this.model = model;
        this.stopped = stopped;
    }

    /**
     * Draws dispatched items, those of one model together. Blocks.
     *
     * @return one event per item, but for those of runs that are stopped, also if they were stopped meanwhile
     */
    public List<ImageGenerated> draw(List<ItemDispatched> batch) {
        Map<ModelRef, List<ItemDispatched>> byModel = new LinkedHashMap<>();
        batch.forEach(work ->
                byModel.computeIfAbsent(work.model(), key -> new ArrayList<>()).add(work));
        List<ImageGenerated> done = new ArrayList<>();
        byModel.forEach((author, work) -> {
            int together = model.together(author);
            for (int from = 0; from < work.size(); from += together) {
                List<ItemDispatched> some = work.subList(from, Math.min(work.size(), from + together));
                done.addAll(drawTogether(
                        author, some.stream().filter(each -> !stopped.test(each.runId())).toList()));
            }
        });
        done.removeIf(event -> stopped.test(event.work().runId()));
        return List.copyOf(done);
    }

    private List<ImageGenerated> drawTogether(ModelRef author, List<ItemDispatched> work) {
        if (work.isEmpty()) {
            return List.of();
        }
        List<Generation> generations = model.draw(author, work.stream().map(Order::of).toList());
        return IntStream.range(0, work.size())
                .mapToObj(i -> new ImageGenerated(work.get(i), generations.get(i)))
                .toList();
    }

    /** Draws one image. Blocks. */
    public Generation draw(ModelRef author, Order order) {
        return model.draw(author, List.of(order)).getFirst();
    }
}
