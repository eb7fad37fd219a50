package org.unisandbox.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.fuzz.Effort;

/** A payload is an event that is written as it was read and has its place on a topic, or it is malformed. */
class EventFuzzTest {

    static Stream<byte[]> seeds() {
        return """
                {"dispatchId":"d","runId":"r","dataset":{"kind":"generated","spec":{"task":"mapping2","profile":"reference","split":"test","items":100,"seed":7}},"model":{"name":"reference","revision":"5e"},"mode":"normal","samples":4,"sampling":{"thoughtTemperature":1.0,"imageTemperature":1.0},"seed":-3,"judges":["vlm"],"budget":{"maxRequests":5,"maxCost":12.5}}
                {"dispatchId":"d","runId":"r","dataset":"ab","events":400,"failure":{"code":"c","detail":"d"}}
                {"work":{"dispatchId":"d","runId":"r","dataset":"ab","item":{"id":"m1A","pairId":"m1","half":"A","task":"mapping2","profile":"reference","split":"test","prompt":"Draw K.","answer":"1 anchor","derivation":["K -> anchor"],"structure":"a>b"},"sample":2,"model":{"name":"reference","revision":"5e"},"mode":"cot","sampling":{"thoughtTemperature":0.0,"imageTemperature":1.0},"seed":9223372036854775807,"judges":["oracle","self"]},"generation":{"kind":"drawn","image":"cd","thought":"t","finalPrompt":"f"}}
                {"image":{"work":{},"generation":{"kind":"refused","reason":"no"}},"verdicts":[{"judge":{"judge":"oracle","parameters":{}},"outcome":"pass","caption":"1 anchor","consistency":0.25,"detail":"d"}]}
                {"model":{"name":"n","revision":"77"},"architecture":"reference-umm","capabilities":["generate"],"parent":{"name":"p","revision":"5e"}}
                {"campaignId":"c","round":2,"step":10,"steps":700,"loss":0.25,"learningRate":1.2e-3,"tokensPerSecond":3000,"secondsLeft":120.5}
                {"runId":"r","failure":{"code":"c","detail":"d"}}
                """
                .lines()
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void payloads(byte[] input) throws Exception {
        Effort.SMALL.of(() -> {
            for (Class<?> type : Event.class.getPermittedSubclasses()) {
                read(input, type.asSubclass(Event.class));
            }
        });
    }

    private static <T extends Event> void read(byte[] payload, Class<T> type) throws MalformedEventException {
        T event;
        try {
            event = EventJson.read(payload, type);
        } catch (MalformedEventException e) {
            assertThat(e).hasMessageStartingWith("not a ").message().doesNotContain("\tat ");
            return;
        }
        byte[] written = EventJson.write(event);
        assertThat(EventJson.read(written, type)).isEqualTo(event);
        assertThat(written.length).isLessThanOrEqualTo(8 * payload.length + 1024);
        assertThat(event.subject()).isNotNull();
        assertThat(event.key()).isNotNull();
        assertThat(event.eventId()).hasSize(36);
    }
}
