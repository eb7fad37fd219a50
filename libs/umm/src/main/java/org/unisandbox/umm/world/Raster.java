package org.unisandbox.umm.world;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;

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
        if (canvas.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return cell(((DataBufferByte) canvas.getRaster().getDataBuffer()).getData(), left, top, canvas.getWidth());
        }
        int[] pixels = canvas.getRGB(left, top, CELL, CELL, null, 0, CELL);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xffffff;
        }
        return pixels;
    }

    /** The same without a look at each pixel's colour model: a decoded PNG lies in memory as blue, green, red. */
    private static int[] cell(byte[] bgr, int left, int top, int width) {
        int[] pixels = new int[CELL * CELL];
        for (int y = 0; y < CELL; y++) {
            int at = 3 * ((top + y) * width + left);
            for (int x = 0; x < CELL; x++, at += 3) {
                pixels[y * CELL + x] = (bgr[at + 2] & 255) << 16 | (bgr[at + 1] & 255) << 8 | bgr[at] & 255;
            }
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
