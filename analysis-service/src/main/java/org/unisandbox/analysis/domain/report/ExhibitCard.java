package org.unisandbox.analysis.domain.report;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.unisandbox.analysis.domain.document.Typeface;

/** An item on a contact sheet: what was asked, and next to each other what was drawn in each mode. */
final class ExhibitCard {

    private static final double PADDING = 18;
    private static final double GAP = 18;
    private static final int PROMPT_LINES = 8;
    private static final double BADGE = 24;

    private static final Style PROMPT = new Style(16, new Color(0x1b1f24), false);
    private static final Style ANSWER = new Style(14, new Color(0x57606a), false);
    private static final Style HALF = new Style(14, Color.WHITE, true);
    private static final Color BADGE_COLOUR = new Color(0x3b4252);
    private static final Color BORDER = new Color(0xd5d9de);

    private final Exhibit exhibit;
    private final List<String> prompt;
    private final List<DrawnPanel> panels;
    private final Typeface typeface;

    private ExhibitCard(Exhibit exhibit, List<String> prompt, List<DrawnPanel> panels, Typeface typeface) {
        this.exhibit = exhibit;
        this.prompt = prompt;
        this.panels = panels;
        this.typeface = typeface;
    }

    static ExhibitCard of(Exhibit exhibit, double width, Typeface typeface) {
        int count = Math.max(1, exhibit.drawings().size());
        double panel = (width - 2 * PADDING - (count - 1) * GAP) / count;
        return new ExhibitCard(
                exhibit,
                typeface.wrap(exhibit.prompt(), PROMPT.size(), width - 2 * PADDING, PROMPT_LINES),
                exhibit.drawings().stream()
                        .map(drawn -> DrawnPanel.of(drawn, panel, typeface))
                        .toList(),
                typeface);
    }

    double height() {
        double highest = panels.stream().mapToDouble(DrawnPanel::height).max().orElse(0);
        return PADDING + BADGE + 10 + PROMPT.height(prompt.size()) + 14 + highest + PADDING;
    }

    void paint(Canvas canvas, Rectangle2D box) {
        canvas.fill(box, 10, Color.WHITE);
        canvas.outline(box, 10, BORDER);
        double x = box.getX() + PADDING;
        double y = box.getY() + PADDING;
        canvas.fill(new Rectangle2D.Double(x, y, BADGE, BADGE), BADGE / 2, BADGE_COLOUR);
        double letter = typeface.width(exhibit.half(), HALF.size());
        canvas.line(exhibit.half(), HALF, x + (BADGE - letter) / 2, y + 2.5);
        canvas.line("Right answer: " + exhibit.answer(), ANSWER, x + BADGE + 10, y + 3);
        y += BADGE + 10;
        canvas.lines(prompt, PROMPT, x, y);
        y += PROMPT.height(prompt.size()) + 14;
        for (DrawnPanel panel : panels) {
            panel.paint(canvas, x, y);
            x += panel.width() + GAP;
        }
    }
}
