package org.unisandbox.servicekit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.contracts.Topics;
import org.unisandbox.servicekit.event.EventConsumer;
import org.unisandbox.servicekit.event.EventPublisher;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class TracesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CALLER = "00f067aa0ba902b7";

    @Inject
    EventPublisher publisher;

    @Inject
    InMemorySpanExporter exporter;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void eachItemOfABatchGoesOnWithItsOwnTrace() {
        String run = id();
        List<String> traces = IntStream.range(0, 20).mapToObj(_ -> id()).toList();
        try (TestTopics topics = new TestTopics(broker)) {
            for (int sample = 0; sample < traces.size(); sample++) {
                ItemDispatched item = item(run, sample);
                topics.sendRaw(
                        Topics.ITEM_DISPATCHED,
                        item.key(),
                        EventJson.write(item),
                        Map.of("ce_subject", item.subject(), "traceparent", traceparent(traces.get(sample))));
            }
        }

        Map<String, TestTopics.Message> answers = answers(run, traces.size());
        for (int sample = 0; sample < traces.size(); sample++) {
            TestTopics.Message answer = answers.get(run + "/i/" + sample);
            SpanData processed = span(traces.get(sample), "process item.dispatched");
            SpanData sent = span(traces.get(sample), "send image.generated");
            assertThat(processed.getParentSpanId()).isEqualTo(CALLER);
            assertThat(sent.getParentSpanId()).isEqualTo(processed.getSpanId());
            assertThat(answer.headers())
                    .containsEntry("traceparent", "00-" + traces.get(sample) + '-' + sent.getSpanId() + "-01");
        }
    }

    @Test
    void theOutboxKeepsTheTraceOfTheRequest() {
        String trace = id();
        String note = "note-" + trace;

        given().header("traceparent", traceparent(trace))
                .contentType("application/json")
                .body(Map.of("text", note, "size", 1, "fail", false))
                .post("/notes")
                .then()
                .statusCode(204);

        SpanData request = span(trace, "POST /notes");
        SpanData sent = span(trace, "send model.published");
        SpanData processed = span(trace, "process model.published");
        assertThat(request.getParentSpanId()).isEqualTo(CALLER);
        assertThat(sent.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(processed.getParentSpanId()).isEqualTo(sent.getSpanId());
    }

    @Test
    void anItemBeginsATraceThatSaysWhatItIs() {
        String run = id();
        publisher.send(item(run, 0)).await().atMost(PATIENCE);

        String trace = answers(run, 1).get(run + "/i/0").headers().get("traceparent").substring(3, 35);

        SpanData item = span(trace, "item");
        assertThat(item.getParentSpanContext().isValid()).isFalse();
        assertThat(item.getAttributes().asMap()).hasSize(6).anySatisfy((key, value) -> {
            assertThat(key.getKey()).isEqualTo("unisandbox.run");
            assertThat(value).isEqualTo(run);
        });
        assertThat(span(trace, "send item.dispatched").getParentSpanId()).isEqualTo(item.getSpanId());
        assertThat(span(trace, "process item.dispatched").getParentSpanId())
                .isEqualTo(span(trace, "send item.dispatched").getSpanId());
    }

    @Test
    void aProblemNamesTheTraceOfItsRequest() {
        String trace = given().get("/notes/x").then().statusCode(404).extract().path("traceId");

        assertThat(span(trace, "GET /notes/{text}").getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void whatGoesWrongIsLoggedWithRunAndTrace() {
        String run = id();
        String trace = id();
        Collection<Map<String, String>> logged = new ConcurrentLinkedQueue<>();
        Handler handler = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord record) {
                if (record.getFormattedMessage().contains("failed 4 times")) {
                    logged.add(record.getMdcCopy());
                }
            }
        };
        Logger logger = Logger.getLogger(EventConsumer.class.getName());
        logger.addHandler(handler);
        try (TestTopics topics = new TestTopics(broker)) {
            ItemDispatched item = item(run, 0, "bug");
            topics.sendRaw(
                    Topics.ITEM_DISPATCHED,
                    item.key(),
                    EventJson.write(item),
                    Map.of("ce_subject", item.subject(), "traceparent", traceparent(trace)));

            await().atMost(PATIENCE).until(() -> !logged.isEmpty());
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged).singleElement().satisfies(mdc -> assertThat(mdc)
                .containsEntry("runId", run)
                .containsEntry("traceId", trace));
        assertThat(spans(trace, "process item.dispatched", 4))
                .allSatisfy(span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR));
    }

    private SpanData span(String trace, String name) {
        return spans(trace, name, 1).getFirst();
    }

    private List<SpanData> spans(String trace, String name, int count) {
        return await().atMost(PATIENCE)
                .until(
                        () -> exporter.getFinishedSpanItems().stream()
                                .filter(span -> span.getTraceId().equals(trace) && span.getName().equals(name))
                                .toList(),
                        found -> found.size() == count);
    }

    private Map<String, TestTopics.Message> answers(String run, int count) {
        try (TestTopics topics = new TestTopics(broker)) {
            return topics
                    .messages(
                            Topics.IMAGE_GENERATED,
                            message -> message.subject().filter(subject -> subject.startsWith(run)).isPresent(),
                            count,
                            PATIENCE)
                    .stream()
                    .collect(Collectors.toMap(message -> message.subject().orElseThrow(), message -> message));
        }
    }

    private static String traceparent(String trace) {
        return "00-" + trace + '-' + CALLER + "-01";
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static ItemDispatched item(String run, int sample) {
        return item(run, sample, "answer");
    }

    private static ItemDispatched item(String run, int sample, String prompt) {
        return new ItemDispatched(
                run,
                run,
                "00",
                new TaskItem("i", "i", "A", "math1", "reference", "test", prompt, "1 apple", List.of(), "1"),
                sample,
                new ModelRef("m", "00"),
                Mode.NORMAL,
                Sampling.STANDARD,
                1,
                List.of(Judge.ORACLE),
                Optional.empty());
    }
}
