package org.unisandbox.umm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.fuzz.Effort;

/**
 * A safetensors file is read, and what is read can be written and read again; or it is refused. The reader of whole files
 * and the one that maps them into memory agree.
 */
class SafetensorsFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of(
                new Safetensors(Map.of("seed", "1"), Map.of("w", new Safetensors.Tensor(new long[] {2, 3}, new float[6]))).bytes(),
                file("{\"i\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"l\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[8,16]}}", 16),
                file("{\"__metadata__\":{\"architecture\":\"reference-umm\"},"
                        + "\"a\":{\"dtype\":\"F16\",\"shape\":[],\"data_offsets\":[0,2]},"
                        + "\"b\":{\"dtype\":\"BF16\",\"shape\":[0,4],\"data_offsets\":[2,2]},"
                        + "\"c\":{\"dtype\":\"BOOL\",\"shape\":[1,3],\"data_offsets\":[2,5]}}", 5));
    }

    private static byte[] file(String header, int data) {
        byte[] json = header.getBytes(UTF_8);
        return ByteBuffer.allocate(Long.BYTES + json.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    @MethodSource("seeds")
    @FuzzTest
    void files(byte[] input) throws Exception {
        Path path = Files.write(Path.of(System.getProperty("java.io.tmpdir"), "unisandbox-fuzz.safetensors"), input);
        Effort.SMALL.of(() -> {
            try {
                Safetensors read = Safetensors.read(input);
                same(Safetensors.read(read.bytes()), read);
                same(mapped(path), read);
            } catch (CorruptCheckpointException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            try (SafetensorsFile file = SafetensorsFile.open(path)) {
                file.names().forEach(name -> use(file.tensor(name).orElseThrow()));
            } catch (MalformedSafetensorsException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            refuse(() -> Checkpoint.read(input));
            refuse(() -> QueryCheckpoint.read(input));
        });
    }

    private interface Reading {
        void read() throws CorruptCheckpointException;
    }

    /** A whole checkpoint has millions of numbers. */
    private static void refuse(Reading reading) {
        try {
            reading.read();
            throw new AssertionError("it was taken for a checkpoint");
        } catch (CorruptCheckpointException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void use(MappedTensor tensor) {
        assertThat(tensor.count() * tensor.width()).isLessThanOrEqualTo(1L << 30);
        if (tensor.isInteger()) {
            assertThat((long) tensor.integers().length).isEqualTo(tensor.count() * tensor.width());
        }
        tensor.firstNotFinite().ifPresent(at -> assertThat(at).isLessThan(tensor.count() * tensor.width()));
    }

    private static Safetensors mapped(Path path) throws Exception {
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
            for (String name : file.names()) {
                MappedTensor tensor = file.tensor(name).orElseThrow();
                tensors.put(name, new Safetensors.Tensor(
                        tensor.shape().stream().mapToLong(Long::longValue).toArray(), new float[(int) (tensor.count() * tensor.width())]));
            }
            return new Safetensors(file.metadata(), tensors);
        }
    }

    /** Same but for the numbers. */
    private static void same(Safetensors one, Safetensors other) {
        assertThat(one.metadata()).isEqualTo(other.metadata());
        assertThat(one.tensors().keySet()).containsExactlyElementsOf(other.tensors().keySet());
        one.tensors().forEach((name, tensor) ->
                assertThat(tensor.shape()).containsExactly(other.tensors().get(name).shape()));
    }
}
