package org.unisandbox.umm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Where each parameter lies in the one flat vector of all parameters. One vector makes the optimiser, gradient clipping
 * and checkpoints a matter of a few operations.
 */
public final class ParameterLayout {

    /**
     * One parameter.
     *
     * @param name  as in the checkpoint
     * @param shape dimensions
     * @param std   standard deviation at the start; 0 for a constant
     * @param fill  constant at the start, where {@code std} is 0
     */
    public record Entry(String name, Shape shape, double std, double fill) {

        /** Matrices decay, vectors (biases and norms) do not. */
        boolean decays() {
            return shape.dimension() == 2;
        }
    }

    private static final double EMBEDDING_STD = 0.02;
    private static final double QUERY_STD = 0.3;

    private final List<Entry> entries = new ArrayList<>();

    private ParameterLayout() {}

    /** Those of a transformer. */
    public static ParameterLayout of(ModelConfig config) {
        ParameterLayout layout = new ParameterLayout();
        layout.transformer("", config);
        return layout;
    }

    /** Those that are trained of a query-based model: all but its language model. */
    public static ParameterLayout of(QueryConfig config) {
        ParameterLayout layout = new ParameterLayout();
        int d = config.language().width();
        layout.matrix("queries", config.queries(), d, QUERY_STD);
        layout.matrix("connector.in.weight", d, 2 * d, 1 / Math.sqrt(d));
        layout.vector("connector.in.bias", 2 * d, 0);
        layout.matrix("connector.out.weight", 2 * d, config.decoder().width(), 1 / Math.sqrt(2.0 * d));
        layout.vector("connector.out.bias", config.decoder().width(), 0);
        layout.transformer("decoder.", config.decoder());
        return layout;
    }

    private void transformer(String prefix, ModelConfig config) {
        int d = config.width();
        double residual = 1 / Math.sqrt(2.0 * config.layers());
        matrix(prefix + "embedding", config.vocabulary(), d, EMBEDDING_STD);
        matrix(prefix + "convolution.1", d, d, 1 / Math.sqrt(d));
        matrix(prefix + "convolution.2", d, d, 1 / Math.sqrt(d));
        for (int layer = 0; layer < config.layers(); layer++) {
            String block = prefix + "blocks." + layer + '.';
            vector(block + "norm1.weight", d, 1);
            vector(block + "norm1.bias", d, 0);
            matrix(block + "attention.qkv", d, 3 * d, 1 / Math.sqrt(d));
            matrix(block + "attention.out", d, d, residual / Math.sqrt(d));
            vector(block + "norm2.weight", d, 1);
            vector(block + "norm2.bias", d, 0);
            matrix(block + "mlp.in.weight", d, config.hidden(), 1 / Math.sqrt(d));
            vector(block + "mlp.in.bias", config.hidden(), 0);
            matrix(block + "mlp.out.weight", config.hidden(), d, residual / Math.sqrt(config.hidden()));
            vector(block + "mlp.out.bias", d, 0);
        }
        vector(prefix + "norm.weight", d, 1);
        vector(prefix + "norm.bias", d, 0);
    }

    private void matrix(String name, int rows, int columns, double std) {
        entries.add(new Entry(name, new Shape(rows, columns), std, 0));
    }

    private void vector(String name, int size, double fill) {
        entries.add(new Entry(name, new Shape(size), 0, fill));
    }

    /** The parameters in the order in which they lie in the vector. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Length of the vector: the number of parameters. */
    public int size() {
        return Math.toIntExact(entries.stream().mapToLong(e -> e.shape().size()).sum());
    }

    /** Fresh parameters. */
    public float[] initialise(long seed) {
        Random random = new Random(seed);
        float[] values = new float[size()];
        int at = 0;
        for (Entry entry : entries) {
            for (long i = 0; i < entry.shape().size(); i++) {
                values[at++] = (float) (entry.std() == 0 ? entry.fill() : entry.std() * random.nextGaussian());
            }
        }
        return values;
    }

    /** The parameters by name, in their order, as views into the vector. */
    Map<String, NDArray> views(NDArray vector) {
        long[] ends = new long[entries.size() - 1];
        long at = 0;
        for (int i = 0; i < ends.length; i++) {
            at += entries.get(i).shape().size();
            ends[i] = at;
        }
        NDList parts = vector.split(ends, 0);
        Map<String, NDArray> views = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            views.put(entries.get(i).name(), parts.get(i).reshape(entries.get(i).shape()));
        }
        return views;
    }
}
