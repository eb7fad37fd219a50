package org.unisandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.contracts.Topics;
import org.unisandbox.embedded.KafkaBroker;

/**
 * The Kafka settings of the overlay 'cluster' and the rights of its users, against a broker with TLS and SCRAM-SHA-512 as
 * Strimzi runs one.
 */
class KafkaIdentityTest {

    private static final Manifests USERS =
            Manifests.parse(Project.text(Project.path("deploy/kubernetes/components/kafka-sasl/users.yaml")));
    private static final Manifests OVERLAY =
            Manifests.parse(Project.text(Project.path("deploy/kubernetes/overlays/cluster/kustomization.yaml")));
    private static final String PASSWORD = "of-the-user-operator";
    private static final String ADMIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"admin\" password=\"admin\"";
    private static final int ITERATIONS = 4096;

    @TempDir
    static Path folder;

    private static ServerCertificate certificate;
    private static KafkaBroker broker;

    @BeforeAll
    static void start() throws Exception {
        certificate = ServerCertificate.make(folder, "broker");
        Map<String, String> settings = new HashMap<>();
        settings.put("listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("listener.name.plaintext.plain.sasl.jaas.config", ADMIN + " user_admin=\"admin\";");
        settings.put(
                "listener.name.plaintext.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", certificate.store().toString());
        settings.put("ssl.keystore.password", ServerCertificate.PASSWORD);
        settings.put("ssl.key.password", ServerCertificate.PASSWORD);
        // The broker talks to itself over this listener too.
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", certificate.pem().toString());
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:admin;User:ANONYMOUS");
        broker = KafkaBroker.start(folder.resolve("kafka"), 0, settings);
        try (Admin admin = Admin.create(administrator())) {
            admin.createTopics(Topics.all().stream()
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get(60, TimeUnit.SECONDS);
            for (JsonNode user : USERS.of("KafkaUser").toList()) {
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                Manifests.name(user),
                                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                                PASSWORD)))
                        .all()
                        .get(60, TimeUnit.SECONDS);
                admin.createAcls(rights(user)).all().get(60, TimeUnit.SECONDS);
            }
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** What the user operator makes of a KafkaUser. */
    private static List<AclBinding> rights(JsonNode user) {
        List<AclBinding> rights = new ArrayList<>();
        Manifests.elements(user.at("/spec/authorization/acls")).forEach(acl -> {
            ResourcePattern resource = new ResourcePattern(
                    ResourceType.fromString(acl.at("/resource/type").asText().toUpperCase(Locale.ROOT)),
                    acl.at("/resource/name").asText(),
                    PatternType.fromString(acl.at("/resource/patternType").asText().toUpperCase(Locale.ROOT)));
            Manifests.texts(acl.path("operations")).forEach(operation -> rights.add(new AclBinding(
                    resource,
                    new AccessControlEntry(
                            "User:" + Manifests.name(user),
                            "*",
                            AclOperation.fromString(operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT)),
                            AclPermissionType.ALLOW))));
        });
        return rights;
    }

    private static Map<String, Object> administrator() {
        Map<String, Object> settings = settings("admin", "admin");
        settings.put("sasl.mechanism", "PLAIN");
        settings.put("sasl.jaas.config", ADMIN + ";");
        return settings;
    }

    /** The variables of a service, as Kafka's client gets them, with what only a cluster knows put in their place. */
    private static Map<String, Object> settings(String user, String password) {
        Map<String, Object> settings = new HashMap<>();
        Manifests.texts(OVERLAY.objects().getFirst().at("/configMapGenerator/0/literals")).stream()
                .filter(literal -> literal.startsWith("KAFKA_"))
                .map(literal -> literal.substring("KAFKA_".length()).split("=", 2))
                .forEach(pair -> settings.put(pair[0].toLowerCase(Locale.ROOT).replace('_', '.'), pair[1]));
        assertThat(settings).containsEntry("ssl.truststore.location", "/etc/unisandbox/kafka/ca.crt");
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("ssl.truststore.location", certificate.pem().toString());
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, password));
        settings.put("default.api.timeout.ms", 5000);
        settings.put("request.timeout.ms", 4000);
        settings.put("max.block.ms", 5000);
        return settings;
    }

    @Test
    void aServiceSendsAndReadsWhatIsItsOwn() throws Exception {
        send("generation-service", Topics.IMAGE_GENERATED);
        send("generation-service", Topics.ITEM_DISPATCHED + ".dlq");
        assertThatCode(() -> read("verifier-service", "verifier-service", Topics.IMAGE_GENERATED)).doesNotThrowAnyException();
    }

    @Test
    void andNothingElse() {
        assertThatThrownBy(() -> send("generation-service", Topics.IMAGE_VERIFIED))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> send("verifier-service", Topics.MODEL_PUBLISHED))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> read("verifier-service", "verifier-service", Topics.ITEM_DISPATCHED))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> read("verifier-service", "generation-service", Topics.IMAGE_GENERATED))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertRefused(settings("generation-service", "wrong"), SaslAuthenticationException.class);
        assertRefused(settings("nobody", PASSWORD), SaslAuthenticationException.class);
    }

    @Test
    void aBrokerWithAnotherCertificateIsNotTrusted() throws Exception {
        Map<String, Object> settings = settings("generation-service", PASSWORD);
        settings.put("ssl.truststore.location", ServerCertificate.make(folder, "other").pem().toString());
        assertRefused(settings, SslAuthenticationException.class);
    }

    @Test
    void whoDoesNotSpeakTlsIsNotHeard() {
        Map<String, Object> settings = settings("generation-service", PASSWORD);
        settings.put("security.protocol", "SASL_PLAINTEXT");
        assertRefused(settings, TimeoutException.class);
    }

    private static void assertRefused(Map<String, Object> settings, Class<? extends Exception> reason) {
        try (Admin admin = Admin.create(settings)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(reason);
        }
    }

    private static void send(String user, String topic) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings(user, PASSWORD), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", new byte[] {1})).get(30, TimeUnit.SECONDS);
        }
    }

    private static void read(String user, String group, String topic) {
        Map<String, Object> settings = settings(user, PASSWORD);
        settings.put("group.id", group);
        settings.remove("max.block.ms");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
            while (System.nanoTime() < end && consumer.assignment().isEmpty()) {
                consumer.poll(Duration.ofMillis(200));
            }
            if (consumer.assignment().isEmpty()) {
                throw new KafkaException("no partition of " + topic);
            }
        }
    }
}
