package org.unisandbox.umm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.unisandbox.umm.Safetensors.Tensor;
import org.unisandbox.umm.model.ModelConfig;
import org.unisandbox.umm.model.ParameterLayout;
import org.unisandbox.umm.text.Tokens;

/**
 * The parameters of a reference model with where they come from, as a safetensors file. Its SHA-256 is the model's
 * revision.
 */
public final class Checkpoint {

    private static final String SHIPPED = "/org/unisandbox/umm/reference.safetensors";
    private static final String ARCHITECTURE = "architecture";
    private static final String ARCHITECTURE_NAME = "reference-umm";
    private static final String VOCABULARY = "vocabulary.sha256";

    private final byte[] bytes;
    private final Map<String, String> metadata;
    private final float[] parameters;

    private Checkpoint(byte[] bytes, Map<String, String> metadata, float[] parameters) {
        this.bytes = bytes;
        this.metadata = metadata;
        this.parameters = parameters;
    }

    /**
     * @param parameters in the order of {@link ParameterLayout} of the reference configuration
     * @param provenance recipe, seed, steps and what else tells how they came about
     */
    public static Checkpoint of(float[] parameters, Map<String, String> provenance) {
        Map<String, String> metadata = new LinkedHashMap<>(provenance);
        metadata.put(ARCHITECTURE, ARCHITECTURE_NAME);
        metadata.put(VOCABULARY, vocabularyDigest());
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int at = 0;
        for (ParameterLayout.Entry entry : ParameterLayout.of(config()).entries()) {
            int size = (int) entry.shape().size();
            tensors.put(entry.name(), new Tensor(entry.shape().getShape(), Arrays.copyOfRange(parameters, at, at + size)));
            at += size;
        }
        return new Checkpoint(new Safetensors(metadata, tensors).bytes(), Map.copyOf(metadata), parameters.clone());
    }

    /**
     * @throws CorruptCheckpointException if the bytes are no checkpoint of this architecture and vocabulary
     */
    public static Checkpoint read(byte[] bytes) throws CorruptCheckpointException {
        Safetensors file = Safetensors.read(bytes);
        require(ARCHITECTURE_NAME.equals(file.metadata().get(ARCHITECTURE)), "it names another architecture: "
                + file.metadata().getOrDefault(ARCHITECTURE, "none"));
        require(vocabularyDigest().equals(file.metadata().get(VOCABULARY)),
                "it was trained with another vocabulary; train it again with this version (./unisandbox pretrain)");
        ParameterLayout layout = ParameterLayout.of(config());
        float[] parameters = new float[layout.size()];
        int at = 0;
        for (ParameterLayout.Entry entry : layout.entries()) {
            Tensor tensor = file.tensors().get(entry.name());
            require(tensor != null, "the tensor " + entry.name() + " is missing");
            require(Arrays.equals(tensor.shape(), entry.shape().getShape()), "the tensor %s has the shape %s, not %s"
                    .formatted(entry.name(), Arrays.toString(tensor.shape()), entry.shape()));
            System.arraycopy(tensor.values(), 0, parameters, at, tensor.values().length);
            at += tensor.values().length;
        }
        for (float value : parameters) {
            require(Float.isFinite(value), "it holds numbers that are not finite");
        }
        return new Checkpoint(bytes.clone(), Map.copyOf(file.metadata()), parameters);
    }

    private static void require(boolean holds, String otherwise) throws CorruptCheckpointException {
        if (!holds) {
            throw new CorruptCheckpointException("not a checkpoint of the reference model: " + otherwise);
        }
    }

    /** The base model that ships with this library. */
    public static Checkpoint shipped() {
        try (InputStream in = Checkpoint.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + SHIPPED);
            }
            return read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CorruptCheckpointException e) {
            throw new IllegalStateException("the shipped checkpoint is damaged: " + e.getMessage(), e);
        }
    }

    /** The shape of all reference models. */
    public static ModelConfig config() {
        return ModelConfig.reference(Tokens.standard().size());
    }

    private static String vocabularyDigest() {
        Tokens tokens = Tokens.standard();
        String all = String.join("\n", tokens.words()) + "\n" + tokens.firstCell() + "\n" + tokens.size();
        return Seeds.hex(all.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** The file. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256 of the file, in hexadecimal. */
    public String digest() {
        return Seeds.hex(bytes);
    }

    /** Where it comes from. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** All parameters in the order of {@link ParameterLayout}. */
    public float[] parameters() {
        return parameters.clone();
    }
}
