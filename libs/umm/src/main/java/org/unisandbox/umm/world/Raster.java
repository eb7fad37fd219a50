package org.unisandbox.umm.world;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

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
        int[] pixels = canvas.getRGB(
                index % SIDE * CELL, index / SIDE * CELL, CELL, CELL, null, 0, CELL);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xffffff;
        }
        return pixels;
    }
}
