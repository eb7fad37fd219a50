package org.unisandbox.analysis.domain.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.umm.probe.Curve;
import org.unisandbox.umm.probe.ProbeResult;
import org.unisandbox.umm.probe.TopWord;

/**
 * Queries by words: the target, the attributes, and the words that are most there at any query. Of these a field is blank
 * where the word is none of the ten that are most there.
 */
final class HeatMap {

    private static final int WORDS = 16;
    private static final int LEFT = 150;
    private static final int TOP = 26;
    private static final int WIDTH = 820;
    private static final int ROW = 20;
    private static final int LONGEST = 20;

    private record Row(String name, List<Optional<Double>> shares) {}

    private final String id;
    private final ProbeResult result;
    private final List<Row> rows = new ArrayList<>();

    HeatMap(String probe, ProbeResult result) {
        this.id = "heat-" + probe;
        this.result = result;
        rows.add(new Row("target", shares(result.target())));
        result.attributes().forEach(attribute -> rows.add(new Row(attribute.name(), shares(attribute.curve()))));
        Map<String, Double> best = new LinkedHashMap<>();
        result.top().forEach(words -> words.forEach(word -> best.merge(word.word(), word.share(), Math::max)));
        best.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(WORDS)
                .forEach(word -> rows.add(new Row('"' + word.getKey() + '"', shares(word.getKey()))));
    }

    private static List<Optional<Double>> shares(Curve curve) {
        return curve.mean().stream().map(Optional::of).toList();
    }

    /** A word may be there twice: spelt alike, but two entries of the vocabulary. */
    private List<Optional<Double>> shares(String word) {
        return result.top().stream()
                .map(words -> {
                    Map<String, Double> sums = new HashMap<>();
                    words.forEach(top -> sums.merge(top.word(), top.share(), Double::sum));
                    return Optional.ofNullable(sums.get(word));
                })
                .toList();
    }

    String svg() {
        Svg svg = new Svg(id, LEFT + WIDTH + 8, TOP + rows.size() * ROW + 40, "Words at each query", description());
        double cell = (double) WIDTH / result.queries();
        int every = Math.max(1, (result.queries() + 15) / 16);
        for (int query = 0; query < result.queries(); query += every) {
            svg.text(LEFT + (query + 0.5) * cell, TOP - 8, "middle", Integer.toString(query));
        }
        int named = 1 + result.attributes().size();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            int y = TOP + i * ROW + (i < named ? 0 : ROW / 2);
            svg.text(LEFT - 8, y + 14, "end", clipped(row.name));
            for (int query = 0; query < result.queries(); query++) {
                if (row.shares.get(query).isPresent()) {
                    double share = row.shares.get(query).get();
                    svg.add("<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"var(--heat)\" fill-opacity=\"%.3f\">",
                            LEFT + query * cell, y + 1, Math.max(0.5, cell - 1), ROW - 2, share);
                    svg.add("<title>%s at query %d: %s</title></rect>", Svg.escaped(row.name), query, Svg.share(share));
                }
            }
        }
        return svg.end();
    }

    private static String clipped(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST)) + "…";
    }

    private String description() {
        return "Rows are words, columns are queries 0 to %d; the darker, the more of the word is there. The same numbers are in the table of words below."
                .formatted(result.queries() - 1);
    }
}
