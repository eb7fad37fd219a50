package org.unisandbox.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one caller may ask at once. */
class LimitsTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Router router = Router.router(vertx);
    private int port;

    @AfterEach
    void stop() throws Exception {
        http.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void serve() throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(router);
        port = server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS).actualPort();
    }

    @Test
    void aCallerHasItsShareOfRequestsAndIsToldWhenThereAreMore() throws Exception {
        router.route().handler(new RequestRates(TestConfig.of(Map.of("requests-per-second", "1", "burst", "3"))));
        router.route().handler(exchange -> exchange.response().end());
        router.route().failureHandler(new Refusals());
        serve();

        for (int each = 0; each < 3; each++) {
            assertThat(get("/notes").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> refused = get("/notes");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"code\":\"too-many-requests\"");
        int seconds = Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow());
        assertThat(seconds).isBetween(1, 2);
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        Thread.sleep(Duration.ofSeconds(seconds));
        assertThat(get("/notes").statusCode()).isEqualTo(200);
    }

    @Test
    void aStreamThatIsClosedMakesRoomForAnother() throws Exception {
        router.route().handler(new StreamCounts(TestConfig.of(Map.of("streams", "2"))));
        router.route("/endless/events").handler(LimitsTest::begin);
        router.route().handler(exchange -> exchange.response().end());
        router.route().failureHandler(new Refusals());
        serve();

        InputStream first = listen();
        InputStream second = listen();
        assertThat(get("/endless/events").statusCode()).isEqualTo(429);
        assertThat(get("/other").statusCode()).isEqualTo(200);
        assertThat(get("/endless/events").statusCode()).isEqualTo(429);

        first.close();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            HttpResponse<InputStream> third = http.send(request("/endless/events"), BodyHandlers.ofInputStream());
            third.body().close();
            return third.statusCode() == 200;
        });
        second.close();
    }

    private static void begin(RoutingContext exchange) {
        exchange.response().setChunked(true).write("data: 1\n\n");
    }

    private InputStream listen() throws Exception {
        HttpResponse<InputStream> stream = http.send(request("/endless/events"), BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        return stream.body();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path), BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
    }
}
