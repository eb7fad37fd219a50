package org.unisandbox.trainer.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Topics;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;
import org.unisandbox.trainer.domain.Model;
import org.unisandbox.umm.Checkpoint;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class ModelStoreTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    ModelStore models;

    @Inject
    ShippedModels shipped;

    @Inject
    BlobStore blobs;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void theShippedModelIsInTheBlobStoreAndAnnouncedAtEveryStart() throws Throwable {
        String revision = Checkpoint.shipped().digest();
        assertThat(blobs.has(revision)).isTrue();
        int before = announced(revision, 1).size();

        shipped.register();

        List<ModelPublished> events = announced(revision, before + 1);
        assertThat(events.stream().distinct())
                .containsExactly(new ModelPublished(
                        new ModelRef("reference", revision),
                        "reference-umm",
                        List.of(Capability.GENERATE, Capability.THINK, Capability.CAPTION, Capability.TRAIN),
                        Optional.empty()));
        assertThat(await(() -> models.revisions("reference"))).hasSize(1);
    }

    @Test
    void aNewVersionAddsARevisionAndIsAnnouncedLast() throws Throwable {
        String name = UUID.randomUUID().toString();
        Model old = model(new ModelRef(name, "01"), Optional.empty());
        Model young = model(new ModelRef(name, "02"), Optional.of(old.ref()));

        await(() -> models.registerShipped(old));
        await(() -> models.registerShipped(young));
        await(() -> models.registerShipped(young));
        await(() -> models.registerShipped(old));

        assertThat(await(() -> models.revisions(name))).containsExactly(old, young);
        assertThat(await(() -> models.find(name, "02"))).hasValue(young);
        assertThat(await(() -> models.find(name, "03"))).isEmpty();
        assertThat(events(name, 7))
                .extracting(event -> event.model().revision())
                .containsExactly("01", "01", "02", "01", "02", "02", "01");
    }

    @Test
    void whoWentBackToARevisionKeepsItAtTheNextStart() throws Throwable {
        String name = UUID.randomUUID().toString();
        Model old = model(new ModelRef(name, "01"), Optional.empty());
        Model young = model(new ModelRef(name, "02"), Optional.of(old.ref()));
        await(() -> models.registerShipped(old));
        await(() -> models.registerShipped(young));

        assertThat(await(() -> models.publish(name, "01"))).hasValue(old);
        await(() -> models.registerShipped(young));

        assertThat(await(() -> models.byName(name))).hasValue(old);
        assertThat(await(() -> models.byName(name + "@02"))).hasValue(young);
        assertThat(await(() -> models.revisions(name))).containsExactly(old, young);
        assertThat(await(() -> models.publish(name, "03"))).isEmpty();
        assertThat(events(name, 6))
                .extracting(event -> event.model().revision())
                .containsExactly("01", "01", "02", "01", "02", "01");
    }

    private static Model model(ModelRef ref, Optional<ModelRef> parent) {
        return new Model(
                ref,
                "reference-umm",
                List.of(Capability.GENERATE),
                parent,
                Map.of("steps", "10", "seed", "1"),
                12,
                Instant.parse("2026-01-02T03:04:05.000006Z"));
    }

    private List<ModelPublished> announced(String revision, int count) {
        return events(event -> event.model().equals(new ModelRef("reference", revision)), count);
    }

    private List<ModelPublished> events(String name, int count) {
        return events(event -> event.model().name().equals(name), count);
    }

    private List<ModelPublished> events(Predicate<ModelPublished> wanted, int count) {
        try (TestTopics topics = new TestTopics(broker)) {
            List<ModelPublished> events =
                    topics.events(Topics.MODEL_PUBLISHED, ModelPublished.class, wanted, count, PATIENCE);
            assertThat(events).hasSizeGreaterThanOrEqualTo(count);
            return events;
        }
    }

    private static <T> T await(Supplier<Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(work);
    }
}
