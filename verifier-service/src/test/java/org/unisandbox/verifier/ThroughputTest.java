package org.unisandbox.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.contracts.Topics;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.testkit.ClosedLoop;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.StubServer;
import org.unisandbox.testkit.TestTopics;

/**
 * How much of what a judge's server can do is used: 32 slots, 200 ms for each answer, two answers for each image. What
 * it can do is measured with callers that do nothing but call. With {@code -Dthroughput.items=5000} it measures for a
 * minute; the log has the figures.
 */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(value = VlmServer.class, restrictToAnnotatedClass = true)
class ThroughputTest {

    private static final Logger LOG = Logger.getLogger(ThroughputTest.class);
    private static final int ITEMS = Integer.getInteger("throughput.items", 400);
    private static final int LIMIT_REQUESTS = 20;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    BlobStore blobs;

    StubServer server;

    @Test
    void theServerIsKeptBusy() throws InterruptedException {
        String image = blobs.put(Pictures.of(3, "apple").png());
        double limit = ClosedLoop.answersPerSecond(server.base(), "{}", VlmServer.SLOTS, LIMIT_REQUESTS) / 2;
        int before = server.requests().size();
        String dispatch = UUID.randomUUID().toString();
        try (TestTopics topics = new TestTopics(broker)) {
            topics.send(IntStream.range(0, ITEMS).mapToObj(i -> drawn(dispatch, "t" + i, image)).toList());
            long begin = System.nanoTime();

            List<ImageVerified> events = topics.events(
                    Topics.IMAGE_VERIFIED,
                    ImageVerified.class,
                    event -> event.image().work().dispatchId().equals(dispatch),
                    ITEMS,
                    Duration.ofMillis(60_000L + ITEMS * 60L));
            double seconds = (System.nanoTime() - begin) / 1e9;

            assertThat(events).hasSize(ITEMS).allSatisfy(event ->
                    assertThat(event.verdicts()).singleElement().satisfies(verdict ->
                            assertThat(verdict.outcome()).isEqualTo(Outcome.PASS)));
            assertThat(server.requests()).hasSize(before + 2 * ITEMS);
            double share = ITEMS / seconds / limit;
            LOG.infof(
                    "%d images judged in %.1f s, %.1f a second: %.3f of the %.1f that the server can do",
                    ITEMS, seconds, ITEMS / seconds, share, limit);
            assertThat(share).as("share of the server's limit, on a machine that may be very busy").isGreaterThan(0.4);
        }
    }

    private static ImageGenerated drawn(String dispatch, String id, String image) {
        return new ImageGenerated(
                new ItemDispatched(
                        dispatch,
                        "run",
                        "00",
                        new TaskItem(id, id, "A", "math1", "reference", "test", "draw", "3 apples", List.of(), "1"),
                        0,
                        new ModelRef("elsewhere", "1"),
                        Mode.NORMAL,
                        Sampling.STANDARD,
                        1,
                        List.of(Judge.VLM),
                        Optional.empty()),
                new Generation.Drawn(image, Optional.empty(), Optional.empty()));
    }
}
