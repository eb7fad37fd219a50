package org.unisandbox.analysis.domain.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.unisandbox.analysis.domain.document.Plot;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.contracts.Mode;

/**
 * Normal against CoT at one glance: for each task the score of each mode with its interval, the score of a guess, and
 * what the model answers in words.
 */
final class ScoreChart {

    private static final int LEFT = 44;
    private static final int TOP = 62;
    private static final int PLOT = 230;
    private static final int BOTTOM = TOP + PLOT;
    private static final int GROUP = 112;
    private static final int BAR = 34;
    private static final int BLOCKS = 30;

    private final Report report;

    ScoreChart(Report report) {
        this.report = report;
    }

    /** As SVG; takes its colours from the style variables {@code --ink, --grid, --normal, --cot, --words}. */
    String svg() {
        List<String> lines = report.lines();
        int width = LEFT + Math.max(4, lines.size()) * GROUP + 8;
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"chart-%s-title chart-%s-description\">",
                width,
                BOTTOM + 34,
                report.evaluation().id(),
                report.evaluation().id());
        add(svg, "<title id=\"chart-%s-title\">Share of pairs drawn right, by task and mode</title>", report.evaluation().id());
        add(svg, "<desc id=\"chart-%s-description\">%s</desc>", report.evaluation().id(), escaped(description()));
        legend(svg);
        for (int tick = 0; tick <= 4; tick++) {
            double share = tick / 4.0;
            add(svg, "<line x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\" stroke=\"var(--grid)\"/>", LEFT, width - 8, y(share), y(share));
            add(
                    svg,
                    "<text x=\"%d\" y=\"%s\" text-anchor=\"end\" font-size=\"12\" fill=\"var(--ink)\">%s</text>",
                    LEFT - 8,
                    number(heightOf(share) + 4),
                    Wording.share(share));
        }
        for (int i = 0; i < lines.size(); i++) {
            group(svg, lines.get(i), LEFT + i * GROUP);
        }
        return svg.append("</svg>").toString();
    }

    private void legend(StringBuilder svg) {
        int x = LEFT;
        for (Mode mode : report.evaluation().modes()) {
            add(svg, "<rect x=\"%d\" y=\"12\" width=\"14\" height=\"14\" rx=\"2\" fill=\"%s\"/>", x, colour(mode));
            legendText(svg, x + 20, Wording.mode(mode));
            x += 96;
        }
        add(svg, "<line x1=\"%d\" x2=\"%d\" y1=\"19\" y2=\"19\" stroke=\"var(--ink)\" stroke-width=\"2\" stroke-dasharray=\"4 3\"/>", x, x + 22);
        legendText(svg, x + 28, "a guess");
        x += 104;
        if (!report.text().isEmpty()) {
            diamond(svg, x + 7, 19);
            legendText(svg, x + 20, "answered in words, not drawn");
        }
    }

    private static void legendText(StringBuilder svg, int x, String text) {
        add(svg, "<text x=\"%d\" y=\"24\" font-size=\"14\" fill=\"var(--ink)\">%s</text>", x, text);
    }

    private void group(StringBuilder svg, String task, int left) {
        List<Mode> modes = report.evaluation().modes();
        double x = left + 8;
        OptionalDouble chance = OptionalDouble.empty();
        for (Mode mode : modes) {
            var row = report.row(task, mode);
            if (row.isPresent()) {
                chance = OptionalDouble.of(row.get().chance());
                bar(svg, row.get(), x);
            }
            x += BAR + 4;
        }
        double end = x;
        report.text(task).ifPresent(t -> {
            double centre = end + 8;
            whisker(svg, t.low(), t.high(), centre, "var(--words)");
            add(svg, "<g><title>%s</title>", escaped(task + " in words: " + Wording.share(t.score())));
            diamond(svg, centre, heightOf(t.score()));
            add(svg, "</g>");
        });
        if (chance.isPresent()) {
            add(
                    svg,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\" stroke=\"var(--ink)\" stroke-width=\"2\" stroke-dasharray=\"4 3\"/>",
                    left + 2,
                    left + GROUP - 12,
                    y(chance.getAsDouble()),
                    y(chance.getAsDouble()));
        }
        add(
                svg,
                "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\" font-size=\"14\" fill=\"var(--ink)\">%s</text>",
                number(left + 8 + (end - left - 12) / 2.0),
                BOTTOM + 22,
                escaped(task));
    }

    private static void bar(StringBuilder svg, Row row, double x) {
        if (row.score().isEmpty()) {
            return;
        }
        double score = row.score().getAsDouble();
        double top = heightOf(score);
        add(
                svg,
                "<g><title>%s</title><rect x=\"%s\" y=\"%s\" width=\"%d\" height=\"%s\" rx=\"2\" fill=\"%s\"/></g>",
                escaped(sentence(row)),
                number(x),
                number(top),
                BAR,
                number(Math.max(0.5, BOTTOM - top)),
                colour(row.mode()));
        whisker(svg, row.low().orElse(score), row.high().orElse(score), x + BAR / 2.0, "var(--ink)");
        add(
                svg,
                "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" font-size=\"12\" fill=\"var(--ink)\">%s</text>",
                number(x + BAR / 2.0),
                number(heightOf(row.high().orElse(score)) - 5),
                Wording.share(score));
    }

    private static void whisker(StringBuilder svg, double low, double high, double x, String colour) {
        add(
                svg,
                "<path d=\"M%1$s %3$sV%4$sM%2$s %3$sh8M%2$s %4$sh8\" stroke=\"%5$s\" stroke-width=\"1.5\" fill=\"none\"/>",
                number(x),
                number(x - 4),
                y(low),
                y(high),
                colour);
    }

    private static void diamond(StringBuilder svg, double x, double y) {
        add(svg, "<path d=\"M%s %sl6 6-6 6-6-6z\" fill=\"var(--words)\"/>", number(x), number(y - 6));
    }

    /** The same as numbers: a line for each mode, and one for what is answered in words. */
    Plot plot() {
        List<Plot.Series> lines = new ArrayList<>();
        for (Mode mode : report.evaluation().modes()) {
            lines.add(new Plot.Series(Wording.mode(mode), points(task -> report.row(task, mode)
                    .filter(row -> row.score().isPresent())
                    .map(row -> new double[] {row.score().getAsDouble(), row.low().orElseThrow(), row.high().orElseThrow()}))));
        }
        if (!report.text().isEmpty()) {
            lines.add(new Plot.Series("answered in words", points(
                    task -> report.text(task).map(t -> new double[] {t.score(), t.low(), t.high()}))));
        }
        return new Plot(Plot.Kind.BARS, "task", report.lines(), lines);
    }

    private List<Plot.Point> points(Function<String, Optional<double[]>> shareLowHigh) {
        List<Plot.Point> points = new ArrayList<>();
        for (int place = 0; place < report.lines().size(); place++) {
            int at = place;
            shareLowHigh.apply(report.lines().get(place))
                    .ifPresent(each -> points.add(new Plot.Point(at, each[0], each[1], each[2])));
        }
        return points;
    }

    /** The same as text, for where there are no pictures. */
    String text() {
        List<String> text = new ArrayList<>();
        for (String task : report.lines()) {
            for (Mode mode : report.evaluation().modes()) {
                report.row(task, mode).ifPresent(row -> text.add(textBar(
                        task, Wording.mode(mode), row.score(), row.low(), row.high())));
            }
            report.text(task).ifPresent(t -> text.add(textBar(
                    task,
                    "words",
                    OptionalDouble.of(t.score()),
                    OptionalDouble.of(t.low()),
                    OptionalDouble.of(t.high()))));
        }
        return String.join("\n", text);
    }

    private static String textBar(
            String task, String what, OptionalDouble score, OptionalDouble low, OptionalDouble high) {
        int filled = (int) Math.round(score.orElse(0) * BLOCKS);
        return "%-9s %-7s %s%s %s".formatted(
                task,
                what,
                "█".repeat(filled),
                "·".repeat(BLOCKS - filled),
                Wording.shareWithInterval(score, low, high));
    }

    private String description() {
        List<String> sentences = new ArrayList<>();
        for (String task : report.lines()) {
            for (Mode mode : report.evaluation().modes()) {
                report.row(task, mode).ifPresent(row -> sentences.add(sentence(row)));
            }
        }
        return String.join("; ", sentences);
    }

    private static String sentence(Row row) {
        return row.task() + " " + Wording.mode(row.mode()) + ": "
                + Wording.shareWithInterval(row.score(), row.low(), row.high());
    }

    private static String colour(Mode mode) {
        return switch (mode) {
            case NORMAL -> "var(--normal)";
            case COT -> "var(--cot)";
        };
    }

    private static double heightOf(double share) {
        return BOTTOM - share * PLOT;
    }

    private static String y(double share) {
        return number(heightOf(share));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
