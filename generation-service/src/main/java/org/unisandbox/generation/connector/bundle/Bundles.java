package org.unisandbox.generation.connector.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.endpoints.EndpointException.Kind;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.generation.domain.ServedModel;
import org.unisandbox.servicekit.blob.Digests;
import org.unisandbox.umm.ComputeDevice;

/** The bundles of a folder; each is loaded when it is first drawn with, and only if it is the one that was meant. Thread-safe. */
public final class Bundles implements AutoCloseable {

    private final Optional<Path> folder;
    private final ComputeDevice device;
    private final Map<State, String> digests = new HashMap<>();
    private final Map<State, Bundle> loaded = new HashMap<>();

    /** A bundle as it lies there: other files are looked at anew. */
    private record State(ServedModel.Bundle bundle, int concurrency, List<FileTime> changed) {}

    /**
     * @param folder of bundles, each a folder of its own; empty if there are none
     * @param device where they compute
     */
    public Bundles(Optional<Path> folder, ComputeDevice device) {
        this.folder = folder;
        this.device = device;
    }

    /**
     * Draws. Blocks.
     *
     * @param concurrency images that the bundle draws at the same time
     * @return a PNG
     * @throws EndpointException what is wrong with the bundle or the order
     */
    public byte[] png(ServedModel.Bundle bundle, int concurrency, Order order) throws EndpointException, InterruptedException {
        Path graph = Bundle.graph(folder.orElseThrow(() -> rejected(
                        "unknown-bundle", "no folder of bundles is configured: set unisandbox.served-models.bundles"))
                .resolve(bundle.name()));
        try {
            return bundle(graph, new State(bundle, concurrency, changed(graph))).png(order);
        } catch (IOException e) {
            throw rejected("unknown-bundle", "bundle " + bundle.name() + " cannot be read: " + e.getMessage());
        }
    }

    /** What cannot be loaded is tried again by the next drawing; only its files are not digested again. */
    private synchronized Bundle bundle(Path graph, State state) throws EndpointException, IOException {
        Bundle there = loaded.get(state);
        if (there != null) {
            return there;
        }
        String digest = digests.get(state);
        if (digest == null) {
            digest = sha256(Bundle.files(graph));
            digests.put(state, digest);
        }
        if (!digest.equals(state.bundle().sha256())) {
            throw rejected(
                    "changed-bundle",
                    "bundle %s has the SHA-256 %s and not the one of the model: add it as a revision of its own"
                            .formatted(state.bundle().name(), digest));
        }
        Bundle fresh = Bundle.load(graph, device.resolve(), state.concurrency());
        loaded.put(state, fresh);
        return fresh;
    }

    private static List<FileTime> changed(Path graph) throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (Path file : Bundle.files(graph)) {
            times.add(Files.getLastModifiedTime(file));
        }
        return List.copyOf(times);
    }

    private static String sha256(List<Path> files) throws IOException {
        MessageDigest digest = Digests.sha256();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static EndpointException rejected(String code, String detail) {
        return new EndpointException(Kind.REJECTED, code, detail);
    }

    @Override
    public synchronized void close() {
        loaded.values().forEach(Bundle::close);
        loaded.clear();
    }
}
