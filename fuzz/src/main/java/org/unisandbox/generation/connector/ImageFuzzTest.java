package org.unisandbox.generation.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.fuzz.Effort;

/** Bytes are an image, of which a whole PNG is made, or a failure with a code. */
class ImageFuzzTest {

    /** The largest image that is decoded, several times over: pixels of 16 bits, their conversion, the PNG. */
    private static final Effort EFFORT = new Effort(Duration.ofSeconds(10), 1L << 30);

    /** One pixel, lossless. */
    private static final String WEBP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

    private final ImageDecoder decoder = new ImageDecoder();

    static Stream<byte[]> seeds() throws IOException {
        return Stream.of(
                image("png", BufferedImage.TYPE_INT_RGB),
                image("png", BufferedImage.TYPE_BYTE_INDEXED),
                image("png", BufferedImage.TYPE_USHORT_GRAY),
                image("png", BufferedImage.TYPE_INT_ARGB),
                image("jpeg", BufferedImage.TYPE_INT_RGB),
                image("jpeg", BufferedImage.TYPE_BYTE_GRAY),
                Base64.getDecoder().decode(WEBP));
    }

    private static byte[] image(String format, int type) throws IOException {
        BufferedImage image = new BufferedImage(12, 9, type);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillOval(2, 2, 7, 5);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    @MethodSource("seeds")
    @FuzzTest
    void images(byte[] input) throws Exception {
        EFFORT.of(() -> {
            try {
                byte[] png = decoder.png(input);
                assertThat(ImageIO.read(new ByteArrayInputStream(png))).isNotNull();
                assertThat(decoder.png(png)).isEqualTo(png);
            } catch (EndpointException e) {
                assertThat(e.code()).isIn("unreadable-image", "image-too-large", "animated-image");
                assertThat(e.getMessage()).doesNotContain("\n");
            }
        });
    }
}
