package org.unisandbox.verifier;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.Map;
import org.unisandbox.testkit.StubServer;
import org.unisandbox.testkit.StubServer.Reply;

/** A vision-language model that takes 200 ms for every answer, sees three apples in every image and compares words. */
public final class VlmServer implements QuarkusTestResourceLifecycleManager {

    static final Duration LATENCY = Duration.ofMillis(200);
    static final int SLOTS = 32;

    private static final Reply CAPTION = late("3 apples");
    private static final Reply SAME = late("YES");

    private StubServer server;

    private static Reply late(String words) {
        return new Reply.Late(
                LATENCY, Reply.json("{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"" + words + "\"}}]}"));
    }

    @Override
    public Map<String, String> start() {
        server = StubServer.start(request -> request.body().contains("image_url") ? CAPTION : SAME);
        return Map.of(
                "unisandbox.vlm-judge.url", server.base() + "/v1",
                "unisandbox.vlm-judge.concurrency", Integer.toString(SLOTS));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(StubServer.class));
    }

    @Override
    public void stop() {
        server.close();
    }
}
