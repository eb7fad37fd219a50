package org.unisandbox.generation.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.ModelRef;

/** Has models draw what is dispatched. */
public final class Studio {

    private final ImageModel model;

    public Studio(ImageModel model) {
        this.model = model;
    }

    /**
     * Draws dispatched items, those of one model together. Blocks.
     *
     * @return one event per item
     */
    public List<ImageGenerated> draw(List<ItemDispatched> batch) {
        Map<ModelRef, List<ItemDispatched>> byModel = new LinkedHashMap<>();
        batch.forEach(work ->
                byModel.computeIfAbsent(work.model(), key -> new ArrayList<>()).add(work));
        List<ImageGenerated> done = new ArrayList<>();
        byModel.forEach((author, work) -> {
            List<Generation> generations = model.draw(author, work.stream().map(Order::of).toList());
            for (int i = 0; i < work.size(); i++) {
                done.add(new ImageGenerated(work.get(i), generations.get(i)));
            }
        });
        return done;
    }

    /** Draws one image. Blocks. */
    public Generation draw(ModelRef author, Order order) {
        return model.draw(author, List.of(order)).getFirst();
    }
}
