package org.unisandbox.generation.connector.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.fuzz.Effort;

/** A file describes what a graph takes, within the limits, or it is refused. */
class BundleDescriptionFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of("""
                tokens: 77
                padding: 0
                mask: true
                noise: [4, 64, 64]
                range: [-1, 1]
                """).map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void files(byte[] input) throws Exception {
        Path file = Files.write(Path.of(System.getProperty("java.io.tmpdir"), "unisandbox-fuzz-bundle.yaml"), input);
        Effort.SMALL.of(() -> {
            try {
                BundleDescription description = BundleDescription.read(file);
                assertThat(description.noise().stream().reduce(1L, Math::multiplyExact)).isBetween(1L, 1L << 24);
            } catch (IllegalArgumentException | IOException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }
}
