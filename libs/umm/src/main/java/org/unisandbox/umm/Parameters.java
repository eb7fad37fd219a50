package org.unisandbox.umm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.unisandbox.umm.Safetensors.Tensor;
import org.unisandbox.umm.model.ParameterLayout;

/** Vectors of parameters as the named tensors of a checkpoint. */
final class Parameters {

    private Parameters() {}

    /** @param prefix of the names */
    static Map<String, Tensor> tensors(String prefix, ParameterLayout layout, float[] parameters) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int at = 0;
        for (ParameterLayout.Entry entry : layout.entries()) {
            int size = (int) entry.shape().size();
            tensors.put(
                    prefix + entry.name(),
                    new Tensor(entry.shape().getShape(), Arrays.copyOfRange(parameters, at, at + size)));
            at += size;
        }
        return tensors;
    }

    /**
     * @param prefix of the names
     * @throws CorruptCheckpointException if a tensor is missing, of another shape, or not finite
     */
    static float[] read(Safetensors file, String prefix, ParameterLayout layout) throws CorruptCheckpointException {
        float[] parameters = new float[layout.size()];
        int at = 0;
        for (ParameterLayout.Entry entry : layout.entries()) {
            Tensor tensor = file.tensors().get(prefix + entry.name());
            require(tensor != null, "the tensor " + prefix + entry.name() + " is missing");
            require(Arrays.equals(tensor.shape(), entry.shape().getShape()), "the tensor %s%s has the shape %s, not %s"
                    .formatted(prefix, entry.name(), Arrays.toString(tensor.shape()), entry.shape()));
            System.arraycopy(tensor.values(), 0, parameters, at, tensor.values().length);
            at += tensor.values().length;
        }
        for (float value : parameters) {
            require(Float.isFinite(value), "it holds numbers that are not finite");
        }
        return parameters;
    }

    /** The bytes of a checkpoint that ships with this library. */
    static byte[] shipped(String name) {
        try (InputStream in = Parameters.class.getResourceAsStream("/org/unisandbox/umm/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void require(boolean holds, String otherwise) throws CorruptCheckpointException {
        if (!holds) {
            throw new CorruptCheckpointException("not a checkpoint of the reference model: " + otherwise);
        }
    }
}
