package org.unisandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.embedded.PostgresServer;

/** The database settings of the overlay 'cluster' against a server that speaks nothing but TLS. */
class DatabaseTlsTest {

    private static final String ENCRYPTED = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";
    private static final Map<String, String> SETTINGS = Manifests.texts(Manifests.parse(
                            Project.text(Project.path("deploy/kubernetes/overlays/cluster/kustomization.yaml")))
                    .objects()
                    .getFirst()
                    .at("/configMapGenerator/0/literals"))
            .stream()
            .map(literal -> literal.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

    @TempDir
    static Path folder;

    private static ServerCertificate certificate;
    private static ServerCertificate other;
    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        certificate = ServerCertificate.make(folder, "database");
        other = ServerCertificate.make(folder, "other");
        server = PostgresServer.start(folder.resolve("postgres"), 0, PostgresServer.Durability.FAST);
        try (Connection connection = server.connect("postgres"); Statement statement = connection.createStatement()) {
            // The server itself writes its files, so that they are its own.
            write(statement, Files.readString(certificate.pem()), "server.crt");
            write(statement, certificate.key(), "server.key");
            statement.execute("copy (select 1) to program 'cat > /dev/null; chmod 600 server.key'");
            statement.execute("alter system set ssl = on");
            statement.execute("create database secured");
            String rules = text(statement, "show hba_file");
            statement.execute("copy (select unnest(array['hostssl all all 127.0.0.1/32 trust'])) to program 'cat > "
                    + rules + "'");
            statement.execute("select pg_reload_conf()");
        }
        for (int tries = 0; tries < 50 && !isEncrypted(); tries++) {
            Thread.sleep(200);
        }
    }

    private static void write(Statement statement, String content, String file) throws SQLException {
        statement.execute("copy (select unnest(string_to_array('%s', E'\\n'))) to program 'cat > %s'"
                .formatted(content.strip().replace("\r", ""), file));
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private static boolean isEncrypted() {
        try {
            return encrypted(certificate);
        } catch (SQLException notYet) {
            return false;
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** By Flyway's address, with what only a cluster knows put in its place. */
    private static boolean encrypted(ServerCertificate trusted) throws SQLException {
        String address = SETTINGS.get("QUARKUS_DATASOURCE_JDBC_URL");
        assertThat(address).contains("//postgresql.databases.svc:5432/unisandbox?", "/etc/unisandbox/database/ca.crt");
        String here = address.replace("postgresql.databases.svc:5432/unisandbox", "127.0.0.1:" + server.port() + "/secured")
                .replace("/etc/unisandbox/database/ca.crt", trusted.pem().toString());
        try (Connection connection = DriverManager.getConnection(here, PostgresServer.USER, "");
                Statement statement = connection.createStatement()) {
            return text(statement, ENCRYPTED).equals("t");
        }
    }

    @Test
    void migrationsSpeakTlsAndOnlyWithTheServerOfTheCertificate() throws Exception {
        assertThat(encrypted(certificate)).isTrue();
        assertThatThrownBy(() -> encrypted(other)).isInstanceOf(SQLException.class).hasMessageContaining("SSL error");
    }

    @Test
    void servicesDoToo() throws Exception {
        assertThat(SETTINGS)
                .containsEntry("QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM", "true")
                .containsEntry("QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS", "/etc/unisandbox/database/ca.crt");
        Vertx vertx = Vertx.vertx();
        try {
            assertThat(reactive(vertx, certificate)).isTrue();
            assertThatThrownBy(() -> reactive(vertx, other)).hasMessageContaining("SSL");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private static boolean reactive(Vertx vertx, ServerCertificate trusted) throws Exception {
        PgConnectOptions options = PgConnectOptions.fromUri("postgresql://127.0.0.1:" + server.port() + "/secured")
                .setUser(PostgresServer.USER)
                .setPassword("")
                .setSslMode(SslMode.of(SETTINGS.get("QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE")))
                .setPemTrustOptions(new PemTrustOptions().addCertPath(trusted.pem().toString()));
        options.setHostnameVerificationAlgorithm(
                SETTINGS.get("QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM"));
        return PgConnection.connect(vertx, options)
                .compose(connection -> connection.query(ENCRYPTED).execute())
                .map(rows -> rows.iterator().next().getBoolean(0))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void whoDoesNotIsNotHeard() {
        assertThatThrownBy(() -> DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + server.port() + "/secured?sslmode=disable", PostgresServer.USER, ""))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no encryption");
    }
}
