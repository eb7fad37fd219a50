package org.unisandbox.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/api/asyncapi.yaml} says what the code says. {@code -Dapi.write=true} writes it anew. */
class AsyncApiTest {

    private static final Path PUBLISHED = Documents.API.resolve("asyncapi.yaml");

    @BeforeAll
    static void writeOnDemand() {
        if (Boolean.getBoolean("api.write")) {
            Documents.writeYaml(PUBLISHED, AsyncApi.document());
        }
    }

    @Test
    void thePublishedDocumentIsThatOfTheCode() {
        assertThat(Documents.read(PUBLISHED))
                .as("write it anew: mvn -pl libs/contracts test -Dtest=AsyncApiTest -Dapi.write=true")
                .isEqualTo(AsyncApi.document());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = Documents.read(PUBLISHED);

        assertThat(document.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference ->
                assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse());
    }

    @Test
    void everyTopicHasAChannelAndWhatIsSentIsReceived() {
        JsonNode document = Documents.read(PUBLISHED);

        assertThat(document.get("channels").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(Topics.all());
        for (String topic : Topics.all()) {
            // Nobody gives up what nobody receives.
            if (!topic.endsWith(".dlq") || !services(document, "receive", topic).isEmpty()) {
                assertThat(services(document, "send", topic)).as("who sends " + topic).isNotEmpty();
            }
        }
        assertThat(services(document, "send", Topics.ITEM_DISPATCHED)).containsExactly("dataset-service");
        assertThat(services(document, "receive", Topics.ITEM_DISPATCHED)).containsExactly("generation-service");
        assertThat(services(document, "send", Topics.IMAGE_GENERATED))
                .containsExactlyInAnyOrder("generation-service", "analysis-service");
        assertThat(services(document, "receive", Topics.IMAGE_VERIFIED))
                .containsExactlyInAnyOrder("trainer-service", "analysis-service");
    }

    private static List<String> services(JsonNode document, String action, String topic) {
        return Documents.SERVICES.stream()
                .filter(service -> document.path("operations").has(service + '.' + action + '.' + topic))
                .toList();
    }
}
