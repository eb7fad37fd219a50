package org.unisandbox.analysis.domain.report;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.unisandbox.analysis.domain.document.Typeface;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;

/** What was drawn in one mode: the image, the verdicts beside it, the thought below it. */
final class DrawnPanel {

    private static final double IMAGE = 150;
    private static final double BESIDE = 14;
    private static final double PILL_HEIGHT = 21;
    private static final int CAPTION_LINES = 2;
    private static final int THOUGHT_LINES = 8;
    private static final int FINAL_PROMPT_LINES = 3;

    private static final Color INK = new Color(0x1b1f24);
    private static final Color GREY = new Color(0x57606a);
    private static final Color BORDER = new Color(0xc4cad1);
    private static final Color NOTHING = new Color(0xeef0f2);
    private static final Style MODE = new Style(14, INK, true);
    private static final Style JUDGE = new Style(13.5, INK, false);
    private static final Style WORD = new Style(13, Color.WHITE, true);
    private static final Style CAPTION = new Style(13.5, GREY, false);
    private static final Style LABEL = new Style(13, GREY, true);
    private static final Style THOUGHT = new Style(14, GREY, false);
    private static final Style FINAL_PROMPT = new Style(14, INK, false);

    private record Verdict(Exhibit.Opinion opinion, List<String> caption) {
        double height() {
            return PILL_HEIGHT + 3 + CAPTION.height(caption.size()) + 10;
        }
    }

    private final Mode mode;
    private final Optional<BufferedImage> image;
    private final List<Verdict> verdicts;
    private final List<String> thought;
    private final List<String> finalPrompt;
    private final double width;
    private final Typeface typeface;

    private DrawnPanel(
            Mode mode,
            Optional<BufferedImage> image,
            List<Verdict> verdicts,
            List<String> thought,
            List<String> finalPrompt,
            double width,
            Typeface typeface) {
        this.mode = mode;
        this.image = image;
        this.verdicts = verdicts;
        this.thought = thought;
        this.finalPrompt = finalPrompt;
        this.width = width;
        this.typeface = typeface;
    }

    static DrawnPanel of(Exhibit.Drawn drawn, double width, Typeface typeface) {
        double beside = width - IMAGE - BESIDE;
        List<Verdict> verdicts = new ArrayList<>();
        for (Exhibit.Opinion opinion : drawn.opinions()) {
            verdicts.add(new Verdict(
                    opinion, typeface.wrap(Wording.seen(opinion), CAPTION.size(), beside, CAPTION_LINES)));
        }
        return new DrawnPanel(
                drawn.mode(),
                drawn.image().flatMap(DrawnPanel::decoded),
                verdicts,
                drawn.thought()
                        .map(t -> typeface.wrap(t, THOUGHT.size(), width, THOUGHT_LINES))
                        .orElse(List.of()),
                drawn.finalPrompt()
                        .map(p -> typeface.wrap(p, FINAL_PROMPT.size(), width, FINAL_PROMPT_LINES))
                        .orElse(List.of()),
                width,
                typeface);
    }

    double width() {
        return width;
    }

    double height() {
        double beside = verdicts.stream().mapToDouble(Verdict::height).sum();
        return MODE.height(1) + 8 + Math.max(IMAGE, beside) + block(thought, THOUGHT) + block(finalPrompt, FINAL_PROMPT);
    }

    private static double block(List<String> lines, Style style) {
        return lines.isEmpty() ? 0 : 10 + LABEL.height(1) + style.height(lines.size());
    }

    void paint(Canvas canvas, double x, double y) {
        canvas.line(Wording.mode(mode), MODE, x, y);
        double top = y + MODE.height(1) + 8;
        paintImage(canvas, new Rectangle2D.Double(x, top, IMAGE, IMAGE));
        double at = top;
        for (Verdict verdict : verdicts) {
            paintVerdict(canvas, verdict, x + IMAGE + BESIDE, at);
            at += verdict.height();
        }
        at = Math.max(at, top + IMAGE);
        at = paintBlock(canvas, "Thought", thought, THOUGHT, x, at);
        paintBlock(canvas, "Drawn from", finalPrompt, FINAL_PROMPT, x, at);
    }

    private void paintImage(Canvas canvas, Rectangle2D box) {
        if (image.isPresent()) {
            canvas.picture(image.get(), box);
        } else {
            canvas.fill(box, 0, NOTHING);
            double text = typeface.width("no image", CAPTION.size());
            canvas.line("no image", CAPTION, box.getCenterX() - text / 2, box.getCenterY() - CAPTION.size() / 2);
        }
        canvas.outline(box, 0, BORDER);
    }

    private void paintVerdict(Canvas canvas, Verdict verdict, double x, double y) {
        String word = Wording.outcome(verdict.opinion().outcome());
        double pill = typeface.width(word, WORD.size()) + 18;
        canvas.fill(new Rectangle2D.Double(x, y, pill, PILL_HEIGHT), PILL_HEIGHT / 2, colour(verdict.opinion().outcome()));
        canvas.line(word, WORD, x + 9, y + 2);
        canvas.line("says " + Wording.judge(verdict.opinion().judge()), JUDGE, x + pill + 8, y + 2);
        canvas.lines(verdict.caption(), CAPTION, x, y + PILL_HEIGHT + 3);
    }

    private static double paintBlock(
            Canvas canvas, String label, List<String> lines, Style style, double x, double y) {
        if (lines.isEmpty()) {
            return y;
        }
        canvas.line(label, LABEL, x, y + 10);
        canvas.lines(lines, style, x, y + 10 + LABEL.height(1));
        return y + block(lines, style);
    }

    private static Color colour(Outcome outcome) {
        return switch (outcome) {
            case PASS -> new Color(0x1a7f37);
            case FAIL -> new Color(0xc0261c);
            case REFUSED -> new Color(0x5b5b8f);
            case ERROR -> new Color(0x875a00);
        };
    }

    private static Optional<BufferedImage> decoded(byte[] png) {
        try {
            return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(png)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
