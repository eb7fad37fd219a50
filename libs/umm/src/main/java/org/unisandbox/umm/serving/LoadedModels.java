package org.unisandbox.umm.serving;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.EmbeddedModel;

/**
 * The models that were used last, ready for the next use. A model that makes room for another is closed when the last
 * work with it is done. Thread-safe; loading one model makes others wait.
 */
public final class LoadedModels implements AutoCloseable {

    /** Where checkpoints come from. */
    @FunctionalInterface
    public interface Checkpoints {

        /**
         * The bytes of a checkpoint; empty if there is none.
         *
         * @param revision SHA-256 of the bytes, in hexadecimal
         * @throws CorruptCheckpointException if the bytes are damaged
         */
        Optional<byte[]> get(String revision) throws CorruptCheckpointException;
    }

    /** Read by the engine when it is loaded. */
    private static final String THREADS = "ai.djl.pytorch.num_threads";

    private static final class Held {
        final EmbeddedModel model;
        int users;
        boolean retired;

        Held(EmbeddedModel model) {
            this.model = model;
        }
    }

    private final Checkpoints checkpoints;
    private final ComputeDevice device;
    private final int capacity;
    private final Map<String, Held> byRevision = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param device   where the models compute
     * @param capacity how many models are kept, at least 1
     */
    public LoadedModels(Checkpoints checkpoints, ComputeDevice device, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("room for " + capacity + " models: keep at least 1");
        }
        this.checkpoints = checkpoints;
        this.device = device;
        this.capacity = capacity;
    }

    /**
     * Models as a service is configured to have them. To be called before anything else computes in this process: the
     * engine takes its threads from the first call.
     *
     * @param device   {@code cpu}, {@code cuda} or {@code auto}
     * @param threads  threads that a model computes with, at least 1
     * @param capacity how many models are kept, at least 1
     * @throws IllegalArgumentException if a value is none of these
     * @throws IllegalStateException    if the device is not there
     */
    public static LoadedModels configured(Checkpoints checkpoints, String device, int threads, int capacity) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads for a model: give it at least 1");
        }
        System.setProperty(THREADS, Integer.toString(threads));
        ComputeDevice chosen = ComputeDevice.parse(device);
        chosen.resolve();
        return new LoadedModels(checkpoints, chosen, capacity);
    }

    /**
     * Does some work with a model, which must not be used after it.
     *
     * @throws UnknownRevisionException   if there is no such checkpoint
     * @throws CorruptCheckpointException if it is damaged, or no checkpoint of an embedded model
     */
    public <T> T with(String revision, Function<EmbeddedModel, T> work)
            throws UnknownRevisionException, CorruptCheckpointException {
        Held held = acquire(revision);
        try {
            return work.apply(held.model);
        } finally {
            release(held);
        }
    }

    private synchronized Held acquire(String revision) throws UnknownRevisionException, CorruptCheckpointException {
        Held held = byRevision.get(revision);
        if (held == null) {
            held = new Held(load(revision));
            byRevision.put(revision, held);
        }
        held.users++;
        if (byRevision.size() > capacity) {
            String eldest = byRevision.keySet().iterator().next();
            retire(byRevision.remove(eldest));
        }
        return held;
    }

    private EmbeddedModel load(String revision) throws UnknownRevisionException, CorruptCheckpointException {
        byte[] bytes = checkpoints.get(revision).orElseThrow(() -> new UnknownRevisionException(revision));
        return EmbeddedModel.load(bytes, device);
    }

    private synchronized void release(Held held) {
        held.users--;
        closeIfIdle(held);
    }

    private void retire(Held held) {
        held.retired = true;
        closeIfIdle(held);
    }

    private static void closeIfIdle(Held held) {
        if (held.retired && held.users == 0) {
            held.model.close();
        }
    }

    /** Closes every model, those in use when their work is done. */
    @Override
    public synchronized void close() {
        List<Held> all = new ArrayList<>(byRevision.values());
        byRevision.clear();
        all.forEach(this::retire);
    }
}
