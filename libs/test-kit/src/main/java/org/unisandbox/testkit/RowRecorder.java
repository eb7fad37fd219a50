package org.unisandbox.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** Records what {@link OldRows} brings forward, once for a release, from a stack that runs. */
public final class RowRecorder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RowRecorder() {}

    /**
     * @param args the database as a JDBC address, the schema, tables separated by semicolons and each, if need be, followed by
     *     {@code :} and a condition, the address of the service, paths separated by semicolons, and the folder to write to; then
     *     any number of {@code FROM=TO}: what becomes of it in all values, with <code>{v}</code> in it
     */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[5]));
        List<String> renames = Arrays.asList(args).subList(6, args.length);
        ObjectNode rows = JSON.createObjectNode();
        try (Connection database = OldRows.connect(args[0])) {
            for (String table : args[2].split(";")) {
                int colon = table.indexOf(':');
                String name = colon < 0 ? table : table.substring(0, colon);
                String condition = colon < 0 ? "" : " where " + table.substring(colon + 1);
                rows.set(name, rows(database, args[1] + "." + name + " t" + condition));
            }
        }
        ArrayNode answers = JSON.createArrayNode();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : args[4].split(";")) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(args[3] + path)).build();
                JsonNode body = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
                answers.addObject().put("address", path).put("since", 1).set("body", body);
            }
        }
        write(folder.resolve("rows.json"), rows, renames);
        write(folder.resolve("answers.json"), answers, renames);
    }

    private static ArrayNode rows(Connection database, String from) throws SQLException, IOException {
        ArrayNode recorded = JSON.createArrayNode();
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery("select to_jsonb(t)::text from " + from)) {
            while (found.next()) {
                recorded.add(JSON.readTree(found.getString(1)));
            }
        }
        return recorded;
    }

    private static void write(Path file, JsonNode document, List<String> renames) throws IOException {
        String text = document.toPrettyString() + "\n";
        for (String rename : renames) {
            int equals = rename.indexOf('=');
            text = text.replace(rename.substring(0, equals), rename.substring(equals + 1));
        }
        Files.writeString(file, text);
    }
}
