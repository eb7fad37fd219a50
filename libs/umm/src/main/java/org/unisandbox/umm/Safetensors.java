package org.unisandbox.umm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file in the safetensors format with 32-bit floats: eight bytes with the length of a JSON header, the header with
 * each tensor's type, shape and place, then the numbers, little-endian.
 *
 * @param metadata free text by name
 * @param tensors  by name, in the order of the file
 */
public record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors) {

    /**
     * @param shape  dimensions
     * @param values row by row
     */
    public record Tensor(long[] shape, float[] values) {
        public Tensor {
            if (Arrays.stream(shape).reduce(1, (a, b) -> a * b) != values.length) {
                throw new IllegalArgumentException(
                        values.length + " values do not fill the shape " + Arrays.toString(shape));
            }
        }

        public static Tensor vector(float[] values) {
            return new Tensor(new long[] {values.length}, values);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;

    public byte[] bytes() {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode described = header.putObject(METADATA);
        new TreeMap<>(metadata).forEach(described::put);
        int size = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            ObjectNode entry = header.putObject(tensor.getKey());
            entry.put("dtype", "F32");
            Arrays.stream(tensor.getValue().shape()).forEach(entry.putArray("shape")::add);
            int end = size + tensor.getValue().values().length * Float.BYTES;
            entry.putArray("data_offsets").add(size).add(end);
            size = end;
        }
        byte[] json = aligned(header.toString());
        ByteBuffer buffer =
                ByteBuffer.allocate(Long.BYTES + json.length + size).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(json.length).put(json);
        for (Tensor tensor : tensors.values()) {
            for (float value : tensor.values()) {
                buffer.putFloat(value);
            }
        }
        return buffer.array();
    }

    private static byte[] aligned(String header) {
        int length = header.getBytes(StandardCharsets.UTF_8).length;
        return (header + " ".repeat((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT)).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @throws CorruptCheckpointException if the bytes are cut short, changed in their structure, or of another format
     */
    public static Safetensors read(byte[] bytes) throws CorruptCheckpointException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long headerLength = bytes.length < Long.BYTES ? -1 : buffer.getLong();
        if (headerLength < 2 || headerLength > buffer.remaining()) {
            throw new CorruptCheckpointException("not a safetensors file, or cut short: its header does not fit");
        }
        byte[] json = new byte[(int) headerLength];
        buffer.get(json);
        ByteBuffer data = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
        SafetensorsHeader header = header(json, data.limit());
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.tensors().values()) {
            tensors.put(entry.name(), tensor(entry, data));
        }
        return new Safetensors(header.metadata(), tensors);
    }

    private static SafetensorsHeader header(byte[] json, long dataSize) throws CorruptCheckpointException {
        try {
            return SafetensorsHeader.parse(json, dataSize);
        } catch (MalformedSafetensorsException e) {
            throw new CorruptCheckpointException(e.getMessage());
        }
    }

    private static Tensor tensor(SafetensorsHeader.Entry entry, ByteBuffer data) throws CorruptCheckpointException {
        if (!entry.type().equals("F32")) {
            throw new CorruptCheckpointException(
                    "tensor %s has type %s; the reference model uses F32".formatted(entry.name(), entry.type()));
        }
        float[] values = new float[(int) entry.values()];
        data.slice((int) entry.from(), (int) (entry.to() - entry.from()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new Tensor(entry.shape().stream().mapToLong(Long::longValue).toArray(), values);
    }
}
