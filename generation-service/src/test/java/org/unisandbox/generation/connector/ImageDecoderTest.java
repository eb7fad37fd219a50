package org.unisandbox.generation.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.generation.TestImages;

class ImageDecoderTest {

    /** One pixel, lossless. */
    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    private final ImageDecoder decoder = new ImageDecoder();

    @Test
    void aPngStaysAsItIs() throws Exception {
        assertThat(decoder.png(TestImages.png())).isEqualTo(TestImages.png());
    }

    @Test
    void jpegAndWebpBecomePngs() throws Exception {
        var fromJpeg = ImageIO.read(new ByteArrayInputStream(decoder.png(TestImages.of("jpeg", 30, 20))));
        var fromWebp = ImageIO.read(new ByteArrayInputStream(decoder.png(WEBP)));

        assertThat(fromJpeg.getWidth()).isEqualTo(30);
        assertThat(fromJpeg.getHeight()).isEqualTo(20);
        assertThat(fromWebp.getWidth()).isEqualTo(1);
    }

    @Test
    void halfAnImageIsNone() {
        for (byte[] image : new byte[][] {TestImages.png(), TestImages.of("jpeg", 300, 200), WEBP}) {
            assertThat(failure(TestImages.half(image)).code()).isEqualTo("unreadable-image");
        }
        byte[] withoutEnd = Arrays.copyOf(TestImages.png(), TestImages.png().length - 12);
        assertThat(failure(withoutEnd)).hasMessageContaining("damaged");
    }

    @Test
    void aHugeImageIsNotDecoded() {
        assertThat(failure(TestImages.claiming(10_000, 5_000)))
                .hasMessage("the image has 10000 x 5000 pixels: at most 16,777,216 are decoded");
        assertThat(failure(TestImages.claiming(Integer.MAX_VALUE, 2)).code()).isEqualTo("image-too-large");
    }

    @Test
    void animationsAreNoImages() throws Exception {
        byte[] gif = TestImages.of("gif", 8, 8);
        byte[] webp = "RIFF\0\0\0\0WEBPVP8X\12\0\0\0\2\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(failure(TestImages.animated()).code()).isEqualTo("animated-image");
        assertThat(failure(webp).code()).isEqualTo("animated-image");
        assertThat(failure(gif)).hasMessageStartingWith("the image is no PNG, JPEG or WebP: GIF89a");
    }

    @Test
    void aTextIsNoImage() {
        assertThat(failure("I cannot draw.".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("the image is no PNG, JPEG or WebP: I cannot draw.");
        assertThat(failure(new byte[0]).code()).isEqualTo("unreadable-image");
    }

    private EndpointException failure(byte[] image) {
        return catchThrowableOfType(EndpointException.class, () -> decoder.png(image));
    }
}
