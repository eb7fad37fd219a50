package org.unisandbox.generation;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Images as servers send them. */
public final class TestImages {

    private TestImages() {}

    /** An image in a format that the platform can write. */
    public static byte[] of(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillOval(width / 4, height / 4, width / 2, height / 2);
        pen.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] png() {
        return of("png", 64, 48);
    }

    /** The first part of an image. */
    public static byte[] half(byte[] image) {
        return Arrays.copyOf(image, image.length / 2);
    }

    /** A PNG that says of itself that it is an animation. */
    public static byte[] animated() {
        byte[] png = png();
        byte[] chunk = "acTL\0\0\0\2\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(chunk);
        int headerEnd = 8 + 25;
        return ByteBuffer.allocate(png.length + 4 + chunk.length + 4)
                .put(png, 0, headerEnd)
                .putInt(chunk.length - 4)
                .put(chunk)
                .putInt((int) crc.getValue())
                .put(png, headerEnd, png.length - headerEnd)
                .array();
    }

    /** A PNG that claims a size; nothing but its header is true. */
    public static byte[] claiming(int width, int height) {
        byte[] png = png();
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        return png;
    }

    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
