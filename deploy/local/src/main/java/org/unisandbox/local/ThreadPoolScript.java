package org.unisandbox.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.unisandbox.tasks.Item;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;

/**
 * What one would write otherwise: threads that ask the model for one item after the other, save the picture, judge it and add a
 * line to a file. What was under way is lost in a crash, as is whatever the system has not written yet.
 */
final class ThreadPoolScript {

    /** As many as the scripts of the published benchmark use. */
    static final int WORKERS = 32;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI model;
    private final Path folder;

    /**
     * @param model  base URL of a server of the contract {@code umm-http}
     * @param folder where pictures and lines are written
     */
    ThreadPoolScript(URI model, Path folder) {
        this.model = model;
        this.folder = folder;
    }

    /** Has items drawn and judged. */
    void run(int items) throws IOException, InterruptedException {
        TaskGenerator generator = TaskGenerator.of(Task.MATH1, Profile.REFERENCE, Split.TEST, 1);
        AtomicInteger next = new AtomicInteger();
        try (Writer lines = Files.newBufferedWriter(folder.resolve("results.jsonl"));
                HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                ExecutorService pool = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                workers.add(pool.submit(() -> {
                    for (int i = next.getAndIncrement(); i < items; i = next.getAndIncrement()) {
                        Item item = generator.items(i / 2).get(i % 2);
                        write(lines, line(http, item, i));
                    }
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new RunFailedException("the thread pool failed: " + e.getCause(), e);
        }
    }

    private String line(HttpClient http, Item item, int number) throws IOException, InterruptedException {
        String question = JsonNodeFactory.instance.objectNode()
                .put("prompt", item.prompt())
                .put("mode", "normal")
                .put("seed", number)
                .toString();
        byte[] answer = http.send(
                        HttpRequest.newBuilder(URI.create(model + "/generate"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(question))
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
        byte[] picture = PlainLoop.picture(JSON.readTree(answer));
        Files.write(folder.resolve(number + ".png"), picture);
        boolean right = PlainLoop.caption(picture).filter(item.answer().caption()::equals).isPresent();
        return JsonNodeFactory.instance.objectNode().put("id", item.id()).put("pass", right).toString();
    }

    private static void write(Writer lines, String line) throws IOException {
        synchronized (lines) {
            lines.write(line);
            lines.write('\n');
            lines.flush();
        }
    }
}
