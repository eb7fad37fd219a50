package org.unisandbox.analysis.domain.probe;

import java.util.Locale;

/** An SVG picture with a title and a description, written element by element. */
final class Svg {

    private final StringBuilder text = new StringBuilder();

    /**
     * @param id names the picture on its page
     */
    Svg(String id, int width, int height, String title, String description) {
        add("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-title %s-description\">", width, height, id, id);
        add("<title id=\"%s-title\">%s</title>", id, escaped(title));
        add("<desc id=\"%s-description\">%s</desc>", id, escaped(description));
    }

    void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }

    /** @param anchor {@code start}, {@code middle} or {@code end} */
    void text(double x, double y, String anchor, String words) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"12\" fill=\"var(--ink)\">%s</text>",
                x, y, anchor, escaped(words));
    }

    /** The whole picture. */
    String end() {
        return text + "</svg>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    static String share(double share) {
        return String.format(Locale.ROOT, "%.2f", share);
    }
}
