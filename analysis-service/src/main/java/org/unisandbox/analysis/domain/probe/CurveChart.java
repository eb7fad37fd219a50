package org.unisandbox.analysis.domain.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unisandbox.umm.probe.Curve;
import org.unisandbox.umm.probe.ProbeResult;

/** Shares over the queries, with their intervals. */
final class CurveChart {

    private static final int LEFT = 44;
    private static final int PLOT_WIDTH = 820;
    private static final int PLOT_HEIGHT = 260;
    private static final int LEGEND_WIDTH = 200;
    private static final int LEGEND_LINE = 20;
    private static final int LEGEND_COLUMNS = PLOT_WIDTH / LEGEND_WIDTH;
    private static final int COLOURS = 6;
    private static final int TICKS = 4;
    private static final String TARGET = "var(--target)";

    private record Line(String name, String colour, Curve curve, boolean broken, boolean hasPeak) {}

    private final String id;
    private final String title;
    private final int queries;
    private final List<Line> lines;
    private final int top;

    private CurveChart(String id, String title, List<Line> lines) {
        this.id = id;
        this.title = title;
        this.queries = lines.getFirst().curve.mean().size();
        this.lines = lines;
        this.top = 16 + LEGEND_LINE * ((lines.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS);
    }

    /** The target and the attributes; as broken lines those of the control, or those of the model before. */
    static CurveChart ofWords(String probe, ProbeResult result, Optional<ProbeResult> before) {
        List<Line> lines = new ArrayList<>();
        add(lines, "", result.target(), curves(result), result, false);
        before.ifPresentOrElse(
                earlier -> add(lines, ", before", earlier.target(), curves(earlier), result, true),
                () -> result.control().ifPresent(control ->
                        add(lines, ", control", control.target(), control.attributes(), result, true)));
        return new CurveChart("curves-" + probe, "Words over the queries", lines);
    }

    private static List<Curve> curves(ProbeResult result) {
        return result.attributes().stream().map(ProbeResult.Attribute::curve).toList();
    }

    private static void add(
            List<Line> lines, String suffix, Curve target, List<Curve> attributes, ProbeResult names, boolean broken) {
        lines.add(new Line("target" + suffix, TARGET, target, broken, true));
        for (int i = 0; i < attributes.size(); i++) {
            lines.add(new Line(names.attributes().get(i).name() + suffix, colour(i), attributes.get(i), broken, true));
        }
    }

    /** What is drawn when each query is changed. */
    static CurveChart ofEffects(String probe, CausalCheck check) {
        return new CurveChart(
                "effects-" + probe,
                "What is drawn when a query is changed",
                List.of(
                        new Line("target, query ablated", TARGET, curve(check.ablated()), false, false),
                        new Line("target, query untrained", colour(1), curve(check.untrained()), false, false),
                        new Line("other's, query swapped", colour(0), curve(check.swapped()), false, false)));
    }

    private static Curve curve(List<CausalCheck.Effect> effects) {
        return new Curve(
                effects.stream().map(effect -> effect.share().share()).toList(),
                effects.stream().map(effect -> effect.share().interval().low()).toList(),
                effects.stream().map(effect -> effect.share().interval().high()).toList());
    }

    private static String colour(int attribute) {
        return "var(--a" + attribute % COLOURS + ")";
    }

    String svg() {
        Svg svg = new Svg(id, LEFT + PLOT_WIDTH + 8, top + PLOT_HEIGHT + 40, title, description());
        for (int i = 0; i < lines.size(); i++) {
            legend(svg, lines.get(i), LEFT + i % LEGEND_COLUMNS * LEGEND_WIDTH, 4 + i / LEGEND_COLUMNS * LEGEND_LINE);
        }
        for (int tick = 0; tick <= TICKS; tick++) {
            double share = (double) tick / TICKS;
            svg.add("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"var(--grid)\"/>",
                    LEFT, LEFT + PLOT_WIDTH, y(share), y(share));
            svg.text(LEFT - 8, y(share) + 4, "end", Svg.share(share));
        }
        int every = Math.max(1, (queries + 15) / 16);
        for (int query = 0; query < queries; query += every) {
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
        for (int query = 0; query < queries; query++) {
            point(path, query, line.curve.high().get(query));
        }
        for (int query = queries - 1; query >= 0; query--) {
            point(path, query, line.curve.low().get(query));
        }
        svg.add("<path d=\"%sZ\" fill=\"%s\" fill-opacity=\"0.15\"/>", path, line.colour);
    }

    private void draw(Svg svg, Line line) {
        StringBuilder path = new StringBuilder();
        for (int query = 0; query < queries; query++) {
            point(path, query, line.curve.mean().get(query));
        }
        int peak = line.curve.peak();
        double height = line.curve.mean().get(peak);
        svg.add("<g><title>%s: peak %s at query %d</title>", Svg.escaped(line.name), Svg.share(height), peak);
        svg.add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>",
                path, line.colour, line.broken ? "1.5" : "2.5", dashes(line));
        if (line.hasPeak) {
            svg.add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x(peak), y(height), line.colour);
        }
        svg.add("</g>");
    }

    private static String dashes(Line line) {
        return line.broken ? " stroke-dasharray=\"5 4\"" : "";
    }

    private void point(StringBuilder path, int query, double share) {
        path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x(query), y(share)));
    }

    private double x(int query) {
        return LEFT + PLOT_WIDTH * (query + 0.5) / queries;
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
