package org.unisandbox.umm;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.unisandbox.umm.world.Raster;
import org.unisandbox.umm.world.Scene;
import org.unisandbox.umm.world.World;

/**
 * A picture of the reference world.
 *
 * @param cells 9 cell codes in raster order
 */
public record Drawing(List<Integer> cells) {

    public Drawing {
        cells = List.copyOf(cells);
        if (cells.size() != Raster.CELLS) {
            throw new IllegalArgumentException("a picture has " + Raster.CELLS + " cells, not " + cells.size());
        }
    }

    /** The picture as PNG, 192 x 192 pixels. */
    public byte[] png() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(World.get().paint(cells), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Reads a picture back, without loss.
     *
     * @throws UnreadableImageException if the bytes are no picture of the reference world
     */
    public static Drawing fromPng(byte[] png) throws UnreadableImageException {
        BufferedImage image;
        try {
            image = ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UnreadableImageException("the image is damaged: " + e.getMessage());
        }
        if (image == null) {
            throw new UnreadableImageException("the bytes are no image that can be decoded");
        }
        if (image.getWidth() != Raster.CANVAS || image.getHeight() != Raster.CANVAS) {
            throw new UnreadableImageException("a picture of the reference world has %d x %d pixels, this one %d x %d"
                    .formatted(Raster.CANVAS, Raster.CANVAS, image.getWidth(), image.getHeight()));
        }
        List<Optional<Integer>> codes = World.get().encode(image);
        if (codes.stream().anyMatch(Optional::isEmpty)) {
            throw new UnreadableImageException("the image holds pixels that the reference world does not draw");
        }
        return new Drawing(codes.stream().map(Optional::orElseThrow).toList());
    }

    /** What the oracle sees: copies of exactly one object, or a portrait; empty for every other picture. */
    public Optional<Scene> scene() {
        return World.get().read(cells);
    }

    /** The words for what the oracle sees, such as {@code 3 apples}. */
    public Optional<String> read() {
        return scene().map(Scene::caption);
    }
}
