package org.unisandbox.umm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {

    private static final float[] NUMBERS = {0.5f, -1.25f, 3, 2, 0.125f, 7};

    @TempDir
    private Path folder;

    @Test
    void readsRowsOfEveryWidthOfFloat() throws Exception {
        String header = "{\"__metadata__\":{\"from\":\"here\"},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[3,2],\"data_offsets\":[0,24]},"
                + "\"b\":{\"dtype\":\"F16\",\"shape\":[3,2],\"data_offsets\":[24,36]},"
                + "\"c\":{\"dtype\":\"BF16\",\"shape\":[1,3,2],\"data_offsets\":[36,48]}}";
        try (SafetensorsFile file = SafetensorsFile.open(file(header, numbers()));
                NDManager manager = NDManager.newBaseManager()) {
            assertThat(file.metadata()).containsExactly(Map.entry("from", "here"));
            assertThat(file.names()).containsExactly("a", "b", "c");
            for (String name : file.names()) {
                MappedTensor tensor = file.tensor(name).orElseThrow();
                assertThat(tensor.floats()).isEqualTo(NUMBERS);
                assertThat(tensor.count()).isEqualTo(3);
                assertThat(tensor.read(manager, 1, 3).toFloatArray()).containsExactly(3, 2, 0.125f, 7);
                assertThat(tensor.firstNotFinite()).isEmpty();
            }
        }
    }

    @Test
    void readsWhatTheWriterWrites() throws Exception {
        Safetensors written = new Safetensors(
                Map.of("seed", "1"), Map.of("w", new Safetensors.Tensor(new long[] {2, 3}, NUMBERS)));
        Path path = Files.write(folder.resolve("written"), written.bytes());

        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(file.tensor("w").orElseThrow().floats()).isEqualTo(NUMBERS);
            assertThat(file.tensor("v")).isEmpty();
        }
    }

    @Test
    void readsIntegers() throws Exception {
        String header = "{\"i\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"l\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[8,16]}}";
        ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(7).putInt(-8).putLong(1L << 40);
        try (SafetensorsFile file = SafetensorsFile.open(file(header, data.array()))) {
            assertThat(file.tensor("i").orElseThrow().integers()).containsExactly(7, -8);
            assertThat(file.tensor("l").orElseThrow().integers()).containsExactly(1L << 40);
        }
    }

    @ParameterizedTest
    @CsvSource({"F32, 4, 7f800000", "F32, 4, 7fc00001", "F32, 4, ff800000", "F16, 2, 7c00", "F16, 2, fe01", "BF16, 2, 7f80", "BF16, 2, ffc0"})
    void findsTheFirstNumberThatIsNotFinite(String type, int width, String bits) throws Exception {
        int count = 40_000;
        ByteBuffer data = ByteBuffer.allocate(count * width).order(ByteOrder.LITTLE_ENDIAN);
        for (int place : new int[] {30_001, 30_007}) {
            if (width == 4) {
                data.putInt(place * width, Integer.parseUnsignedInt(bits, 16));
            } else {
                data.putShort(place * width, (short) Integer.parseInt(bits, 16));
            }
        }
        String header = "{\"a\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                .formatted(type, count, count * width);
        try (SafetensorsFile file = SafetensorsFile.open(file(header, data.array()))) {
            assertThat(file.tensor("a").orElseThrow().firstNotFinite()).hasValue(30_001);
        }
    }

    /** Each header is about 48 bytes of data. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "F32 [12] 0,49 | tensor a is cut short: it should lie at bytes 0 to 49 of 48",
        "F32 [12] 0,44 | tensor a has the shape [12] of F32, which its 44 bytes do not fill",
        "F32 [11] 0,44 | 4 bytes follow the last tensor; none should",
        "F32 [11] 4,48 | tensor a leaves a hole: it begins at byte 4, after byte 0",
        "F32 [12] 48,0 | tensor a has offsets that make no sense: [48,0]",
        "F32 [12] -1,47 | tensor a has offsets that make no sense: [-1,47]",
        "F32 [12] 0.0,48 | tensor a has offsets that make no sense: [0.0,48]",
        "F32 [12] 0,48,48 | tensor a has offsets that make no sense: [0,48,48]",
        "F32 [12] 0,18446744073709551664 | tensor a has offsets that make no sense: [0,18446744073709551664]",
        "F32 [4611686018427387916,4] 0,48 | tensor a has a shape that is too large: [4611686018427387916, 4]",
        "F32 [4611686018427387916] 0,48 | tensor a has a shape that is too large: [4611686018427387916]",
        "F32 [-12] 0,48 | tensor a has a dimension that is no count: [-12]",
        "F32 12 0,48 | tensor a has no shape",
        "F33 [12] 0,48 | tensor a has the unknown type 'F33'"})
    void refusesHeadersThatLie(String tensor, String message) throws Exception {
        String[] parts = tensor.split(" ");
        String header = "{\"a\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%s]}}".formatted((Object[]) parts);

        assertRefused(file(header, new byte[48]), message);
    }

    @Test
    void refusesTensorsThatOverlap() throws Exception {
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}";

        assertRefused(file(header, new byte[12]), "tensor b overlaps another: it begins at byte 4, before byte 8");
    }

    @Test
    void refusesATensorThatIsThereTwice() throws Exception {
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";

        assertRefused(file(header, new byte[4]),
                "not a safetensors file: the header is no JSON: Duplicate field 'a'");
    }

    @Test
    void refusesAnythingCutShort() throws Exception {
        byte[] whole = Files.readAllBytes(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", new byte[4]));

        for (int length = 0; length < whole.length; length++) {
            Path path = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafetensorsFile.open(path)).isInstanceOf(MalformedSafetensorsException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1", "9223372036854775807", "1000"})
    void refusesAHeaderThatDoesNotFit(long length) throws Exception {
        byte[] bytes = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();

        assertRefused(Files.write(folder.resolve("bad"), bytes), "not a safetensors file, or cut short: its header does not fit");
    }

    private static void assertRefused(Path path, String message) {
        assertThatThrownBy(() -> SafetensorsFile.open(path))
                .isInstanceOf(MalformedSafetensorsException.class)
                .hasMessage(message);
    }

    private Path file(String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array());
        bytes.write(json);
        bytes.write(data);
        return Files.write(folder.resolve("file"), bytes.toByteArray());
    }

    private static byte[] numbers() {
        ByteBuffer data = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : NUMBERS) {
            data.putFloat(number);
        }
        for (float number : NUMBERS) {
            data.putShort(Float.floatToFloat16(number));
        }
        for (float number : NUMBERS) {
            data.putShort((short) (Float.floatToIntBits(number) >>> 16));
        }
        return data.array();
    }
}
