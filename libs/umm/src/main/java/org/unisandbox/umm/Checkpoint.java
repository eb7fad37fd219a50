package org.unisandbox.umm;

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

    static final String ARCHITECTURE = "architecture";
    static final String ARCHITECTURE_NAME = "reference-umm";
    static final String VOCABULARY = "vocabulary.sha256";

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
        Map<String, Tensor> tensors = Parameters.tensors("", ParameterLayout.of(config()), parameters);
        return new Checkpoint(new Safetensors(metadata, tensors).bytes(), Map.copyOf(metadata), parameters.clone());
    }

    /**
     * @throws CorruptCheckpointException if the bytes are no checkpoint of this architecture and vocabulary
     */
    public static Checkpoint read(byte[] bytes) throws CorruptCheckpointException {
        Safetensors file = Safetensors.read(bytes);
        Parameters.require(ARCHITECTURE_NAME.equals(file.metadata().get(ARCHITECTURE)), "it names another architecture: "
                + file.metadata().getOrDefault(ARCHITECTURE, "none"));
        Parameters.require(vocabularyDigest().equals(file.metadata().get(VOCABULARY)),
                "it was trained with another vocabulary; train it again with this version (./unisandbox pretrain)");
        float[] parameters = Parameters.read(file, "", ParameterLayout.of(config()));
        return new Checkpoint(bytes.clone(), Map.copyOf(file.metadata()), parameters);
    }

    /** The base model that ships with this library. */
    public static Checkpoint shipped() {
        try {
            return read(Parameters.shipped("reference.safetensors"));
        } catch (CorruptCheckpointException e) {
            throw new IllegalStateException("the shipped checkpoint is damaged: " + e.getMessage(), e);
        }
    }

    /** The shape of all reference models. */
    public static ModelConfig config() {
        return ModelConfig.reference(Tokens.standard().size());
    }

    /**
     * What a checkpoint says it is of; empty if it says nothing.
     *
     * @throws CorruptCheckpointException if the bytes are no safetensors file
     */
    public static String architecture(byte[] bytes) throws CorruptCheckpointException {
        return Safetensors.read(bytes).metadata().getOrDefault(ARCHITECTURE, "");
    }

    static String vocabularyDigest() {
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
