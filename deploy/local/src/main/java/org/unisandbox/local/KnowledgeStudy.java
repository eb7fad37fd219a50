package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A knowledge study as it was asked for, and what of it has begun: a file in the data folder, so that the study can be gone
 * on with. Its parts have names such as {@code s1-before-forward} and the ids that the services gave them.
 */
final class KnowledgeStudy {

    /** Ids begin with it. */
    static final String PREFIX = "knowledge-";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path file;
    private final ObjectNode document;

    private KnowledgeStudy(Path file, ObjectNode document) {
        this.file = file;
        this.document = document;
    }

    /**
     * A new study.
     *
     * @param model     {@code name@revision}
     * @param injection what every injection is asked for, but for the seed
     */
    static KnowledgeStudy begin(
            DataFolder folder,
            String model,
            List<String> directions,
            List<Long> seeds,
            boolean controls,
            ObjectNode injection) {
        Instant now = Clock.systemUTC().instant();
        String id = PREFIX + "%s-%06x".formatted(TIME.format(now), new SplittableRandom().nextInt(1 << 24));
        ObjectNode document = JSON.createObjectNode().put("run", id).put("begun", now.toString()).put("model", model);
        directions.forEach(document.putArray("directions")::add);
        seeds.forEach(document.putArray("seeds")::add);
        document.put("controls", controls).set("injection", injection);
        document.putObject("parts");
        KnowledgeStudy study = new KnowledgeStudy(file(folder, id), document);
        study.write();
        return study;
    }

    /**
     * A study that was begun before.
     *
     * @throws InputException if there is none of that id
     */
    static KnowledgeStudy resume(DataFolder folder, String id) {
        if (!id.matches("[\\w-]+") || !Files.exists(file(folder, id))) {
            throw new InputException("there is no knowledge study '" + id + "' in " + folder.root().resolve("studies"));
        }
        try {
            return new KnowledgeStudy(
                    file(folder, id), (ObjectNode) JSON.readTree(Files.readAllBytes(file(folder, id))));
        } catch (IOException | ClassCastException e) {
            throw new InputException(file(folder, id) + " is no knowledge study: begin a new one");
        }
    }

    private static Path file(DataFolder folder, String id) {
        return folder.root().resolve("studies").resolve(id + ".json");
    }

    String id() {
        return document.path("run").asText();
    }

    Instant begun() {
        return Instant.parse(document.path("begun").asText());
    }

    /** {@code name@revision}. */
    String model() {
        return document.path("model").asText();
    }

    List<String> directions() {
        return texts(document.path("directions"));
    }

    List<Long> seeds() {
        return texts(document.path("seeds")).stream().map(Long::valueOf).toList();
    }

    boolean controls() {
        return document.path("controls").asBoolean();
    }

    int characters() {
        return document.path("injection").path("characters").asInt();
    }

    /** The request for the injection of a seed. */
    ObjectNode injection(long seed, boolean shuffled) {
        ObjectNode request = document.path("injection").deepCopy();
        return request.put("model", model())
                .put("name", id() + "-s" + seed + (shuffled ? "-shuffled" : ""))
                .put("seed", seed)
                .put("shuffled", shuffled);
    }

    /** The id of a part, if it has begun. */
    Optional<String> part(String name) {
        return Optional.ofNullable(document.path("parts").get(name)).map(JsonNode::asText);
    }

    /** The ids of all parts that have begun, in their order. */
    List<String> parts() {
        return texts(document.path("parts"));
    }

    void begun(String name, String id) {
        ((ObjectNode) document.path("parts")).put(name, id);
        write();
    }

    private void write() {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, document.toPrettyString());
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RunFailedException("cannot write " + file + ": " + e, e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return List.copyOf(texts);
    }
}
