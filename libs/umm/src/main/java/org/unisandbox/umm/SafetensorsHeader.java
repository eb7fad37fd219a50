package org.unisandbox.umm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a safetensors file says of its tensors. They fill the bytes after the header completely, one after the other: a
 * header that says otherwise is refused.
 *
 * @param metadata free text by name
 * @param tensors  by name, in the order of the header
 */
record SafetensorsHeader(Map<String, String> metadata, Map<String, Entry> tensors) {

    /** More than the headers of the largest models have. */
    static final int MAX_BYTES = 100 << 20;

    private static final String METADATA = "__metadata__";
    private static final Map<String, Integer> BYTES_OF_TYPE = Map.ofEntries(
            Map.entry("F64", 8),
            Map.entry("F32", 4),
            Map.entry("F16", 2),
            Map.entry("BF16", 2),
            Map.entry("F8_E4M3", 1),
            Map.entry("F8_E5M2", 1),
            Map.entry("I64", 8),
            Map.entry("I32", 4),
            Map.entry("I16", 2),
            Map.entry("I8", 1),
            Map.entry("U64", 8),
            Map.entry("U32", 4),
            Map.entry("U16", 2),
            Map.entry("U8", 1),
            Map.entry("BOOL", 1));
    private static final Comparator<Entry> IN_FILE = Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to);
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /**
     * One tensor.
     *
     * @param type  such as {@code F32}
     * @param shape dimensions, each at least 0
     * @param from  its first byte, counted from the end of the header
     * @param to    the byte after its last
     */
    record Entry(String name, String type, List<Long> shape, long from, long to) {

        long values() {
            return shape.stream().reduce(1L, Math::multiplyExact);
        }
    }

    /**
     * @param json     the header
     * @param dataSize bytes after it
     * @throws MalformedSafetensorsException if it cannot be read, or the tensors do not fill the bytes
     */
    static SafetensorsHeader parse(byte[] json, long dataSize) throws MalformedSafetensorsException {
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Entry> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : tree(json).properties()) {
            if (entry.getKey().equals(METADATA)) {
                entry.getValue().properties().forEach(m -> metadata.put(m.getKey(), m.getValue().asText()));
            } else {
                tensors.put(entry.getKey(), entry(entry.getKey(), entry.getValue(), dataSize));
            }
        }
        requireFull(tensors.values().stream().sorted(IN_FILE).toList(), dataSize);
        return new SafetensorsHeader(metadata, tensors);
    }

    private static JsonNode tree(byte[] json) throws MalformedSafetensorsException {
        try {
            return Optional.ofNullable(JSON.readTree(json))
                    .filter(JsonNode::isObject)
                    .orElseThrow(() -> new MalformedSafetensorsException(
                            "not a safetensors file: the header is no JSON object"));
        } catch (JsonProcessingException e) {
            throw new MalformedSafetensorsException(
                    "not a safetensors file: the header is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new MalformedSafetensorsException("not a safetensors file: " + e.getMessage());
        }
    }

    private static Entry entry(String name, JsonNode json, long dataSize) throws MalformedSafetensorsException {
        String type = json.path("dtype").asText();
        Integer width = BYTES_OF_TYPE.get(type);
        require(width != null, name, "has the unknown type '" + type + "'");
        require(json.path("shape").isArray(), name, "has no shape");
        List<Long> shape = StreamSupport.stream(json.path("shape").spliterator(), false)
                .map(SafetensorsHeader::count)
                .toList();
        require(shape.stream().allMatch(d -> d >= 0), name, "has a dimension that is no count: " + json.path("shape"));
        long from = count(json.path("data_offsets").path(0));
        long to = count(json.path("data_offsets").path(1));
        require(json.path("data_offsets").size() == 2 && from >= 0 && to >= from, name,
                "has offsets that make no sense: " + json.path("data_offsets"));
        require(to <= dataSize, name, "is cut short: it should lie at bytes %d to %d of %d".formatted(from, to, dataSize));
        Entry entry = new Entry(name, type, shape, from, to);
        require(bytes(entry, width) == to - from, name,
                "has the shape %s of %s, which its %d bytes do not fill".formatted(shape, type, to - from));
        return entry;
    }

    private static long count(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong() ? number.asLong() : -1;
    }

    private static long bytes(Entry entry, int width) throws MalformedSafetensorsException {
        try {
            return Math.multiplyExact(entry.values(), (long) width);
        } catch (ArithmeticException e) {
            throw new MalformedSafetensorsException(
                    "tensor %s has a shape that is too large: %s".formatted(entry.name(), entry.shape()));
        }
    }

    private static void requireFull(List<Entry> inOrder, long dataSize) throws MalformedSafetensorsException {
        long end = 0;
        for (Entry entry : inOrder) {
            require(entry.from() >= end, entry.name(), "overlaps another: it begins at byte %d, before byte %d"
                    .formatted(entry.from(), end));
            require(entry.from() == end, entry.name(), "leaves a hole: it begins at byte %d, after byte %d"
                    .formatted(entry.from(), end));
            end = entry.to();
        }
        if (end != dataSize) {
            throw new MalformedSafetensorsException(
                    "%d bytes follow the last tensor; none should".formatted(dataSize - end));
        }
    }

    private static void require(boolean holds, String name, String otherwise) throws MalformedSafetensorsException {
        if (!holds) {
            throw new MalformedSafetensorsException("tensor " + name + " " + otherwise);
        }
    }
}
