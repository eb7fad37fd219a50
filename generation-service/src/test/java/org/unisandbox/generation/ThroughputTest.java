package org.unisandbox.generation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.contracts.Topics;
import org.unisandbox.testkit.ClosedLoop;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.StubServer;
import org.unisandbox.testkit.StubServer.Reply;
import org.unisandbox.testkit.TestTopics;

/**
 * How much of what a server can do is used: 32 slots, 200 ms for each picture. What it can do is measured with callers
 * that do nothing but call. With {@code -Dthroughput.items=10000} it measures for a minute; the log has the figures.
 */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class ThroughputTest {

    private static final Logger LOG = Logger.getLogger(ThroughputTest.class);
    private static final int ITEMS = Integer.getInteger("throughput.items", 1_000);
    private static final int SLOTS = 32;
    private static final int LIMIT_REQUESTS = 20;
    private static final Duration LATENCY = Duration.ofMillis(200);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void theServerIsKeptBusyAndNothingPilesUp() throws InterruptedException {
        Reply picture = new Reply.Late(
                LATENCY, Reply.json("{\"image\":\"" + TestImages.base64(TestImages.png()) + "\"}"));
        AtomicLong first = new AtomicLong(Long.MAX_VALUE);
        AtomicLong last = new AtomicLong();
        AtomicLong heap = new AtomicLong();
        try (TestTopics topics = new TestTopics(broker);
                StubServer server = StubServer.start(_ -> picture)) {
            double limit = ClosedLoop.answersPerSecond(server.base(), "{}", SLOTS, LIMIT_REQUESTS);
            int before = server.requests().size();
            server.behave(request -> {
                long now = System.nanoTime();
                first.accumulateAndGet(now, Math::min);
                last.accumulateAndGet(now, Math::max);
                heap.accumulateAndGet(liveHeap(), Math::max);
                return picture;
            });
            String name = "fast" + UUID.randomUUID().toString().substring(0, 8);
            ModelRef model = new ModelRef(name, given().contentType("application/json")
                    .body("{\"name\":\"%s\",\"kind\":\"umm-http\",\"url\":\"%s\",\"concurrency\":%d}"
                            .formatted(name, server.base(), SLOTS))
                    .post("/models")
                    .path("revision"));
            String dispatch = UUID.randomUUID().toString();
            long processorBefore = processorNanos();
            topics.send(IntStream.range(0, ITEMS).mapToObj(i -> work(dispatch, i, model)).toList());

            List<ImageGenerated> events = topics.events(
                    Topics.IMAGE_GENERATED,
                    ImageGenerated.class,
                    event -> event.work().dispatchId().equals(dispatch),
                    ITEMS,
                    Duration.ofMillis(60_000L + ITEMS * 40L));

            assertThat(events).hasSize(ITEMS).allSatisfy(event ->
                    assertThat(event.generation()).isInstanceOf(Generation.Drawn.class));
            assertThat(server.requests()).hasSize(before + ITEMS);
            double seconds = (last.get() - first.get()) / 1e9 + LATENCY.toMillis() / 1e3;
            double share = ITEMS / seconds / limit;
            LOG.infof(
                    "%d pictures in %.1f s, %.1f a second: %.3f of the %.1f that the server can do; %.1f ms of a processor each,"
                            + " the stub's among them; live heap at most %d MB",
                    ITEMS, seconds, ITEMS / seconds, share, limit, (processorNanos() - processorBefore) / 1e6 / ITEMS,
                    heap.get() >> 20);
            assertThat(share).as("share of the server's limit, on a machine that may be very busy").isGreaterThan(0.5);
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** What was left after the last collections. */
    private static long liveHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .flatMap(usage -> Optional.ofNullable(usage).stream())
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static ItemDispatched work(String dispatch, int number, ModelRef model) {
        String id = "t" + number;
        return new ItemDispatched(
                dispatch,
                "run",
                "00",
                new TaskItem(id, id, "A", "math1", "natural", "test", "draw " + id, "3 apples", List.of(), "1"),
                0,
                model,
                Mode.NORMAL,
                Sampling.STANDARD,
                7,
                List.of(Judge.ORACLE),
                Optional.empty());
    }
}
