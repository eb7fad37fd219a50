package org.unisandbox.umm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.unisandbox.umm.world.World;

class DrawingTest {

    private final Drawing anchors = new Drawing(World.get().place(World.get().nouns().get(36), 3, new Random(1)));

    @Test
    void pngLosesNothing() throws Exception {
        assertThat(Drawing.fromPng(anchors.png())).isEqualTo(anchors);
        assertThat(anchors.read()).contains("3 anchors");
    }

    @Test
    void refusesBytesThatAreNoImage() {
        assertThatThrownBy(() -> Drawing.fromPng("no image".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage("the bytes are no image that can be decoded");
    }

    @Test
    void refusesAnImageThatIsCutShort() {
        assertThatThrownBy(() -> Drawing.fromPng(Arrays.copyOf(anchors.png(), 120)))
                .isInstanceOf(UnreadableImageException.class);
    }

    @Test
    void refusesAnotherSize() throws Exception {
        assertThatThrownBy(() -> Drawing.fromPng(png(new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB))))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage("a picture of the reference world has 192 x 192 pixels, this one 64 x 32");
    }

    @Test
    void refusesPixelsOfAnotherWorld() throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(anchors.png()));
        image.setRGB(5, 5, 0x123456);

        assertThatThrownBy(() -> Drawing.fromPng(png(image)))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage("the image holds pixels that the reference world does not draw");
    }

    @Test
    void howThePixelsLieInTheFileDoesNotMatter() throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(anchors.png()));
        for (int type : new int[] {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_INT_ARGB}) {
            BufferedImage other = new BufferedImage(image.getWidth(), image.getHeight(), type);
            other.getGraphics().drawImage(image, 0, 0, null);

            assertThat(Drawing.fromPng(png(other))).isEqualTo(anchors);
        }
    }

    private static byte[] png(BufferedImage image) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
