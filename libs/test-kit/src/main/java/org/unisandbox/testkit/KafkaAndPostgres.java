package org.unisandbox.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.unisandbox.embedded.FileTrees;

/**
 * Gives a test a Kafka broker with all topics (two partitions each), a PostgreSQL database and a folder for blobs.
 *
 * <p>Broker and database server start once per JVM: as containers where Docker is, as a child process where it is not.
 * Every start of this resource has a new, empty database and folder; the topics, and what is in them, stay.
 */
public final class KafkaAndPostgres implements QuarkusTestResourceLifecycleManager {

    private Optional<Path> blobs = Optional.empty();

    @Override
    public Map<String, String> start() {
        TestServers servers = TestServers.running();
        String database = servers.newDatabase("unisandbox_" + UUID.randomUUID().toString().substring(0, 8));
        Path folder = newFolder();
        blobs = Optional.of(folder);
        return Map.of(
                "kafka.bootstrap.servers", servers.bootstrap(),
                "quarkus.datasource.reactive.url", "postgresql://" + servers.postgres() + "/" + database,
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://" + servers.postgres() + "/" + database,
                "quarkus.datasource.username", TestServers.USER,
                "quarkus.datasource.password", TestServers.PASSWORD,
                "unisandbox.blobs.folder", folder.toString(),
                "quarkus.http.test-port", "0");
    }

    @Override
    public void stop() {
        blobs.ifPresent(folder -> {
            try {
                FileTrees.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + folder, e);
            }
        });
        blobs = Optional.empty();
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("unisandbox-blobs-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for blobs", e);
        }
    }
}
