package org.unisandbox.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Rows that a released version has written, brought forward by the migrations: in a database of their own the schema grows
 * version by version, at every version the rows are put in as they were then, and what has become of all of them is copied
 * into the database of a running service. Closing it takes them out again.
 *
 * <p>{@code src/test/resources/golden/1.0/rows.json} holds the rows by table; of a table that was younger than a version,
 * and of columns, only what there was at that version is put in. {@code {v}} in a value stands for the version, so that
 * rows of all versions live side by side; a table {@code dispatch@1} has the rows of {@code dispatch} as they were at
 * version 1. {@code answers.json} holds what the REST interface answered of them, and since which version.
 */
public final class OldRows implements AutoCloseable {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/1.0");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String schema;
    private final Connection service;
    private final List<Inserted> inserted = new ArrayList<>();
    private final List<String> versions;

    private record Inserted(String table, String row) {}

    /** What was answered at an address. */
    public record Answer(String address, JsonNode body) {

        /** What an answer of today has otherwise, or has not. What it has besides is new. */
        public List<String> lostIn(String now) {
            try {
                List<String> lost = new ArrayList<>();
                compare("", body, JSON.readTree(now), lost);
                return lost;
            } catch (IOException e) {
                throw new UncheckedIOException(address + " answers no JSON: " + now, e);
            }
        }

        private static void compare(String path, JsonNode before, JsonNode now, List<String> lost) {
            if (before.isObject()) {
                before.properties().forEach(field ->
                        compare(path + "/" + field.getKey(), field.getValue(), now.path(field.getKey()), lost));
            } else if (before.isArray()) {
                if (before.size() != now.size()) {
                    lost.add("%s: %d entries, once %d".formatted(path, now.size(), before.size()));
                }
                for (int i = 0; i < before.size(); i++) {
                    compare(path + "/" + i, before.get(i), now.path(i), lost);
                }
            } else if (!before.asText().equals(now.asText()) || now.isMissingNode()) {
                lost.add("%s: %s, once %s".formatted(path, now, before));
            }
        }
    }

    /**
     * Brings the rows forward and copies them.
     *
     * @param schema     of the service whose module runs the test
     * @param database   its database, with all migrations, as a JDBC address
     * @param migrations folders on its class path, such as {@code db/migration}
     */
    public static OldRows copied(String schema, String database, List<String> migrations) {
        TestServers servers = TestServers.running();
        String own = servers.newDatabase("rows_" + UUID.randomUUID().toString().substring(0, 8));
        try (Connection old = connect("jdbc:postgresql://" + servers.postgres() + "/" + own)) {
            JsonNode rows = JSON.readTree(GOLDEN.resolve("rows.json").toFile());
            List<String> versions = grow(schema, old, rows, migrations);
            OldRows copied = new OldRows(schema, connect(database), versions);
            copied.copy(old, tables(rows));
            return copied;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("rows of schema " + schema + " cannot be brought forward: " + e.getMessage(), e);
        }
    }

    private OldRows(String schema, Connection service, List<String> versions) {
        this.schema = schema;
        this.service = service;
        this.versions = versions;
    }

    /** The versions of the schema, in ascending order, that have rows. */
    public List<String> versions() {
        return versions;
    }

    /** What was answered of the rows of each version. */
    public List<Answer> answers() {
        try {
            List<Answer> answers = new ArrayList<>();
            for (JsonNode recorded : JSON.readTree(GOLDEN.resolve("answers.json").toFile())) {
                for (String version : versions) {
                    if (Integer.parseInt(version) >= recorded.path("since").asInt(1)) {
                        JsonNode then = JSON.readTree(recorded.toString().replace("{v}", version));
                        answers.add(new Answer(then.path("address").asText(), then.path("body")));
                    }
                }
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> grow(String schema, Connection database, JsonNode rows, List<String> migrations)
            throws SQLException, IOException {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(database.getMetaData().getURL(), TestServers.USER, TestServers.PASSWORD)
                .schemas(schema)
                .defaultSchema(schema)
                .outOfOrder(true)
                .locations(migrations.stream().map(OldRows::location).toArray(String[]::new));
        List<String> versions = new ArrayList<>();
        for (MigrationInfo migration : flyway.load().info().all()) {
            String version = migration.getVersion().toString();
            flyway.target(version).load().migrate();
            if (!version.contains(".")) {
                versions.add(version);
                put(schema, database, rows, version);
            }
        }
        return versions;
    }

    /** By its path: the class loader of a Quarkus test does not list folders. */
    private static String location(String folder) {
        return Stream.of(Path.of("src/main/resources"), Path.of("../libs/service-kit/src/main/resources"))
                .map(resources -> resources.resolve(folder))
                .filter(Files::isDirectory)
                .findFirst()
                .map(path -> "filesystem:" + path)
                .orElseThrow(() -> new IllegalStateException("there is no folder " + folder));
    }

    private static void put(String schema, Connection database, JsonNode rows, String version) throws SQLException, IOException {
        for (String table : tables(rows)) {
            Set<String> columns = columns(database, schema, table, false);
            if (!columns.isEmpty()) {
                JsonNode then = rows.path(rows.has(table + "@" + version) ? table + "@" + version : table);
                for (JsonNode row : JSON.readTree(then.toString().replace("{v}", version))) {
                    insert(database, schema, table, only(columns, row));
                }
            }
        }
    }

    private static Set<String> tables(JsonNode rows) {
        Set<String> tables = new LinkedHashSet<>();
        rows.fieldNames().forEachRemaining(name -> tables.add(name.replaceFirst("@.*", "")));
        return tables;
    }

    private void copy(Connection from, Set<String> tables) throws SQLException, IOException {
        try (var statement = service.createStatement()) {
            statement.execute("set session_replication_role = replica");
        }
        for (String table : tables) {
            Set<String> columns = columns(service, schema, table, false);
            // In the order in which they were put in: the service numbers them anew.
            String order = columns(from, schema, table, true).stream().findFirst().map(number -> " order by " + number).orElse("");
            try (var statement = from.createStatement(); ResultSet rows = statement.executeQuery(
                    "select to_jsonb(t)::text from %s.%s t%s".formatted(schema, table, order))) {
                while (rows.next()) {
                    String row = only(columns, JSON.readTree(rows.getString(1)));
                    insert(service, schema, table, row);
                    inserted.add(new Inserted(table, row));
                }
            }
        }
    }

    /** @param numbered those that the database numbers itself, or all others */
    private static Set<String> columns(Connection database, String schema, String table, boolean numbered) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (PreparedStatement statement = database.prepareStatement(
                "select column_name from information_schema.columns where table_schema = ? and table_name = ? and is_identity = ?")) {
            statement.setString(1, schema);
            statement.setString(2, table);
            statement.setString(3, numbered ? "YES" : "NO");
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    columns.add(found.getString(1));
                }
            }
        }
        return columns;
    }

    private static void insert(Connection database, String schema, String table, String row) throws SQLException, IOException {
        String names = JSON.readTree(row).properties().stream().map(Map.Entry::getKey).collect(Collectors.joining(", "));
        try (PreparedStatement statement = database.prepareStatement(
                "insert into %1$s.%2$s (%3$s) select %3$s from jsonb_populate_record(null::%1$s.%2$s, cast(? as jsonb))"
                        .formatted(schema, table, names))) {
            statement.setString(1, row);
            statement.executeUpdate();
        }
    }

    private static String only(Set<String> columns, JsonNode row) {
        return ((ObjectNode) row).retain(columns).toString();
    }

    static Connection connect(String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database);
        source.setUser(TestServers.USER);
        source.setPassword(TestServers.PASSWORD);
        return source.getConnection();
    }

    @Override
    public void close() {
        try (service) {
            for (Inserted row : inserted.reversed()) {
                try (PreparedStatement statement = service.prepareStatement(
                        "delete from %s.%s t where to_jsonb(t) @> cast(? as jsonb)".formatted(schema, row.table()))) {
                    statement.setString(1, row.row());
                    statement.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("rows of schema " + schema + " cannot be taken out: " + e.getMessage(), e);
        }
    }
}
