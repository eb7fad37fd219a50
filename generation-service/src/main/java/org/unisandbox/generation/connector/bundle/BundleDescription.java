package org.unisandbox.generation.connector.bundle;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a graph takes and gives: {@code bundle.yaml}.
 *
 * @param tokens  how many token ids it takes
 * @param padding id that fills up a shorter prompt
 * @param mask    whether it takes an attention mask after the ids
 * @param noise   shape of the normal noise that it takes last, for one image; empty if it takes none
 * @param range   what black and white are in the image
 */
record BundleDescription(int tokens, long padding, boolean mask, List<Long> noise, Range range) {

    private static final int MOST_TOKENS = 4096;
    private static final long MOST_NOISE = 16 << 20;

    /** Values of black and white. */
    record Range(float black, float white) {}

    /** As it is written. */
    private record Document(
            int tokens, Optional<Long> padding, Optional<Boolean> mask, Optional<List<Long>> noise, Optional<List<Float>> range) {}

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    BundleDescription {
        require(noise.stream().noneMatch(Objects::isNull), "noise must be a shape: it has a number missing");
        noise = List.copyOf(noise);
        require(tokens >= 1 && tokens <= MOST_TOKENS, "tokens must be 1 to " + MOST_TOKENS);
        require(noise.stream().allMatch(size -> size >= 1 && size <= MOST_NOISE)
                && noise.stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b) <= MOST_NOISE,
                "noise must be a shape of at most " + MOST_NOISE + " numbers");
        require(range.white() > range.black(), "range must be two numbers, black and white");
    }

    private static void require(boolean held, String message) {
        if (!held) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * @throws IllegalArgumentException if the file describes nothing
     * @throws IOException              if it cannot be read
     */
    static BundleDescription read(Path file) throws IOException {
        Document document;
        try {
            document = Optional.ofNullable(YAML.readValue(Files.readString(file), Document.class))
                    .orElseThrow(() -> new IllegalArgumentException("it is empty: write at least tokens"));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage().lines().findFirst().orElse("it cannot be read"), e);
        }
        List<Float> range = document.range().orElse(List.of(0f, 1f));
        require(range.size() == 2 && range.stream().noneMatch(Objects::isNull), "range must be two numbers, black and white");
        return new BundleDescription(
                document.tokens(),
                document.padding().orElse(0L),
                document.mask().orElse(false),
                document.noise().orElse(List.of()),
                new Range(range.getFirst(), range.getLast()));
    }
}
