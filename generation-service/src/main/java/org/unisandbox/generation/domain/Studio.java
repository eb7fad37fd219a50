package org.unisandbox.generation.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.servicekit.blob.BlobStore;

/** Has models draw and keeps their pictures. */
public final class Studio {

    private final ImageModel model;
    private final BlobStore blobs;

    public Studio(ImageModel model, BlobStore blobs) {
        this.model = model;
        this.blobs = blobs;
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
            List<Answer> answers = model.draw(author, work.stream().map(Order::of).toList());
            for (int i = 0; i < work.size(); i++) {
                done.add(new ImageGenerated(work.get(i), kept(answers.get(i))));
            }
        });
        return done;
    }

    /** Draws one image. Blocks. */
    public Generation draw(ModelRef author, Order order) {
        return kept(model.draw(author, List.of(order)).getFirst());
    }

    private Generation kept(Answer answer) {
        return switch (answer) {
            case Answer.Picture(var png, var thought, var finalPrompt) ->
                new Generation.Drawn(blobs.put(png), thought, finalPrompt);
            case Answer.Refusal(var reason) -> new Generation.Refused(reason);
            case Answer.Failed(var failure) -> new Generation.Failed(failure);
        };
    }
}
