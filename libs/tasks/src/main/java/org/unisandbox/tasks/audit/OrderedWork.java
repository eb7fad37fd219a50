package org.unisandbox.tasks.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Tasks that run in parallel and whose effects happen one after the other: in the order in which the tasks were added,
 * on the thread that adds them. What waits is bounded. For one thread.
 *
 * <pre>
 * work.add(question.length(), () -> {
 *     Judgement judgement = judge(question);
 *     return () -> report.add(judgement);
 * });
 * </pre>
 */
final class OrderedWork implements AutoCloseable {

    /** Threads beyond that would only wait for the one that reads. */
    private static final int MOST_THREADS = 8;

    private static final int BATCH_TASKS = 256;
    private static final int BATCH_WEIGHT = 1 << 20;

    private final int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    private final ExecutorService executor = Executors.newFixedThreadPool(threads);
    private final Queue<CompletableFuture<List<Runnable>>> running = new ArrayDeque<>();
    private List<Supplier<Runnable>> batch = new ArrayList<>();
    private int weight;

    /**
     * Adds a task. Effects of earlier ones may happen.
     *
     * @param size about how many bytes it holds on to
     * @param task makes its effect
     */
    void add(int size, Supplier<Runnable> task) {
        batch.add(task);
        weight += size;
        if (batch.size() >= BATCH_TASKS || weight >= BATCH_WEIGHT) {
            begin();
            while (running.size() > threads) {
                finishFirst();
            }
        }
    }

    /** Waits until all effects have happened. */
    void finish() {
        begin();
        while (!running.isEmpty()) {
            finishFirst();
        }
    }

    private void begin() {
        List<Supplier<Runnable>> tasks = batch;
        running.add(CompletableFuture.supplyAsync(() -> tasks.stream().map(Supplier::get).toList(), executor));
        batch = new ArrayList<>();
        weight = 0;
    }

    private void finishFirst() {
        List<Runnable> effects;
        try {
            effects = running.remove().join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw e;
            }
        }
        effects.forEach(Runnable::run);
    }

    /** Tasks whose effects have not happened are given up. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
