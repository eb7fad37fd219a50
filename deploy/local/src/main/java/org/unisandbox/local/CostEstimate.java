package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;
import org.unisandbox.tasks.Task;

/**
 * What an evaluation will ask of a model that is served elsewhere, if nothing fails and no answer is kept yet.
 *
 * @param model   its name
 * @param images  how many images
 * @param dollars what they cost, if the model's file has a price
 */
record CostEstimate(String model, long images, OptionalDouble dollars) {

    private static final int PAIRS = 100;

    /** @return empty if the model runs here, and costs nothing */
    static Optional<CostEstimate> of(ObjectNode request, ServiceApi generation, ServiceApi datasets)
            throws IOException, InterruptedException {
        String name = request.path("model").asText().replaceAll("@.*", "");
        Optional<JsonNode> served = StreamSupport.stream(generation.get("/models").spliterator(), false)
                .filter(model -> model.path("name").asText().equals(name) && !model.path("kind").asText().equals("djl"))
                .findFirst();
        if (served.isEmpty()) {
            return Optional.empty();
        }
        long images = images(request, datasets);
        JsonNode price = served.get().path("document").path("price");
        return Optional.of(new CostEstimate(
                name, images, price.isNumber() ? OptionalDouble.of(images * price.asDouble()) : OptionalDouble.empty()));
    }

    private static long images(ObjectNode request, ServiceApi datasets) throws IOException, InterruptedException {
        long samples = request.path("samples").asLong(1);
        boolean normal = has(request, "normal");
        long modes = (normal ? 1 : 0) + (has(request, "cot") ? 1 : 0);
        if (request.hasNonNull("dataset")) {
            JsonNode stored = datasets.get("/datasets/" + ServiceApi.encoded(request.path("dataset").asText()));
            return stored.path("items").asLong() * modes * samples;
        }
        long pairs = request.path("n").asLong(PAIRS);
        List<String> tasks = request.has("tasks")
                ? StreamSupport.stream(request.path("tasks").spliterator(), false).map(JsonNode::asText).toList()
                : Task.study().stream().map(Task::code).toList();
        return tasks.stream()
                .mapToLong(task -> task.equals(Task.PLAIN.code()) ? (normal ? pairs : 0) : 2 * pairs * modes)
                .sum() * samples;
    }

    private static boolean has(ObjectNode request, String mode) {
        return !request.has("modes")
                || StreamSupport.stream(request.path("modes").spliterator(), false).anyMatch(m -> m.asText().equals(mode));
    }

    /** One line for a person. */
    String text() {
        return "%s is asked for at most %d images%s; those that are kept are not asked for again.".formatted(
                model,
                images,
                dollars.isPresent() ? String.format(Locale.ROOT, ", $%.2f", dollars.getAsDouble()) : "");
    }
}
