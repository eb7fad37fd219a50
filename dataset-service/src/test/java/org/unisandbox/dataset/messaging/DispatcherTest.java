package org.unisandbox.dataset.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.DatasetRef;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.contracts.RunControlled;
import org.unisandbox.contracts.RunState;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.Topics;
import org.unisandbox.dataset.store.Dispatches;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;

/** With a consumer that stands for generation-service: what it has not committed is on its way. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@TestProfile(DispatcherTest.SmallWindow.class)
class DispatcherTest {

    /** 64 events for each consumer, however fast it is. */
    public static class SmallWindow implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("unisandbox.dispatch.window", "64", "unisandbox.dispatch.largest-window", "64");
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final int WINDOW = 64;

    @Inject
    BlobStore blobs;

    @Inject
    Dispatches dispatches;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @ConfigProperty(name = "unisandbox.blobs.folder")
    String folder;

    private TestTopics topics;
    private KafkaConsumer<String, byte[]> worker;
    private final List<ItemDispatched> received = new ArrayList<>();
    private final Set<String> runs = new HashSet<>();

    @BeforeEach
    void begin() {
        topics = new TestTopics(broker);
        worker = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", broker,
                        "group.id", "generation-service",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        worker.subscribe(List.of(Topics.ITEM_DISPATCHED));
        untilNothingIsOnItsWay();
    }

    @AfterEach
    void end() {
        runs.forEach(run -> topics.send(new RunCompleted(run, Optional.empty())));
        untilNothingIsOnItsWay();
        worker.close();
        topics.close();
    }

    @Test
    void aSlowModelFindsAWindowOfWorkAndNoMoreAndNothingIsLost() {
        DispatchRequested dispatch = dispatch("slow-" + UUID.randomUUID(), 200);
        topics.send(dispatch);

        assertThat(expanded(dispatch).events()).as("known before anything is drawn").isEqualTo(400);
        read(of(dispatch), WINDOW, QUIET);
        assertThat(received).hasSize(WINDOW);
        worker.commitSync();
        read(of(dispatch), 2 * WINDOW, QUIET);
        assertThat(received).hasSize(2 * WINDOW);

        work(of(dispatch), 400);
        assertThat(received).extracting(ItemDispatched::subject).doesNotHaveDuplicates().hasSize(400);
    }

    @Test
    void runsTakeTurnsHoweverLargeTheyAre() {
        DispatchRequested large = dispatch("large-" + UUID.randomUUID(), 1_000);
        topics.send(large);
        read(of(large), WINDOW, QUIET);
        DispatchRequested small = dispatch("small-" + UUID.randomUUID(), 50);
        DispatchRequested other = dispatch(small.runId(), 50);
        topics.send(small, other);
        expanded(small);
        expanded(other);

        work(event -> event.runId().equals(large.runId()) || event.runId().equals(small.runId()), () -> sentOf(small.runId()) < 200);

        assertThat(sentOf(small.runId())).isEqualTo(200);
        assertThat(sentOf(large.runId()))
                .as("a window before it, then turn by turn; and the last window")
                .isLessThanOrEqualTo(WINDOW + 200 + 32 + WINDOW);
    }

    @Test
    void whatIsPausedWaitsAndGoesOnWhereItWas() {
        DispatchRequested dispatch = dispatch("paused-" + UUID.randomUUID(), 150);
        topics.send(dispatch);
        expanded(dispatch);
        // Whatever comes last counts, not what arrives last.
        topics.send(control(dispatch, RunState.PAUSED, 2), control(dispatch, RunState.RUNNING, 1));
        // The service has been told before anything of its window is done.
        untilNothingIsToBeSent();
        work(of(dispatch), QUIET.multipliedBy(2));
        int sent = received.size();
        assertThat(sent).isLessThan(300);
        work(of(dispatch), QUIET);
        assertThat(received).hasSize(sent);

        topics.send(control(dispatch, RunState.RUNNING, 3));
        work(of(dispatch), 300);
        assertThat(received).extracting(ItemDispatched::subject).doesNotHaveDuplicates().hasSize(300);
    }

    @Test
    void ofWhatIsCancelledNothingMoreIsSent() {
        DispatchRequested dispatch = dispatch("cancelled-" + UUID.randomUUID(), 150);
        DispatchRequested late = dispatch(dispatch.runId(), 20);
        topics.send(dispatch);
        read(of(dispatch), 1, QUIET);
        topics.send(control(dispatch, RunState.CANCELLED, 1));
        topics.send(late);
        untilNothingIsToBeSent();

        work(of(dispatch).or(of(late)), QUIET.multipliedBy(2));

        assertThat(received).hasSizeLessThanOrEqualTo(WINDOW).noneMatch(of(late));
    }

    @Test
    void itemsThatCannotBeReadFailTheirDispatchAndNoOther() throws IOException {
        DispatchRequested lost = dispatch("lost-" + UUID.randomUUID(), 70);
        DispatchRequested corrupt = dispatch("corrupt-" + UUID.randomUUID(), 71);
        DispatchRequested good = dispatch("good-" + UUID.randomUUID(), 60);
        topics.send(lost, corrupt, good);
        // Behind the back of the service, as a disk would; a window is on its way by then, and there is more to send.
        blobs.delete(expanded(lost).dataset().orElseThrow());
        damage(expanded(corrupt).dataset().orElseThrow());

        work(of(good), 120);

        assertThat(failure(lost).code()).isEqualTo("unknown-dataset");
        assertThat(failure(corrupt).code()).isEqualTo("corrupt-dataset");
    }

    /** Its last items are lost. */
    private void damage(String digest) throws IOException {
        Path file = Path.of(folder).resolve(digest.substring(0, 2)).resolve(digest.substring(2, 4)).resolve(digest);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }

    private Failure failure(DispatchRequested dispatch) {
        work(event -> false, Duration.ofSeconds(3));
        return topics.events(
                        Topics.DISPATCH_EXPANDED,
                        DispatchExpanded.class,
                        event -> event.dispatchId().equals(dispatch.dispatchId()) && event.failure().isPresent(),
                        1,
                        PATIENCE)
                .getFirst()
                .failure()
                .orElseThrow();
    }

    private DispatchRequested dispatch(String run, int pairs) {
        runs.add(run);
        return new DispatchRequested(
                UUID.randomUUID().toString(),
                run,
                new DatasetRef.Generated(new DatasetSpec("mapping2", "reference", "test", pairs, pairs)),
                new ModelRef("reference", "5e".repeat(32)),
                Mode.COT,
                1,
                Sampling.STANDARD,
                7,
                List.of(Judge.ORACLE),
                Optional.empty());
    }

    private static RunControlled control(DispatchRequested dispatch, RunState state, long revision) {
        return new RunControlled(dispatch.runId(), state, revision, List.of(dispatch.dispatchId()));
    }

    private static Predicate<ItemDispatched> of(DispatchRequested dispatch) {
        return event -> event.dispatchId().equals(dispatch.dispatchId());
    }

    private long sentOf(String run) {
        return received.stream().filter(event -> event.runId().equals(run)).count();
    }

    private DispatchExpanded expanded(DispatchRequested dispatch) {
        return topics.events(
                        Topics.DISPATCH_EXPANDED,
                        DispatchExpanded.class,
                        event -> event.dispatchId().equals(dispatch.dispatchId()),
                        1,
                        PATIENCE)
                .getFirst();
    }

    /** Takes what there is without being done with it, until there are so many, and then some time for more. */
    private void read(Predicate<ItemDispatched> wanted, int count, Duration more) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> poll(wanted) >= count);
        long deadline = System.nanoTime() + more.toNanos();
        while (System.nanoTime() < deadline) {
            poll(wanted);
        }
    }

    private void untilNothingIsToBeSent() {
        await().atMost(PATIENCE).until(() -> !dispatches.anyActive());
    }

    /** What another test has left would take the room of this one. */
    private void untilNothingIsOnItsWay() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            poll(event -> false);
            worker.commitSync();
            Set<TopicPartition> partitions = worker.assignment();
            return !partitions.isEmpty()
                    && !dispatches.anyActive()
                    && worker.endOffsets(partitions).entrySet().stream()
                            .allMatch(end -> worker.position(end.getKey()) >= end.getValue());
        });
    }

    private void work(Predicate<ItemDispatched> wanted, int count) {
        work(wanted, () -> received.stream().filter(wanted).count() < count);
    }

    private void work(Predicate<ItemDispatched> wanted, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        work(wanted, () -> System.nanoTime() < deadline);
    }

    /** Is done with everything at once, as long as it is to go on. */
    private void work(Predicate<ItemDispatched> wanted, BooleanSupplier goesOn) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (goesOn.getAsBoolean() && System.nanoTime() < deadline) {
            poll(wanted);
            worker.commitSync();
        }
        assertThat(System.nanoTime()).isLessThan(deadline);
    }

    private int poll(Predicate<ItemDispatched> wanted) {
        for (ConsumerRecord<String, byte[]> record : worker.poll(Duration.ofMillis(20))) {
            try {
                Optional.of(EventJson.read(record.value(), ItemDispatched.class)).filter(wanted).ifPresent(received::add);
            } catch (MalformedEventException e) {
                throw new AssertionError(e);
            }
        }
        return received.size();
    }
}
