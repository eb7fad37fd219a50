package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What came of one cell of a table, seed by seed.
 *
 * @param cell   task, mode and judge
 * @param score  share of pairs, by seed
 * @param single share of items, by seed
 */
record SeedScores(Cell cell, Map<Long, Double> score, Map<Long, Double> single) {

    /** What a row of a table is about. */
    record Cell(String task, String mode, String judge) {

        static Cell of(JsonNode row) {
            return new Cell(
                    row.path("task").asText(), row.path("mode").asText(), row.path("judge").asText());
        }
    }

    /**
     * Puts the tables of several seeds together. What has no score is left out.
     *
     * @param tables the rows, by seed
     * @return one for each cell, in the order of the rows
     */
    static List<SeedScores> of(Map<Long, JsonNode> tables) {
        return tables.values().stream()
                .flatMap(SeedScores::scored)
                .map(Cell::of)
                .distinct()
                .map(cell -> new SeedScores(cell, column(tables, cell, "score"), column(tables, cell, "single")))
                .toList();
    }

    private static Stream<JsonNode> scored(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.hasNonNull("score") && row.hasNonNull("single"));
    }

    private static Map<Long, Double> column(Map<Long, JsonNode> tables, Cell cell, String field) {
        Map<Long, Double> column = new TreeMap<>();
        tables.forEach((seed, rows) -> scored(rows)
                .filter(row -> Cell.of(row).equals(cell))
                .findFirst()
                .ifPresent(row -> column.put(seed, row.get(field).asDouble())));
        return column;
    }

    /** The differences to another's, with the seeds that both have. */
    SeedScores minus(SeedScores other) {
        return new SeedScores(cell, difference(score, other.score), difference(single, other.single));
    }

    private static Map<Long, Double> difference(Map<Long, Double> minuend, Map<Long, Double> subtrahend) {
        Map<Long, Double> difference = new TreeMap<>();
        minuend.forEach((seed, value) -> {
            if (subtrahend.containsKey(seed)) {
                difference.put(seed, value - subtrahend.get(seed));
            }
        });
        return difference;
    }
}
