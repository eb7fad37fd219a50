package org.unisandbox.analysis.domain.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.unisandbox.analysis.domain.document.Typeface;

/** Draws text, boxes and pictures. Coordinates are pixels; a text begins at its upper left corner. */
final class Canvas {

    /** Height of a line of text as a multiple of its size. */
    static final double LEADING = 1.35;

    private static final double ASCENT = 1.02;
    private static final float BOLDER = 0.045f;

    private final Graphics2D graphics;
    private final Typeface typeface;

    Canvas(Graphics2D graphics, Typeface typeface) {
        this.graphics = graphics;
        this.typeface = typeface;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    }

    void fill(Rectangle2D box, double radius, Color colour) {
        graphics.setColor(colour);
        graphics.fill(rounded(box, radius));
    }

    void outline(Rectangle2D box, double radius, Color colour) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(rounded(box, radius));
    }

    void picture(BufferedImage picture, Rectangle2D box) {
        graphics.drawImage(
                picture, (int) box.getX(), (int) box.getY(), (int) box.getWidth(), (int) box.getHeight(), null);
    }

    /** Draws lines below each other. */
    void lines(List<String> lines, Style style, double x, double y) {
        double at = y;
        for (String line : lines) {
            line(line, style, x, at);
            at += style.size() * LEADING;
        }
    }

    void line(String text, Style style, double x, double y) {
        Shape outline = typeface.outline(text, style.size(), x, y + style.size() * ASCENT);
        graphics.setColor(style.colour());
        graphics.fill(outline);
        if (style.bold()) {
            graphics.setStroke(new BasicStroke((float) style.size() * BOLDER));
            graphics.draw(outline);
        }
    }

    private static Shape rounded(Rectangle2D box, double radius) {
        return new RoundRectangle2D.Double(
                box.getX(), box.getY(), box.getWidth(), box.getHeight(), 2 * radius, 2 * radius);
    }
}
