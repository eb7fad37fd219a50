package org.unisandbox.generation.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.endpoints.Reach;
import org.unisandbox.endpoints.Secrets;
import org.unisandbox.generation.connector.bundle.Bundles;
import org.unisandbox.generation.domain.Allowance;
import org.unisandbox.generation.domain.Answer;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.generation.domain.ServedModel;
import org.unisandbox.generation.store.ModelDocument;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.umm.ComputeDevice;

/**
 * The bundles are those that docs/examples/models/djl_bundle.py writes: words with colours, and the mean of them. A test of
 * Quarkus because native libraries are loaded by one class loader only, and that is the one of the service.
 */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class BundleTest {

    private static final Path FOLDER = Path.of("src/test/resources/bundles");
    private static final String TORCH = "1a9d111e716f434c18e3905e2615529ec1b9c1d8f559879ea7b65f403e975073";
    private static final String ONNX = "b31d2721dbdecdaf427329db84c5a0ddfc27b88b55c504c4301159564cfdb036";

    private final Bundles bundles = new Bundles(Optional.of(FOLDER), ComputeDevice.CPU);

    @TempDir
    private Path temporary;

    @AfterEach
    void close() {
        bundles.close();
    }

    @Test
    void aTorchScriptGraphDrawsWhatThePromptSays() throws Exception {
        BufferedImage red = picture(draw(bundles, "paint", TORCH, order("Draw a red picture", 1)));
        BufferedImage blue = picture(draw(bundles, "paint", TORCH, order("Draw a blue picture", 1)));

        assertThat(red.getWidth()).isEqualTo(16);
        assertThat(red.getHeight()).isEqualTo(16);
        // One of four words has its colour three times: 0.75 of the way from black to white, and noise of 0.05.
        assertThat(mean(red).getRed()).isBetween(186, 196);
        assertThat(mean(red).getBlue()).isBetween(0, 8);
        assertThat(mean(blue).getBlue()).isBetween(186, 196);
        assertThat(mean(blue).getRed()).isBetween(0, 8);
    }

    @Test
    void theSeedDecidesTheNoiseAndNothingElse() throws Exception {
        byte[] first = png(draw(bundles, "paint", TORCH, order("draw a red picture", 1)));

        assertThat(png(draw(bundles, "paint", TORCH, order("draw a red picture", 1)))).isEqualTo(first);
        assertThat(png(draw(bundles, "paint", TORCH, order("draw a red picture", 2)))).isNotEqualTo(first);
    }

    @Test
    void anOnnxGraphDrawsTheSame() throws Exception {
        assumeTrue(Engine.hasEngine("OnnxRuntime"), "the engine OnnxRuntime comes with the Maven profile onnx");

        assertThat(png(draw(bundles, "paint-onnx", ONNX, order("draw a green picture", 1))))
                .isEqualTo(png(draw(bundles, "paint", TORCH, order("draw a green picture", 1))));
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        assertThat(failure(draw(bundles, "paint", TORCH, order("red ".repeat(9), 1))))
                .isEqualTo(new Failure("prompt-too-long", "the prompt has 9 tokens: the model takes at most 8"));
        assertThat(failure(draw(bundles, "oil", TORCH, order("red", 1))).code()).isEqualTo("unknown-bundle");
        assertThat(failure(draw(bundles, "paint", "00".repeat(32), order("red", 1))))
                .isEqualTo(new Failure(
                        "changed-bundle",
                        "bundle paint has the SHA-256 " + TORCH
                                + " and not the one of the model: add it as a revision of its own"));
        try (Bundles none = new Bundles(Optional.empty(), ComputeDevice.CPU)) {
            assertThat(failure(draw(none, "paint", TORCH, order("red", 1))).detail())
                    .contains("set unisandbox.served-models.bundles");
        }
    }

    @Test
    void aGraphThatGivesNoImageAndADescriptionThatDescribesNothingAreErrors() throws Exception {
        String deep = copy("deep", "tokens: 8\nmask: true\nnoise: [1, 3, 16, 16]\n");
        String wrong = copy("wrong", "tokens: 8\nmask: true\nnoise: [5, 16, 16]\n");
        String strange = copy("strange", "tokens: none\n");
        try (Bundles broken = new Bundles(Optional.of(temporary), ComputeDevice.CPU)) {
            assertThat(failure(draw(broken, "deep", deep, order("red", 1))))
                    .isEqualTo(new Failure(
                            "no-image",
                            "the graph gives (1, 1, 3, 16, 16): one image, (1, 3, height, width), is wanted, at most 8192 a side"));
            assertThat(failure(draw(broken, "wrong", wrong, order("red", 1))).code()).isEqualTo("broken-bundle");
            assertThat(failure(draw(broken, "strange", strange, order("red", 1))).detail())
                    .startsWith("bundle strange cannot be loaded: ");
            assertThat(failure(draw(broken, "deep", TORCH, order("red", 1))).code())
                    .as("another description is another model")
                    .isEqualTo("changed-bundle");
        }
    }

    @Test
    void aDocumentThatIsNoBundleSaysWhatToWrite() {
        assertThatThrownBy(() -> document("\"bundle\":\"paint\""))
                .hasMessage("sha256: it is missing");
        assertThatThrownBy(() -> document("\"sha256\":\"" + TORCH + "\"")).hasMessage("bundle: kind djl needs its folder");
        assertThatThrownBy(() -> document("\"bundle\":\"../paint\",\"sha256\":\"" + TORCH + "\""))
                .hasMessage("bundle '../paint' is no name of a folder among the bundles");
        assertThatThrownBy(() -> document("\"bundle\":\"paint\",\"sha256\":\"" + TORCH + "\",\"url\":\"http://h\""))
                .hasMessage("kind djl runs here: leave out url");
        assertThatThrownBy(() -> document("\"bundle\":\"paint\",\"sha256\":\"" + TORCH + "\",\"parameters\":{\"steps\":4}"))
                .hasMessage("kind djl takes no parameters: its graph has them inside");
        assertThat(document("\"bundle\":\"paint\",\"sha256\":\"" + TORCH + "\"").ref())
                .isNotEqualTo(document("\"bundle\":\"paint\",\"sha256\":\"" + ONNX + "\"").ref());
    }

    /** @return the SHA-256 of the bundle */
    private String copy(String name, String description) throws Exception {
        Path folder = Files.createDirectory(temporary.resolve(name));
        for (String file : List.of("model.pt", "tokenizer.json")) {
            Files.copy(FOLDER.resolve("paint").resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("bundle.yaml"), description);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String file : List.of("bundle.yaml", "model.pt", "tokenizer.json")) {
            digest.update(Files.readAllBytes(folder.resolve(file)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static ServedModel document(String fields) {
        return ModelDocument.json("{\"name\":\"m\",\"kind\":\"djl\"," + fields + "}").served();
    }

    private static Answer draw(Bundles bundles, String bundle, String sha256, Order order) throws InterruptedException {
        return new ConnectorsByKind(new Secrets(Map.of(), Optional.empty()), Reach.CONFIGURED, bundles)
                .to(document("\"bundle\":\"" + bundle + "\",\"sha256\":\"" + sha256 + "\""), Allowance.UNBOUNDED)
                .draw(order);
    }

    private static Order order(String prompt, long seed) {
        return new Order(prompt, Mode.NORMAL, Sampling.STANDARD, seed, seed);
    }

    private static byte[] png(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Picture.class);
        return ((Answer.Picture) answer).png();
    }

    private static BufferedImage picture(Answer answer) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(png(answer)));
    }

    private static Failure failure(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        return ((Answer.Failed) answer).failure();
    }

    private static Color mean(BufferedImage image) {
        long[] sum = new long[3];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                Color pixel = new Color(image.getRGB(x, y));
                sum[0] += pixel.getRed();
                sum[1] += pixel.getGreen();
                sum[2] += pixel.getBlue();
            }
        }
        int pixels = image.getWidth() * image.getHeight();
        return new Color((int) (sum[0] / pixels), (int) (sum[1] / pixels), (int) (sum[2] / pixels));
    }
}
