package org.unisandbox.generation.connector.bundle;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.endpoints.EndpointException.Kind;
import org.unisandbox.endpoints.ServerText;
import org.unisandbox.generation.domain.Order;

/** A model of files, loaded: a TorchScript or ONNX graph with its tokenizer. Thread-safe. */
final class Bundle implements AutoCloseable {

    private static final Map<String, String> ENGINES = Map.of("model.pt", "PyTorch", "model.onnx", "OnnxRuntime");
    private static final String DESCRIPTION = "bundle.yaml";
    private static final String TOKENIZER = "tokenizer.json";
    private static final Duration LAST_DRAWINGS = Duration.ofSeconds(30);

    private final ZooModel<Order, BufferedImage> model;
    private final HuggingFaceTokenizer tokenizer;
    // Threads of their own: native code keeps hold of its thread, and there are few that may be held.
    private final ExecutorService threads;

    private Bundle(ZooModel<Order, BufferedImage> model, HuggingFaceTokenizer tokenizer, int concurrency) {
        this.model = model;
        this.tokenizer = tokenizer;
        this.threads = Executors.newFixedThreadPool(concurrency);
    }

    /**
     * The graph of a folder.
     *
     * @throws EndpointException if there is none
     */
    static Path graph(Path folder) throws EndpointException {
        return ENGINES.keySet().stream()
                .sorted()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> rejected("unknown-bundle", "there is no model.pt and no model.onnx in the folder of bundle " + folder.getFileName()));
    }

    /** All that decides what is drawn: description, graph and tokenizer, in the order of their names. */
    static List<Path> files(Path graph) {
        return List.of(graph.resolveSibling(DESCRIPTION), graph, graph.resolveSibling(TOKENIZER));
    }

    /**
     * @param concurrency images that are drawn at the same time
     * @throws EndpointException if it cannot be loaded: what to do
     */
    static Bundle load(Path graph, Device device, int concurrency) throws EndpointException {
        Path folder = graph.getParent();
        String engine = ENGINES.get(graph.getFileName().toString());
        if (!Engine.hasEngine(engine)) {
            throw rejected("engine-not-available", graph.getFileName() + " needs the engine " + engine + ": build with the Maven profile onnx");
        }
        try {
            BundleDescription description = BundleDescription.read(folder.resolve(DESCRIPTION));
            HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.builder()
                    .optTokenizerPath(folder.resolve(TOKENIZER))
                    .optPadding(false)
                    .optTruncation(false)
                    .build();
            try {
                ZooModel<Order, BufferedImage> model = Criteria.builder()
                        .setTypes(Order.class, BufferedImage.class)
                        .optModelPath(graph)
                        .optEngine(engine)
                        .optDevice(device)
                        .optTranslator(new BundleTranslator(tokenizer, description))
                        .build()
                        .loadModel();
                return new Bundle(model, tokenizer, concurrency);
            } catch (IOException | MalformedModelException | ModelNotFoundException | RuntimeException e) {
                tokenizer.close();
                throw e;
            }
        } catch (IOException | MalformedModelException | ModelNotFoundException | RuntimeException | LinkageError e) {
            throw rejected("broken-bundle", "bundle " + folder.getFileName() + " cannot be loaded: " + ServerText.line(String.valueOf(e.getMessage())));
        }
    }

    /** Draws. Blocks. */
    byte[] png(Order order) throws EndpointException, InterruptedException {
        try {
            return encoded(threads.submit(() -> drawn(order)).get());
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private BufferedImage drawn(Order order) throws TranslateException {
        try (Predictor<Order, BufferedImage> predictor = model.newPredictor()) {
            return predictor.predict(order);
        }
    }

    private static EndpointException failure(Throwable cause) {
        Throwable reason = cause instanceof TranslateException && cause.getCause() != null ? cause.getCause() : cause;
        return switch (reason) {
            case BundleTranslator.PromptTooLongException e -> rejected("prompt-too-long", e.getMessage());
            case BundleTranslator.NoImageException e -> rejected("no-image", e.getMessage());
            default -> rejected("broken-bundle", ServerText.line(String.valueOf(reason.getMessage())));
        };
    }

    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("an image can be written into memory", e);
        }
        return out.toByteArray();
    }

    private static EndpointException rejected(String code, String detail) {
        return new EndpointException(Kind.REJECTED, code, detail);
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            // Native code must not lose its memory while it computes; the end of the process frees it just as well.
            if (threads.awaitTermination(LAST_DRAWINGS.toSeconds(), TimeUnit.SECONDS)) {
                model.close();
                tokenizer.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
