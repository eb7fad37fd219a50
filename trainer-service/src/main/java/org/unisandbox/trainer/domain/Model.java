package org.unisandbox.trainer.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;

/**
 * One revision of a model.
 *
 * @param ref          name and revision; the revision is the SHA-256 of the checkpoint and its address in the blob store
 * @param architecture what it is, such as {@code reference-umm}
 * @param capabilities what it can do
 * @param parent       the revision it was trained from, if any
 * @param metadata     how it came about: recipe, seed, steps and what else the checkpoint says
 * @param bytes        size of the checkpoint
 * @param created      when it was registered
 */
public record Model(
        ModelRef ref,
        String architecture,
        List<Capability> capabilities,
        Optional<ModelRef> parent,
        Map<String, String> metadata,
        long bytes,
        Instant created) {

    private static final Pattern SHA_256 = Pattern.compile("\\b[0-9a-f]{64}\\b");
    private static final Pattern METRIC = Pattern.compile("campaign\\.acceptance|verifier\\..+|training\\..+");

    public Model {
        capabilities = List.copyOf(capabilities);
        metadata = Map.copyOf(metadata);
    }

    /** The same with more metadata; what it says already stays. */
    public Model with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.putAll(metadata);
        return new Model(ref, architecture, capabilities, parent, all, bytes, created);
    }

    /** SHA-256 of what it has learned from, where its metadata tell. */
    public Optional<String> dataDigest() {
        return Stream.of("data.sha256", "stage.1")
                .map(metadata::get)
                .flatMap(Stream::ofNullable)
                .map(SHA_256::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }

    /** Figures of the training and of what it learned from, by name. */
    public Map<String, Double> metrics() {
        Map<String, Double> figures = new TreeMap<>();
        metadata.forEach((name, value) -> {
            if (METRIC.matcher(name).matches()) {
                figures.put(name, Double.valueOf(value));
            }
        });
        return figures;
    }

    /** What the other services are told. */
    public ModelPublished published() {
        return new ModelPublished(ref, architecture, capabilities, parent);
    }
}
