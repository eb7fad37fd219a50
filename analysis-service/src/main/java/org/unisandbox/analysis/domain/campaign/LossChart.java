package org.unisandbox.analysis.domain.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unisandbox.analysis.domain.document.Markup;

/** The loss over the steps of a training, round after round. */
public final class LossChart {

    private static final int LEFT = 56;
    private static final int WIDTH = 808;
    private static final int HEIGHT = 220;
    private static final int TOP = 20;
    private static final int TICKS = 4;

    private final String id;
    private final List<Loss> losses;
    private final double highest;

    /** @param losses in the order in which they came, at least one */
    public LossChart(String campaign, List<Loss> losses) {
        this.id = "loss-" + campaign;
        this.losses = List.copyOf(losses);
        this.highest = ceiling(losses.stream().mapToDouble(Loss::loss).max().orElse(1));
    }

    /** A number of one digit that is not below, so that the ticks read well. */
    private static double ceiling(double loss) {
        double unit = Math.pow(10, Math.floor(Math.log10(Math.max(loss, 1e-6))));
        return Math.ceil(loss / unit) * unit;
    }

    public String svg() {
        StringBuilder svg = new StringBuilder();
        add(svg, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-title %s-description\">",
                LEFT + WIDTH + 8, TOP + HEIGHT + 40, id, id);
        add(svg, "<title id=\"%s-title\">Loss over the training</title>", id);
        add(svg, "<desc id=\"%s-description\">%s</desc>", id, Markup.escaped(description()));
        for (int tick = 0; tick <= TICKS; tick++) {
            double loss = highest * tick / TICKS;
            add(svg, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"var(--grid)\"/>", LEFT, LEFT + WIDTH, y(loss), y(loss));
            text(svg, LEFT - 8, y(loss) + 4, "end", String.format(Locale.ROOT, "%.4g", loss));
        }
        int begin = 0;
        for (List<Loss> round : rounds()) {
            line(svg, round, begin);
            begin += round.size();
        }
        return svg.append("</svg>").toString();
    }

    /** The losses of each round. */
    public List<List<Loss>> rounds() {
        List<List<Loss>> rounds = new ArrayList<>();
        for (Loss loss : losses) {
            if (rounds.isEmpty() || rounds.getLast().getLast().round() != loss.round()) {
                rounds.add(new ArrayList<>());
            }
            rounds.getLast().add(loss);
        }
        return rounds;
    }

    private void line(StringBuilder svg, List<Loss> round, int begin) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < round.size(); i++) {
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x(begin + i), y(round.get(i).loss())));
        }
        add(svg, "<path d=\"%s\" fill=\"none\" stroke=\"var(--cot)\" stroke-width=\"2\"/>", path);
        Loss last = round.getLast();
        add(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"var(--cot)\"/>", x(begin + round.size() - 1), y(last.loss()));
        text(svg, x(begin), TOP + HEIGHT + 18, "start", "round " + last.round());
        text(svg, x(begin + round.size() - 1), TOP + HEIGHT + 34, "end", "step " + last.step());
    }

    private String description() {
        return rounds().stream()
                .map(round -> "round %d: from %s at step %d to %s at step %d".formatted(
                        round.getFirst().round(), number(round.getFirst().loss()), round.getFirst().step(),
                        number(round.getLast().loss()), round.getLast().step()))
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
    }

    private double x(int point) {
        return LEFT + (losses.size() == 1 ? WIDTH / 2.0 : (double) WIDTH * point / (losses.size() - 1));
    }

    private double y(double loss) {
        return TOP + HEIGHT * (1 - loss / highest);
    }

    static String number(double loss) {
        return String.format(Locale.ROOT, "%.4f", loss);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
        add(svg, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"12\" fill=\"var(--ink)\">%s</text>",
                x, y, anchor, Markup.escaped(words));
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
