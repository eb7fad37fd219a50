package org.unisandbox.umm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.unisandbox.umm.Safetensors.Tensor;
import org.unisandbox.umm.model.ModelConfig;
import org.unisandbox.umm.model.ParameterLayout;
import org.unisandbox.umm.model.QueryConfig;
import org.unisandbox.umm.text.Tokens;
import org.unisandbox.umm.world.Raster;

/**
 * The parameters of a query-based reference model with where they come from, as a safetensors file. Its SHA-256 is the
 * model's revision.
 */
public final class QueryCheckpoint {

    /** What checkpoints of this kind say they are of. */
    public static final String ARCHITECTURE = "reference-query";

    private static final String LANGUAGE = "language.";
    private static final int QUERIES = 16;
    /** The decoder reads the last quarter; the others are there for the language model to think. */
    private static final int READ = 4;

    private final byte[] bytes;
    private final Map<String, String> metadata;
    private final float[] language;
    private final float[] parameters;

    private QueryCheckpoint(byte[] bytes, Map<String, String> metadata, float[] language, float[] parameters) {
        this.bytes = bytes;
        this.metadata = metadata;
        this.language = language;
        this.parameters = parameters;
    }

    /**
     * @param language   parameters of the language model
     * @param parameters all others, in the order of {@link ParameterLayout#of(QueryConfig)}
     * @param provenance recipe, seed, steps and what else tells how they came about
     */
    public static QueryCheckpoint of(float[] language, float[] parameters, Map<String, String> provenance) {
        Map<String, String> metadata = new LinkedHashMap<>(provenance);
        metadata.put(Checkpoint.ARCHITECTURE, ARCHITECTURE);
        metadata.put(Checkpoint.VOCABULARY, Checkpoint.vocabularyDigest());
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(Parameters.tensors(LANGUAGE, ParameterLayout.of(config().language()), language));
        tensors.putAll(Parameters.tensors("", ParameterLayout.of(config()), parameters));
        return new QueryCheckpoint(
                new Safetensors(metadata, tensors).bytes(), Map.copyOf(metadata), language.clone(), parameters.clone());
    }

    /**
     * @throws CorruptCheckpointException if the bytes are no checkpoint of this architecture and vocabulary
     */
    public static QueryCheckpoint read(byte[] bytes) throws CorruptCheckpointException {
        Safetensors file = Safetensors.read(bytes);
        Parameters.require(
                ARCHITECTURE.equals(file.metadata().get(Checkpoint.ARCHITECTURE)),
                "it names another architecture: "
                        + file.metadata().getOrDefault(Checkpoint.ARCHITECTURE, "none"));
        Parameters.require(
                Checkpoint.vocabularyDigest().equals(file.metadata().get(Checkpoint.VOCABULARY)),
                "it was trained with another vocabulary");
        return new QueryCheckpoint(
                bytes.clone(),
                Map.copyOf(file.metadata()),
                Parameters.read(file, LANGUAGE, ParameterLayout.of(config().language())),
                Parameters.read(file, "", ParameterLayout.of(config())));
    }

    /**
     * The same model with queries that nobody has trained: drawn at random, as large as queries begin.
     *
     * @param seed decides them
     */
    public QueryCheckpoint withRandomQueries(long seed) {
        return withRandom(0, QUERIES, seed, "random, seed " + seed);
    }

    /**
     * The same model with one query that nobody has trained, as {@link #withRandomQueries} draws it.
     *
     * @param query which, from 0
     * @param seed  decides it
     */
    public QueryCheckpoint withRandomQuery(int query, long seed) {
        return withRandom(query, 1, seed, "query %d random, seed %d".formatted(query, seed));
    }

    private QueryCheckpoint withRandom(int first, int count, long seed, String said) {
        float[] others = parameters.clone();
        int width = config().language().width();
        // The queries come first.
        System.arraycopy(
                ParameterLayout.of(config()).initialise(seed), first * width, others, first * width, count * width);
        Map<String, String> provenance = new LinkedHashMap<>(metadata);
        provenance.put("queries", said);
        return of(language, others, provenance);
    }

    /** The query-based model that ships with this library. */
    public static QueryCheckpoint shipped() {
        try {
            return read(Parameters.shipped("reference-query.safetensors"));
        } catch (CorruptCheckpointException e) {
            throw new IllegalStateException("the shipped checkpoint is damaged: " + e.getMessage(), e);
        }
    }

    /** The shape of all query-based reference models: the language model knows no image codes, the decoder no words. */
    public static QueryConfig config() {
        Tokens tokens = Tokens.standard();
        ModelConfig words = ModelConfig.reference(tokens.firstGlobal());
        ModelConfig codes = new ModelConfig(
                tokens.size() - tokens.firstGlobal(), words.width(), 2, words.heads(), 256, READ + 1 + Raster.CELLS);
        return new QueryConfig(words, QUERIES, codes, READ);
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

    /** Parameters of the language model. */
    public float[] language() {
        return language.clone();
    }

    /** All others: queries, connector, decoder. */
    public float[] parameters() {
        return parameters.clone();
    }
}
