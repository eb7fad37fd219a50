package org.unisandbox.servicekit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.DispatchExpanded;

class EnvelopeTest {

    @Test
    void anEventTravelsAsABinaryCloudEvent() {
        DispatchExpanded event = new DispatchExpanded("run-1-d0", "run-1", Optional.empty(), 0, Optional.empty());

        Envelope envelope = Envelope.of(event, Instant.parse("2026-01-02T03:04:05Z"), Optional.empty());

        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : envelope.headers("/unisandbox/dataset-service")) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", event.eventId(),
                        "ce_source", "/unisandbox/dataset-service",
                        "ce_type", "org.unisandbox.dispatch.expanded.v1",
                        "ce_subject", "run-1-d0",
                        "ce_time", "2026-01-02T03:04:05Z",
                        "content-type", "application/json"));
        assertThat(envelope.topic()).isEqualTo("dispatch.expanded");
        assertThat(envelope.key()).isEqualTo("run-1-d0");
        assertThat(envelope.payload())
                .asString(UTF_8)
                .isEqualTo("{\"dispatchId\":\"run-1-d0\",\"runId\":\"run-1\",\"events\":0}");
    }

    @Test
    void thePublishedHeadersAreThoseThatAreSent() throws Exception {
        DispatchExpanded event = new DispatchExpanded("run-1-d0", "run-1", Optional.empty(), 0, Optional.empty());
        JsonNode schemas = new YAMLMapper()
                .readTree(Path.of("../../docs/api/asyncapi.yaml").toFile())
                .at("/components/schemas");

        assertThat(schemas.at("/CloudEventHeaders/required"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Envelope.of(event, Instant.EPOCH, Optional.empty()).headers("me").toArray()).map(Header::key).toList());
        assertThat(schemas.at("/DeadLetterHeaders/required"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(
                        DeadLetters.REASON, DeadLetters.TOPIC, DeadLetters.PARTITION, DeadLetters.OFFSET);
    }
}
