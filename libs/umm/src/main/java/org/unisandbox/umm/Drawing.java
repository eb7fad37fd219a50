package org.unisandbox.umm;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
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
        // Of its own accord ImageIO would put the bytes into a file first.
        try (MemoryCacheImageOutputStream image = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(World.get().paint(cells), "png", image);
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
        List<Optional<Integer>> codes = World.get().encode(pixels(png));
        if (codes.stream().anyMatch(Optional::isEmpty)) {
            throw new UnreadableImageException("the image holds pixels that the reference world does not draw");
        }
        return new Drawing(codes.stream().map(Optional::orElseThrow).toList());
    }

    /** The size comes before the pixels: an image of a few bytes may claim any number of them. */
    private static BufferedImage pixels(byte[] png) throws UnreadableImageException {
        try (MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new UnreadableImageException("the bytes are no image that can be decoded");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                requireSize(reader.getWidth(0), reader.getHeight(0));
                return reader.read(0, asItLies(reader));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new UnreadableImageException(
                    "the image is damaged: " + Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
        }
    }

    /** Into samples in the order in which the file has them, which readers name last: to change their order takes a third of the time. */
    private static ImageReadParam asItLies(ImageReader reader) throws IOException {
        ImageReadParam way = reader.getDefaultReadParam();
        reader.getImageTypes(0).forEachRemaining(way::setDestinationType);
        return way;
    }

    private static void requireSize(int width, int height) throws UnreadableImageException {
        if (width != Raster.CANVAS || height != Raster.CANVAS) {
            throw new UnreadableImageException("a picture of the reference world has %d x %d pixels, this one %d x %d"
                    .formatted(Raster.CANVAS, Raster.CANVAS, width, height));
        }
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
