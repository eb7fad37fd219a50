package org.unisandbox.local;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How many requests a model answers in a second while it is busy. */
final class AnswerRate {

    /** After the work. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private AnswerRate() {}

    /** What makes it busy. */
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /**
     * Answers a second while work is done, without its begin, at which slots are being filled, and its end, at which some stay free.
     *
     * @param requests how many the work makes
     * @param slots    how many of them at the same time; fewer than half of the requests
     */
    static double during(StubModel model, int requests, int slots, Work work)
            throws IOException, InterruptedException, ExecutionException {
        long before = model.answered();
        long first = before + Math.max(slots, requests / 10);
        long last = before + requests - slots;
        ExecutorService watching = Executors.newSingleThreadExecutor();
        try {
            Future<Double> rate = watching.submit(() -> between(model, first, last));
            work.run();
            return rate.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new RunFailedException("the work is done and the server has answered %d of %d requests only"
                    .formatted(model.answered() - before, requests), e);
        } finally {
            watching.shutdownNow();
        }
    }

    /** From the answer with a number to the one with another. */
    private static double between(StubModel model, long first, long last) throws InterruptedException {
        long from = await(model, first);
        long began = System.nanoTime();
        long to = await(model, last);
        return (to - from) * 1e9 / (System.nanoTime() - began);
    }

    private static long await(StubModel model, long answers) throws InterruptedException {
        long answered = model.answered();
        while (answered < answers) {
            Thread.sleep(LOOK_EVERY);
            answered = model.answered();
        }
        return answered;
    }
}
