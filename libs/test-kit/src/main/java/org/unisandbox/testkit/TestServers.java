package org.unisandbox.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.unisandbox.contracts.Topics;
import org.unisandbox.embedded.KafkaTopics;

/**
 * Where the servers of this JVM listen.
 *
 * @param bootstrap host and port of the broker
 * @param postgres  host and port of the database server
 */
record TestServers(String bootstrap, String postgres) {

    static final String USER = "unisandbox";
    static final String PASSWORD = "unisandbox";

    private static final int PARTITIONS = 2;

    /** Class loaders come and go between Quarkus tests; the properties of the JVM stay, and with them the servers. */
    private static final String PROPERTY = "unisandbox.test.servers";

    /** The servers, started if they have not been, with all topics. */
    static TestServers running() {
        // The lock of this class would be another one in the next class loader.
        synchronized (Runtime.getRuntime()) {
            return known().orElseGet(TestServers::start);
        }
    }

    /**
     * Creates an empty database.
     *
     * @return {@code name}
     */
    String newDatabase(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://" + postgres + "/unisandbox");
        source.setUser(USER);
        source.setPassword(PASSWORD);
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a database at " + postgres + ": " + e.getMessage(), e);
        }
    }

    private static Optional<TestServers> known() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .map(text -> text.split(" "))
                .map(parts -> new TestServers(parts[0], parts[1]));
    }

    private static TestServers start() {
        TestServers servers = dockerWorks() ? containers() : EmbeddedServers.launch().servers();
        KafkaTopics.create(servers.bootstrap(), Topics.all(), PARTITIONS);
        System.setProperty(PROPERTY, servers.bootstrap() + " " + servers.postgres());
        return servers;
    }

    /** A docker client may exist without an engine, and then the question itself may fail. */
    private static boolean dockerWorks() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException | LinkageError noDocker) {
            return false;
        }
    }

    /** They end with the JVM: Testcontainers sees to that. */
    @SuppressWarnings("resource")
    private static TestServers containers() {
        KafkaContainer kafka = new KafkaContainer("apache/kafka:4.1.2")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18")
                .withDatabaseName("unisandbox")
                .withUsername(USER)
                .withPassword(PASSWORD)
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        kafka.start();
        postgres.start();
        return new TestServers(
                kafka.getBootstrapServers(),
                postgres.getHost() + ":" + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT));
    }
}
