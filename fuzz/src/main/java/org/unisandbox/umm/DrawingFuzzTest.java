package org.unisandbox.umm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.fuzz.Effort;
import org.unisandbox.umm.world.Raster;

/** Bytes are a picture of the reference world, which can be painted and read again, or they are unreadable. */
class DrawingFuzzTest {

    private static final Effort EFFORT = new Effort(Duration.ofSeconds(3), 64L << 20);

    static Stream<byte[]> seeds() {
        return Stream.of(new Drawing(Collections.nCopies(Raster.CELLS, 0)).png());
    }

    @MethodSource("seeds")
    @FuzzTest
    void pictures(byte[] input) throws Exception {
        EFFORT.of(() -> {
            try {
                Drawing drawing = Drawing.fromPng(input);
                assertThat(Drawing.fromPng(drawing.png())).isEqualTo(drawing);
                drawing.read();
            } catch (UnreadableImageException e) {
                assertThat(e).hasMessageNotContaining(": null");
            }
        });
    }
}
