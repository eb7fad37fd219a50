package org.unisandbox.generation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.generation.domain.ImageModel;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.servicekit.telemetry.BoundedModelNames;
import org.unisandbox.umm.text.Tokens;

/** Counts the tokens that models in this process think: {@code unisandbox.tokens} by model and kind. */
final class CountedThoughts implements ImageModel {

    private final ImageModel model;
    private final MeterRegistry meters;

    CountedThoughts(ImageModel model, MeterRegistry meters) {
        this.model = model;
        this.meters = meters;
    }

    @Override
    public int together(ModelRef author) {
        return model.together(author);
    }

    @Override
    public List<Generation> draw(ModelRef author, List<Order> orders) {
        List<Generation> generations = model.draw(author, orders);
        Counter tokens = Counter.builder("unisandbox.tokens")
                .description("Tokens that models in this process wrote")
                .tags(BoundedModelNames.TAG, author.name(), "kind", "thought")
                .register(meters);
        generations.forEach(generation -> tokens.increment(thought(generation)));
        return generations;
    }

    private static int thought(Generation generation) {
        return generation instanceof Generation.Drawn(_, var thought, var finalPrompt)
                ? length(thought) + length(finalPrompt)
                : 0;
    }

    private static int length(Optional<String> text) {
        return text.map(words -> Tokens.standard().encode(words).size()).orElse(0);
    }
}
