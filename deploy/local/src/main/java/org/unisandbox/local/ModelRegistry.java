package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The models that trainer-service knows, by what users call them. */
final class ModelRegistry {

    private static final int LEAST_PREFIX = 4;
    private static final int SHORT = 12;

    private final ServiceApi trainer;

    ModelRegistry(ServiceApi trainer) {
        this.trainer = trainer;
    }

    /** Every revision of every model, in the order of registration. */
    ArrayNode all() throws IOException, InterruptedException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        String cursor = "";
        do {
            JsonNode page = trainer.get("/models?limit=1000" + cursor);
            all.addAll((ArrayNode) page.path("items"));
            cursor = page.hasNonNull("next") ? "&cursor=" + page.get("next").asText() : "";
        } while (!cursor.isEmpty());
        return all;
    }

    /** A model with all its revisions, the one published last first. */
    JsonNode revisions(String name) throws IOException, InterruptedException {
        return trainer.get("/models/" + ServiceApi.encoded(name)).path("revisions");
    }

    /**
     * One revision.
     *
     * @param model NAME, for the revision published last, or NAME@REV
     */
    JsonNode resolve(String model) throws IOException, InterruptedException {
        int at = model.lastIndexOf('@');
        return at < 0
                ? revisions(model).get(0)
                : resolve(model.substring(0, at), model.substring(at + 1));
    }

    /**
     * One revision.
     *
     * @param revision it, or how it begins
     * @throws InputException if no revision begins like that, or several do
     */
    JsonNode resolve(String name, String revision) throws IOException, InterruptedException {
        List<JsonNode> alike = StreamSupport.stream(revisions(name).spliterator(), false)
                .filter(each -> each.path("revision").asText().equals(revision)
                        || revision.length() >= LEAST_PREFIX && each.path("revision").asText().startsWith(revision))
                .toList();
        if (alike.size() == 1) {
            return alike.getFirst();
        }
        throw new InputException(
                alike.isEmpty()
                        ? "model %s has no revision %s: './unisandbox models show %s' lists them".formatted(name, revision, name)
                        : "%d revisions of %s begin with %s: write more of it".formatted(alike.size(), name, revision));
    }

    /** A revision, the one it was trained from, and so on to the first that is known. */
    List<JsonNode> lineage(JsonNode model) throws IOException, InterruptedException {
        List<JsonNode> lineage = new ArrayList<>(List.of(model));
        Optional<JsonNode> parent = parent(model);
        while (parent.isPresent()) {
            lineage.add(parent.get());
            parent = parent(parent.get());
        }
        return lineage;
    }

    private Optional<JsonNode> parent(JsonNode model) throws IOException, InterruptedException {
        JsonNode parent = model.path("parent");
        return parent.hasNonNull("revision") ? Optional.of(trainer.get(address(parent))) : Optional.empty();
    }

    /** What campaigns have measured of a revision. */
    JsonNode metrics(JsonNode model) throws IOException, InterruptedException {
        return trainer.get(address(model) + "/metrics");
    }

    /** Where a revision is. */
    static String address(JsonNode model) {
        return "/models/%s/%s".formatted(
                ServiceApi.encoded(model.path("name").asText()), ServiceApi.encoded(model.path("revision").asText()));
    }

    /** A revision for people: {@code name@} and the beginning of the revision. */
    static String label(JsonNode model) {
        String revision = model.path("revision").asText();
        return Printable.line(model.path("name").asText() + '@' + revision.substring(0, Math.min(SHORT, revision.length())));
    }

    static RunFailedException noAnswer(IOException e) {
        return new RunFailedException("trainer-service does not answer: " + e, e);
    }
}
