package org.unisandbox.generation.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.DrawRequest;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.EmbeddedModel;
import org.unisandbox.umm.ThinkRequest;
import org.unisandbox.umm.Thought;
import org.unisandbox.umm.UnknownWordException;
import org.unisandbox.umm.serving.Batches;
import org.unisandbox.umm.serving.LoadedModels;
import org.unisandbox.umm.serving.UnknownRevisionException;

/**
 * Reference models, drawing in this process.
 *
 * <p>In CoT mode the model thinks first and then draws the conclusion of its thought. A thought without a conclusion is
 * no error: the model has not worked anything out, so it draws the prompt as it was given.
 */
public final class EmbeddedImageModel implements ImageModel {

    private static final int TOGETHER = 128;

    private final LoadedModels models;
    private final BlobStore blobs;

    public EmbeddedImageModel(LoadedModels models, BlobStore blobs) {
        this.models = models;
        this.blobs = blobs;
    }

    /** The reference model draws as many in a second or two; fewer would fill its batches worse. */
    @Override
    public int together(ModelRef model) {
        return TOGETHER;
    }

    @Override
    public List<Generation> draw(ModelRef model, List<Order> orders) {
        return answers(model, orders).stream().map(answer -> answer.keep(blobs)).toList();
    }

    private List<Answer> answers(ModelRef model, List<Order> orders) {
        try {
            return models.with(
                    model.revision(),
                    loaded -> Batches.each(
                            orders, batch -> drawTogether(loaded, batch), (order, e) -> failed(code(e), e)));
        } catch (UnknownRevisionException e) {
            return all(orders, failed("unknown-model", e));
        } catch (CorruptCheckpointException e) {
            return all(orders, failed("corrupt-checkpoint", e));
        }
    }

    private static List<Answer> drawTogether(EmbeddedModel model, List<Order> orders) {
        List<Optional<Thought>> thoughts = think(model, orders);
        List<DrawRequest> requests = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            Order order = orders.get(i);
            String prompt = thoughts.get(i).flatMap(Thought::finalPrompt).orElse(order.prompt());
            requests.add(new DrawRequest(prompt, order.imageSeed(), order.sampling().imageTemperature()));
        }
        List<Drawing> drawings = model.draw(requests);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            answers.add(new Answer.Picture(
                    drawings.get(i).png(),
                    thoughts.get(i).map(Thought::text),
                    thoughts.get(i).flatMap(Thought::finalPrompt)));
        }
        return answers;
    }

    /** A thought for each order in CoT mode, nothing for the others. */
    private static List<Optional<Thought>> think(EmbeddedModel model, List<Order> orders) {
        List<Order> thinking = orders.stream().filter(o -> o.mode() == Mode.COT).toList();
        var thoughts = model.think(thinking.stream()
                        .map(o -> new ThinkRequest(o.prompt(), o.thoughtSeed(), o.sampling().thoughtTemperature()))
                        .toList())
                .iterator();
        return orders.stream()
                .map(o -> o.mode() == Mode.COT ? Optional.of(thoughts.next()) : Optional.<Thought>empty())
                .toList();
    }

    private static String code(IllegalArgumentException e) {
        return e instanceof UnknownWordException ? "unknown-word" : "prompt-too-long";
    }

    private static Answer failed(String code, Exception e) {
        return new Answer.Failed(new Failure(code, e.getMessage()));
    }

    private static List<Answer> all(List<Order> orders, Answer answer) {
        return orders.stream().map(order -> answer).toList();
    }
}
