package org.unisandbox.local.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of rows.
 *
 * @param lost      rows that are missing
 * @param doubled   rows that are there again
 * @param different rows with another content, and rows that should not be there
 * @param examples  the first of them, a line each
 */
public record RowComparison(long lost, long doubled, long different, List<String> examples) {

    private static final int EXAMPLES = 10;

    /** Nothing lost, doubled or different. */
    public static final RowComparison SAME = new RowComparison(0, 0, 0, List.of());

    public RowComparison {
        examples = List.copyOf(examples);
    }

    /**
     * A row.
     *
     * @param key     what it is about
     * @param content what it says
     */
    public record Row(String key, String content) {}

    /**
     * Compares rows with what they should be.
     *
     * @param expected one row a key
     * @throws IllegalArgumentException if a key is there twice in {@code expected}
     */
    public static RowComparison of(List<Row> expected, List<Row> found) {
        Map<String, String> missing = new LinkedHashMap<>();
        for (Row row : expected) {
            if (missing.put(row.key(), row.content()) != null) {
                throw new IllegalArgumentException("twice in what is expected: " + row.key());
            }
        }
        Map<String, String> seen = new HashMap<>();
        List<String> examples = new ArrayList<>();
        long doubled = 0;
        long different = 0;
        for (Row row : found) {
            if (seen.put(row.key(), row.content()) != null) {
                doubled++;
                examples.add("doubled: " + row.key());
                continue;
            }
            String wanted = missing.remove(row.key());
            if (!row.content().equals(wanted)) {
                different++;
                examples.add("different: %s: %s, not %s".formatted(row.key(), row.content(), wanted));
            }
        }
        missing.keySet().forEach(key -> examples.add("lost: " + key));
        return new RowComparison(missing.size(), doubled, different, examples.subList(0, Math.min(EXAMPLES, examples.size())));
    }

    /** Both together. */
    public RowComparison and(RowComparison other) {
        List<String> all = new ArrayList<>(examples);
        all.addAll(other.examples);
        return new RowComparison(
                lost + other.lost,
                doubled + other.doubled,
                different + other.different,
                all.subList(0, Math.min(EXAMPLES, all.size())));
    }

    public boolean isSame() {
        return lost == 0 && doubled == 0 && different == 0;
    }
}
