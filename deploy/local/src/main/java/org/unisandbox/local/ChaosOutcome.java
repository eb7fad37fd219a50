package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.unisandbox.local.chaos.RowComparison.Row;
import org.unisandbox.local.chaos.RowComparison;

/**
 * All that an evaluation left, free of what differs from run to run: its own id, times and positions.
 *
 * @param drawings what analysis-service says of each drawing: item, image, thought, verdicts
 * @param drawn    what generation-service keeps of each piece of work
 * @param judged   what verifier-service keeps of each piece of work
 * @param table    the lines of the table
 * @param images   digests of the images
 */
record ChaosOutcome(List<Row> drawings, List<Row> drawn, List<Row> judged, List<Row> table, Set<String> images) {

    private static final int PAGE = 200;

    static ChaosOutcome read(String id, ServiceApi analysis, ChaosSystem system) throws InterruptedException {
        try (Connection database = system.database()) {
            Set<String> images = new TreeSet<>();
            List<Row> drawings = drawings(id, analysis, images);
            return new ChaosOutcome(
                    drawings,
                    rows(database, id, "select subject, concat_ws(' ', prompt, model, revision, mode, kind, image, thought, "
                            + "final_prompt, code, detail) from generation.generation where starts_with(dispatch, ?)"),
                    rows(database, id, "select subject, concat_ws(' ', model, revision, mode, expected, image, verdicts) "
                            + "from verifier.verification where starts_with(dispatch, ?)"),
                    table(id, analysis),
                    images);
        } catch (IOException e) {
            throw new RunFailedException("analysis-service does not answer: " + e, e);
        } catch (SQLException e) {
            throw new RunFailedException("the database does not answer: " + e, e);
        }
    }

    private static List<Row> drawings(String id, ServiceApi analysis, Set<String> images)
            throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = analysis.get("/evaluations/%s/items?limit=%d%s".formatted(id, PAGE, cursor));
            for (JsonNode drawing : page.path("items")) {
                ObjectNode row = drawing.deepCopy();
                String subject = row.remove("subject").asText();
                row.remove("position");
                rows.add(row(subject, row.toString(), id));
                if (row.hasNonNull("image")) {
                    images.add(row.get("image").asText());
                }
            }
            cursor = page.hasNonNull("next") ? "&cursor=" + ServiceApi.encoded(page.get("next").asText()) : null;
        }
        return rows;
    }

    private static List<Row> rows(Connection database, String id, String query) throws SQLException {
        try (PreparedStatement select = database.prepareStatement(query)) {
            select.setString(1, id);
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(row(found.getString(1), found.getString(2), id));
                }
            }
            return rows;
        }
    }

    private static List<Row> table(String id, ServiceApi analysis) throws IOException, InterruptedException {
        ObjectNode table = (ObjectNode) analysis.get("/evaluations/" + id + "/table");
        table.remove(List.of("run", "seconds", "created", "finished"));
        List<Row> rows = new ArrayList<>();
        table.properties().forEach(field -> rows.add(row("table " + field.getKey(), field.getValue().toString(), id)));
        return rows;
    }

    private static Row row(String key, String content, String id) {
        return new Row(key.replace(id, "RUN"), content.replace(id, "RUN"));
    }

    /** What has become of this outcome in a later one. */
    RowComparison compare(ChaosOutcome later) {
        return RowComparison.of(drawings, later.drawings)
                .and(RowComparison.of(drawn, later.drawn))
                .and(RowComparison.of(judged, later.judged))
                .and(RowComparison.of(table, later.table));
    }

    /** Images that cannot be read, or are others than their names say. */
    List<String> damagedImages(ChaosSystem system) {
        return images.stream().filter(digest -> !isIntact(digest, system)).toList();
    }

    private static boolean isIntact(String digest, ChaosSystem system) {
        try {
            return system.image(digest).filter(bytes -> sha256(bytes).equals(digest)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(WholeFile.sha256().digest(bytes));
    }
}
