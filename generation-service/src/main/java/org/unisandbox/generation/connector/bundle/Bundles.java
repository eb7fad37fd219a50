package org.unisandbox.generation.connector.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.endpoints.EndpointException.Kind;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.generation.domain.ServedModel;
import org.unisandbox.umm.ComputeDevice;

/** The bundles of a folder; each is loaded when it is first drawn with, and only if it is the one that was meant. */
public final class Bundles implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Optional<Path> folder;
    private final ComputeDevice device;
    private final Map<State, Loading> loaded = new ConcurrentHashMap<>();

    /** A bundle as it lies there: another file is loaded anew, and what could not be loaded is not tried again. */
    private record State(ServedModel.Bundle bundle, int concurrency, FileTime changed) {}

    private sealed interface Loading {
        record Loaded(Bundle bundle) implements Loading {}

        record Failed(EndpointException failure) implements Loading {}
    }

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
        State state = new State(bundle, concurrency, changed(graph));
        return switch (loaded.computeIfAbsent(state, key -> loading(graph, key))) {
            case Loading.Loaded(var model) -> model.png(order);
            case Loading.Failed(var failure) -> throw failure;
        };
    }

    private Loading loading(Path graph, State state) {
        try {
            String digest = sha256(graph);
            if (!digest.equals(state.bundle().sha256())) {
                throw rejected(
                        "changed-bundle",
                        "%s of bundle %s has the SHA-256 %s and not the one of the model: add it as a revision of its own"
                                .formatted(graph.getFileName(), state.bundle().name(), digest));
            }
            return new Loading.Loaded(Bundle.load(graph, device.resolve(), state.concurrency()));
        } catch (EndpointException e) {
            return new Loading.Failed(e);
        }
    }

    private static FileTime changed(Path graph) throws EndpointException {
        try {
            return Files.getLastModifiedTime(graph);
        } catch (IOException e) {
            throw rejected("unknown-bundle", "it cannot be read: " + e.getMessage());
        }
    }

    private static String sha256(Path file) throws EndpointException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw rejected("unknown-bundle", "it cannot be read: " + e.getMessage());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static EndpointException rejected(String code, String detail) {
        return new EndpointException(Kind.REJECTED, code, detail);
    }

    @Override
    public void close() {
        loaded.values().forEach(loading -> {
            if (loading instanceof Loading.Loaded(var bundle)) {
                bundle.close();
            }
        });
    }
}
