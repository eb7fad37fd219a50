package org.unisandbox.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {

    private static final ObjectMapper PLAIN = new ObjectMapper();

    static Stream<Event> events() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventComesBackAsItWent(Event event) throws Exception {
        assertThat(EventJson.read(EventJson.write(event), event.getClass())).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void theEnvelopeIsNotPartOfThePayload(Event event) throws Exception {
        assertThat(PLAIN.readTree(EventJson.write(event)).fieldNames())
                .toIterable()
                .doesNotContain("topic", "subject", "key", "type", "eventId");
    }

    @ParameterizedTest
    @MethodSource("events")
    void unknownFieldsAreIgnored(Event event) throws Exception {
        ObjectNode json = (ObjectNode) PLAIN.readTree(EventJson.write(event));
        json.put("addedLater", 1);

        assertThat(EventJson.read(PLAIN.writeValueAsBytes(json), event.getClass())).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void aMissingFieldIsNamedInTheError(Event event) throws Exception {
        JsonNode whole = PLAIN.readTree(EventJson.write(event));
        for (Iterator<String> names = whole.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (isOptional(event, name)) {
                continue;
            }
            ObjectNode json = whole.deepCopy();
            json.remove(name);
            byte[] bytes = PLAIN.writeValueAsBytes(json);

            assertThatThrownBy(() -> EventJson.read(bytes, event.getClass()))
                    .isInstanceOf(MalformedEventException.class)
                    .hasMessage("not a " + event.getClass().getSimpleName() + ": field " + name + " is missing");
        }
    }

    @Test
    void aMissingFieldDeepInsideIsNamedWithItsPath() throws Exception {
        ObjectNode json = (ObjectNode) PLAIN.readTree(EventJson.write(Examples.DISPATCHED));
        ((ObjectNode) json.get("item")).remove("answer");
        byte[] bytes = PLAIN.writeValueAsBytes(json);

        assertThatThrownBy(() -> EventJson.read(bytes, ItemDispatched.class))
                .hasMessage("not a ItemDispatched: field item.answer is missing");
    }

    @Test
    void emptyOptionalsAreLeftOutAndComeBackEmpty() throws Exception {
        byte[] json = EventJson.write(new DispatchExpanded("d", "r", Optional.empty(), 0, Optional.empty()));

        assertThat(json).asString(UTF_8).isEqualTo("{\"dispatchId\":\"d\",\"runId\":\"r\",\"events\":0}");
        assertThat(EventJson.read(json, DispatchExpanded.class).failure()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsMalformed(String garbage) {
        assertThatThrownBy(() -> EventJson.read(garbage.getBytes(UTF_8), DispatchRequested.class))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("DispatchRequested");
    }

    static Stream<String> garbage() {
        return Stream.of("", "null", "nonsense", "[]", "\"text\"", "{}", "{\"dispatchId\":", "{\"mode\":\"sideways\"}");
    }

    @Test
    void enumsTravelAsTheirCodes() {
        Stream.of(Mode.values()).forEach(m -> assertThat(EventJson.write(m)).asString(UTF_8).isEqualTo(quoted(m.code())));
        Stream.of(Judge.values()).forEach(j -> assertThat(EventJson.write(j)).asString(UTF_8).isEqualTo(quoted(j.code())));
    }

    private static String quoted(String code) {
        return '"' + code + '"';
    }

    private static boolean isOptional(Event event, String field) {
        return Arrays.stream(event.getClass().getRecordComponents())
                .anyMatch(c -> c.getName().equals(field) && c.getType() == Optional.class);
    }

    @Test
    void anEventOfBeforeThereWereBudgetsHasNone() throws Exception {
        ObjectNode json = (ObjectNode) PLAIN.readTree(EventJson.write(Examples.DISPATCHED));
        json.remove("budget");

        assertThat(EventJson.read(json.toString().getBytes(UTF_8), ItemDispatched.class).budget()).isEmpty();
    }

    @Test
    void aBudgetIsNotNegative() {
        assertThatThrownBy(() -> new Budget(OptionalLong.of(-1), Optional.empty()))
                .hasMessage("maxRequests is -1: choose 0 or more");
        assertThatThrownBy(() -> new Budget(OptionalLong.empty(), Optional.of(new BigDecimal("-0.01"))))
                .hasMessage("maxCost is -0.01: choose 0 or more");
    }
}
