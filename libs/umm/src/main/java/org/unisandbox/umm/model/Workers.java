package org.unisandbox.umm.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Threads that compute side by side, on each of which the engine is alone. The model's matrices are small: pieces of a batch side by side
 * keep each core busy with its own cache, where the engine would split every operation among cores that wait for each other after it.
 * What comes out of a piece does not depend on how many threads there are.
 */
final class Workers implements AutoCloseable {

    /** None where one thread is all there is: then the caller works. */
    private final Optional<ExecutorService> threads;

    private Workers(Optional<ExecutorService> threads) {
        this.threads = threads;
    }

    /**
     * As many as the engine would take for one operation; the caller's thread alone on a GPU. One at a time: while threads are
     * started, the engine tells other threads a number that is not theirs.
     */
    static synchronized Workers on(Device device) {
        if (device.isGpu()) {
            return new Workers(Optional.empty());
        }
        Engine.getInstance();
        int count = JniUtils.getNumThreads();
        return new Workers(count == 1 ? Optional.empty() : Optional.of(start(count)));
    }

    /** The engine keeps a number of threads for each thread that calls it, and one for threads to come. */
    private static ExecutorService start(int count) {
        CountDownLatch alone = new CountDownLatch(count);
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                work -> Thread.ofPlatform().daemon().name("model").unstarted(() -> {
                    JniUtils.getNumThreads(); // has the engine take up this thread first, or it would set the number again later
                    JniUtils.setNumThreads(1);
                    alone.countDown();
                    work.run();
                }));
        executor.prestartAllCoreThreads();
        try {
            alone.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            JniUtils.setNumThreads(count);
        }
        return executor;
    }

    /**
     * Does the pieces of a work side by side.
     *
     * @return what comes out, in the order of the pieces
     */
    <T, R> List<R> map(List<T> pieces, Function<T, R> work) {
        if (threads.isEmpty()) {
            return pieces.stream().map(work).toList();
        }
        List<Future<R>> running =
                pieces.stream().map(piece -> threads.get().submit(() -> work.apply(piece))).toList();
        List<R> results = new ArrayList<>();
        Optional<RuntimeException> failed = Optional.empty();
        for (Future<R> future : running) {
            try {
                results.add(result(future));
            } catch (RuntimeException e) {
                // The others use memory that the caller will close.
                failed = failed.or(() -> Optional.of(e));
            }
        }
        if (failed.isPresent()) {
            throw failed.get();
        }
        return results;
    }

    /** Waits for the end also where the caller is interrupted meanwhile, which it learns from its thread afterwards. */
    private static <R> R result(Future<R> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.ifPresent(ExecutorService::shutdown);
    }
}
