package org.unisandbox.analysis.domain.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.unisandbox.analysis.domain.document.Typeface;
import org.unisandbox.analysis.domain.table.Row;

/**
 * Items, images and verdicts on one picture that a person can read. Both halves of a pair stand side by side.
 *
 * @param title    first line
 * @param subtitle what the title leaves open
 * @param sections one per task
 */
public record ContactSheet(String title, String subtitle, List<Section> sections) {

    /**
     * The items of a task.
     *
     * @param title    first line
     * @param note     its scores
     * @param exhibits the items
     */
    public record Section(String title, String note, List<Exhibit> exhibits) {

        public Section {
            exhibits = List.copyOf(exhibits);
        }
    }

    private static final int WIDTH = 1640;
    private static final int MARGIN = 40;
    private static final int GAP = 24;
    private static final int COLUMNS = 2;
    private static final double CARD = (WIDTH - 2.0 * MARGIN - (COLUMNS - 1.0) * GAP) / COLUMNS;

    private static final Color PAPER = new Color(0xf4f5f7);
    private static final Style TITLE = new Style(32, new Color(0x1b1f24), true);
    private static final Style SUBTITLE = new Style(16, new Color(0x57606a), false);
    private static final Style HEADING = new Style(23, new Color(0x1b1f24), true);

    /** The items of a report. */
    public static ContactSheet of(Report report) {
        List<Section> sections = report.evaluation().tasks().stream()
                .map(task -> new Section(
                        task.code(),
                        scores(report, task.code()),
                        report.exhibits().stream()
                                .filter(exhibit -> exhibit.task().equals(task))
                                .toList()))
                .filter(section -> !section.exhibits().isEmpty())
                .toList();
        return new ContactSheet(
                "What " + report.evaluation().model().name() + " draws, with and without a thought",
                "The first pairs of each task as they came; nobody selected them. A and B are the halves of a pair."
                        + " Evaluation %s, seed %d, model revision %.12s."
                                .formatted(
                                        report.evaluation().id(),
                                        report.evaluation().seed(),
                                        report.evaluation().model().revision()),
                sections);
    }

    private static String scores(Report report, String task) {
        List<Row> rows = report.evaluation().modes().stream()
                .flatMap(mode -> report.row(task, mode).stream())
                .toList();
        String scores = rows.stream()
                .map(row -> Wording.mode(row.mode()) + ' '
                        + Wording.shareWithInterval(row.score(), row.low(), row.high()) + " of " + row.n())
                .collect(Collectors.joining(", "));
        return "Pairs right, judged by %s: %s; a guess %s"
                .formatted(
                        Wording.judge(report.leadingJudge()),
                        scores,
                        rows.stream().findFirst().map(row -> Wording.share(row.chance())).orElse(""));
    }

    public ContactSheet {
        sections = List.copyOf(sections);
    }

    /** The picture as PNG, 1640 pixels wide and as high as it needs to be. */
    public byte[] png(Typeface typeface) {
        List<Placed> placed = new ArrayList<>();
        double height = layout(typeface, placed);
        BufferedImage image = new BufferedImage(WIDTH, (int) Math.ceil(height), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            Canvas canvas = new Canvas(graphics, typeface);
            canvas.fill(new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight()), 0, PAPER);
            placed.forEach(part -> part.paintOn(canvas));
        } finally {
            graphics.dispose();
        }
        return encoded(image);
    }

    /** Something that knows where it goes. */
    private interface Placed {
        void paintOn(Canvas canvas);
    }

    /** Places everything below each other and returns where it ends. */
    private double layout(Typeface typeface, List<Placed> placed) {
        double y = MARGIN;
        y = text(List.of(title), TITLE, y, placed) + 4;
        y = text(typeface.wrap(subtitle, SUBTITLE.size(), WIDTH - 2.0 * MARGIN, 3), SUBTITLE, y, placed);
        for (Section section : sections) {
            y = text(List.of(section.title()), HEADING, y + 30, placed) + 2;
            y = text(typeface.wrap(section.note(), SUBTITLE.size(), WIDTH - 2.0 * MARGIN, 2), SUBTITLE, y, placed) + 12;
            List<ExhibitCard> cards = section.exhibits().stream()
                    .map(exhibit -> ExhibitCard.of(exhibit, CARD, typeface))
                    .toList();
            for (int i = 0; i < cards.size(); i += COLUMNS) {
                List<ExhibitCard> row = cards.subList(i, Math.min(i + COLUMNS, cards.size()));
                double height = row.stream().mapToDouble(ExhibitCard::height).max().orElse(0);
                for (int column = 0; column < row.size(); column++) {
                    ExhibitCard card = row.get(column);
                    Rectangle2D box = new Rectangle2D.Double(MARGIN + column * (CARD + GAP), y, CARD, height);
                    placed.add(canvas -> card.paint(canvas, box));
                }
                y += height + GAP;
            }
        }
        return y - GAP + MARGIN;
    }

    private static double text(List<String> lines, Style style, double y, List<Placed> placed) {
        placed.add(canvas -> canvas.lines(lines, style, MARGIN, y));
        return y + style.height(lines.size());
    }

    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
