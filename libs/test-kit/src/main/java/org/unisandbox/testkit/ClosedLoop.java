package org.unisandbox.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How much a server can do: so many callers, each asking again as soon as it has an answer, and doing nothing else. */
public final class ClosedLoop {

    private ClosedLoop() {}

    /**
     * @param body  of every request, which is posted
     * @param each  requests of each caller
     * @return answers a second
     */
    public static double answersPerSecond(URI address, String body, int callers, int each) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begin = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                running.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                    }
                    return null;
                }));
            }
            for (Future<?> caller : running) {
                caller.get();
            }
            return callers * each / ((System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException e) {
            throw new UncheckedIOException(new IOException("the server does not answer", e.getCause()));
        }
    }
}
