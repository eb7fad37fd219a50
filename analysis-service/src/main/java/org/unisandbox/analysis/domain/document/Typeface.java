package org.unisandbox.analysis.domain.document;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Text as outlines, from a font in the class path: it looks the same on every machine and needs none to have fonts.
 * Sizes and widths are in pixels.
 */
public final class Typeface {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String ELLIPSIS = "…";

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final double unitsPerEm;

    private Typeface(TrueTypeFont font) throws IOException {
        this.font = font;
        this.glyphs = font.getUnicodeCmapLookup();
        this.unitsPerEm = font.getUnitsPerEm();
    }

    /** Reads the font; costs some ten milliseconds. */
    public static Typeface load() {
        try (InputStream in = Typeface.class.getResourceAsStream(FONT)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + FONT);
            }
            return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How wide a line is. */
    public synchronized double width(String text, double size) {
        try {
            double units = 0;
            for (int glyph : glyphs(text)) {
                units += font.getAdvanceWidth(glyph);
            }
            return units * size / unitsPerEm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The outline of a line that begins at x with its baseline at y. */
    public synchronized Shape outline(String text, double size, double x, double y) {
        double scale = size / unitsPerEm;
        Path2D outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double at = x;
        try {
            for (int glyph : glyphs(text)) {
                Optional<GlyphData> data = Optional.ofNullable(font.getGlyph().getGlyph(glyph));
                if (data.isPresent()) {
                    outline.append(
                            new AffineTransform(scale, 0, 0, -scale, at, y)
                                    .createTransformedShape(data.get().getPath()),
                            false);
                }
                at += font.getAdvanceWidth(glyph) * scale;
            }
            return outline;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Breaks a text into lines, at blanks where it can; what does not fit ends in an ellipsis.
     *
     * @param width    of a line
     * @param maxLines at least 1
     */
    public List<String> wrap(String text, double size, double width, int maxLines) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + ' ' + word;
            if (width(longer, size) <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = word;
            while (width(line, size) > width && line.length() > 1) {
                int fitting = fitting(line, size, width);
                lines.add(line.substring(0, fitting));
                line = line.substring(fitting);
            }
        }
        lines.add(line);
        if (lines.size() <= maxLines) {
            return List.copyOf(lines);
        }
        List<String> kept = new ArrayList<>(lines.subList(0, maxLines));
        kept.set(maxLines - 1, clipped(kept.getLast() + ' ' + lines.get(maxLines), size, width));
        return List.copyOf(kept);
    }

    private String clipped(String line, double size, double width) {
        String shorter = line;
        while (!shorter.isEmpty() && width(shorter + ELLIPSIS, size) > width) {
            shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
        }
        return shorter.stripTrailing() + ELLIPSIS;
    }

    /** How many leading chars fit, at least one character. */
    private int fitting(String word, double size, double width) {
        int end = word.offsetByCodePoints(0, 1);
        while (end < word.length() && width(word.substring(0, word.offsetByCodePoints(end, 1)), size) <= width) {
            end = word.offsetByCodePoints(end, 1);
        }
        return end;
    }

    private int[] glyphs(String text) {
        return text.codePoints().map(glyphs::getGlyphId).toArray();
    }
}
