package org.unisandbox.umm.world;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.PixelInterleavedSampleModel;

/** Sizes of the reference world's pictures, in pixels, and the pixels of its cells. */
public final class Raster {

    /** A picture has {@code SIDE} x {@code SIDE} cells. */
    public static final int SIDE = 3;

    /** Cells of a picture, in raster order. */
    public static final int CELLS = SIDE * SIDE;

    /** Width and height of a cell. */
    public static final int CELL = 64;

    /** Width and height of a picture. */
    public static final int CANVAS = SIDE * CELL;

    private Raster() {}

    static BufferedImage blank(int size, Color background) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(background);
        g.fillRect(0, 0, size, size);
        g.dispose();
        return image;
    }

    static Graphics2D graphics(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g;
    }

    /** The pixels of one cell of a canvas, 0xRRGGBB, row by row. */
    static int[] cell(BufferedImage canvas, int index) {
        int left = index % SIDE * CELL;
        int top = index / SIDE * CELL;
        return canvas.getRaster().getParent() == null
                        && canvas.getColorModel().getColorSpace().isCS_sRGB()
                        && canvas.getSampleModel() instanceof PixelInterleavedSampleModel bytes
                        && bytes.getDataType() == DataBuffer.TYPE_BYTE
                        && bytes.getNumBands() == 3
                ? fromBytes(((DataBufferByte) canvas.getRaster().getDataBuffer()).getData(), bytes, left, top)
                : fromColours(canvas, left, top);
    }

    /** What images come as that were decoded; pixel by pixel through their colour model takes twenty times as long. */
    private static int[] fromBytes(byte[] samples, PixelInterleavedSampleModel order, int left, int top) {
        int red = order.getBandOffsets()[0];
        int green = order.getBandOffsets()[1];
        int blue = order.getBandOffsets()[2];
        int step = order.getPixelStride();
        int[] pixels = new int[CELL * CELL];
        int to = 0;
        for (int y = top; y < top + CELL; y++) {
            int from = y * order.getScanlineStride() + left * step;
            for (int x = 0; x < CELL; x++, from += step) {
                pixels[to++] = (samples[from + red] & 255) << 16 | (samples[from + green] & 255) << 8 | samples[from + blue] & 255;
            }
        }
        return pixels;
    }

    private static int[] fromColours(BufferedImage canvas, int left, int top) {
        int[] pixels = canvas.getRGB(left, top, CELL, CELL, null, 0, CELL);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xffffff;
        }
        return pixels;
    }

    /** Puts pixels into one cell of a canvas of {@link BufferedImage#TYPE_INT_RGB}. */
    static void putCell(BufferedImage canvas, int index, int[] pixels) {
        int[] all = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < CELL; y++) {
            int at = (index / SIDE * CELL + y) * canvas.getWidth() + index % SIDE * CELL;
            System.arraycopy(pixels, y * CELL, all, at, CELL);
        }
    }
}
