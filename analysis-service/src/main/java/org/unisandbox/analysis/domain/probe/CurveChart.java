package org.unisandbox.analysis.domain.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unisandbox.umm.probe.Curve;
import org.unisandbox.umm.probe.ProbeResult;

/** The target and the attributes over the queries, with their intervals; the control's as broken lines. */
final class CurveChart {

    private static final int LEFT = 44;
    private static final int PLOT_WIDTH = 820;
    private static final int PLOT_HEIGHT = 260;
    private static final int LEGEND_WIDTH = 200;
    private static final int LEGEND_LINE = 20;
    private static final int LEGEND_COLUMNS = PLOT_WIDTH / LEGEND_WIDTH;
    private static final int COLOURS = 6;
    private static final int TICKS = 4;

    private record Line(String name, String colour, Curve curve, boolean broken) {}

    private final ProbeResult result;
    private final List<Line> lines = new ArrayList<>();
    private final int top;

    CurveChart(ProbeResult result) {
        this.result = result;
        lines.add(new Line("target", "var(--target)", result.target(), false));
        for (int i = 0; i < result.attributes().size(); i++) {
            lines.add(new Line(result.attributes().get(i).name(), colour(i), result.attributes().get(i).curve(), false));
        }
        result.control().ifPresent(control -> {
            lines.add(new Line("target, control", "var(--target)", control.target(), true));
            for (int i = 0; i < control.attributes().size(); i++) {
                lines.add(new Line(
                        result.attributes().get(i).name() + ", control", colour(i), control.attributes().get(i), true));
            }
        });
        this.top = 16 + LEGEND_LINE * ((lines.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS);
    }

    private static String colour(int attribute) {
        return "var(--a" + attribute % COLOURS + ")";
    }

    String svg() {
        Svg svg = new Svg("curves", LEFT + PLOT_WIDTH + 8, top + PLOT_HEIGHT + 40, "Words over the queries", description());
        for (int i = 0; i < lines.size(); i++) {
            legend(svg, lines.get(i), LEFT + i % LEGEND_COLUMNS * LEGEND_WIDTH, 4 + i / LEGEND_COLUMNS * LEGEND_LINE);
        }
        for (int tick = 0; tick <= TICKS; tick++) {
            double share = (double) tick / TICKS;
            svg.add("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"var(--grid)\"/>",
                    LEFT, LEFT + PLOT_WIDTH, y(share), y(share));
            svg.text(LEFT - 8, y(share) + 4, "end", Svg.share(share));
        }
        int every = Math.max(1, (result.queries() + 15) / 16);
        for (int query = 0; query < result.queries(); query += every) {
            svg.text(x(query), top + PLOT_HEIGHT + 18, "middle", Integer.toString(query));
        }
        svg.text(LEFT + PLOT_WIDTH / 2.0, top + PLOT_HEIGHT + 36, "middle", "query");
        lines.stream().filter(line -> !line.broken).forEach(line -> band(svg, line));
        lines.forEach(line -> draw(svg, line));
        return svg.end();
    }

    private static void legend(Svg svg, Line line, int x, int y) {
        svg.add("<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\"%s/>",
                x, x + 24, y + 8, y + 8, line.colour, dashes(line));
        svg.text(x + 30, y + 12, "start", line.name);
    }

    private void band(Svg svg, Line line) {
        StringBuilder path = new StringBuilder();
        for (int query = 0; query < result.queries(); query++) {
            point(path, query, line.curve.high().get(query));
        }
        for (int query = result.queries() - 1; query >= 0; query--) {
            point(path, query, line.curve.low().get(query));
        }
        svg.add("<path d=\"%sZ\" fill=\"%s\" fill-opacity=\"0.15\"/>", path, line.colour);
    }

    private void draw(Svg svg, Line line) {
        StringBuilder path = new StringBuilder();
        for (int query = 0; query < result.queries(); query++) {
            point(path, query, line.curve.mean().get(query));
        }
        int peak = line.curve.peak();
        double height = line.curve.mean().get(peak);
        svg.add("<g><title>%s: peak %s at query %d</title>", Svg.escaped(line.name), Svg.share(height), peak);
        svg.add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>",
                path, line.colour, line.broken ? "1.5" : "2.5", dashes(line));
        svg.add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/></g>", x(peak), y(height), line.colour);
    }

    private static String dashes(Line line) {
        return line.broken ? " stroke-dasharray=\"5 4\"" : "";
    }

    private void point(StringBuilder path, int query, double share) {
        path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x(query), y(share)));
    }

    private double x(int query) {
        return LEFT + PLOT_WIDTH * (query + 0.5) / result.queries();
    }

    private double y(double share) {
        return top + PLOT_HEIGHT * (1 - share);
    }

    private String description() {
        List<String> sentences = new ArrayList<>();
        for (Line line : lines) {
            int peak = line.curve.peak();
            sentences.add("%s peaks at query %d with %s".formatted(line.name, peak, Svg.share(line.curve.mean().get(peak))));
        }
        return String.join("; ", sentences);
    }
}
