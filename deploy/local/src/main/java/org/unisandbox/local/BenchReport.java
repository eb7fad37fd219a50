package org.unisandbox.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The figures of a benchmark, shown as they come. */
final class BenchReport {

    private static final String HEAD = "%-28s %12s %-8s %14s %12s %12s %8s".formatted(
            "figure", "value", "", "target", "min", "max", "cpu s");

    /**
     * What could not be measured.
     *
     * @param figures names, in which {@code *} stands for any part
     * @param reason  such as what is not installed
     */
    private record Skipped(String figures, String reason) {}

    private final String machine = Machine.describe();
    private final List<Figure> figures = new ArrayList<>();
    private final Set<String> rivals = new LinkedHashSet<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final Console console;

    BenchReport(Console console) {
        this.console = console;
    }

    void add(Figure figure) {
        figures.add(figure);
        console.note(figure.row());
    }

    List<Figure> figures() {
        return List.copyOf(figures);
    }

    /** Tells what this machine is compared with. */
    void against(String rival) {
        if (rivals.add(rival)) {
            console.note("against " + rival);
        }
    }

    /** Tells what could not be measured on this machine. */
    void skip(String figures, String reason) {
        skipped.add(new Skipped(figures, reason));
        console.note("skipped: " + figures + ": " + reason);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("machine", machine);
        figures.forEach(figure -> json.withArray("figures").add(figure.json()));
        rivals.forEach(rival -> json.withArray("rivals").add(rival));
        skipped.forEach(each ->
                json.withArray("skipped").addObject().put("figures", each.figures()).put("reason", each.reason()));
        return json;
    }

    String table() {
        StringBuilder table = new StringBuilder(machine).append('\n');
        rivals.forEach(rival -> table.append("against ").append(rival).append('\n'));
        table.append('\n').append(HEAD).append('\n');
        figures.forEach(figure -> table.append(figure.row()).append('\n'));
        skipped.forEach(each ->
                table.append("skipped: ").append(each.figures()).append(": ").append(each.reason()).append('\n'));
        long missed = figures.stream().filter(Figure::isMissed).count();
        return table.append(missed == 0 ? "\nEvery target is met." : "\n%d targets are missed.".formatted(missed))
                .toString();
    }
}
