package org.unisandbox.umm;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * A tensor in a mapped file: its bytes are read when they are used. As rows, all dimensions but the last are one. Usable
 * as long as its file is open.
 */
public final class MappedTensor implements Rows {

    private static final ValueLayout.OfShort SHORTS =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INTS = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONGS = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int BLOCK = 1 << 14;

    private final SafetensorsHeader.Entry entry;
    private final MemorySegment bytes;

    MappedTensor(SafetensorsHeader.Entry entry, MemorySegment bytes) {
        this.entry = entry;
        this.bytes = bytes;
    }

    /** Dimensions. */
    public List<Long> shape() {
        return entry.shape();
    }

    /** The type in the file, such as {@code BF16}. */
    public String type() {
        return entry.type();
    }

    /** Whether its numbers are 16-bit or 32-bit floats, the ones that {@link #read} reads. */
    public boolean isFloat() {
        return switch (entry.type()) {
            case "F32", "F16", "BF16" -> true;
            default -> false;
        };
    }

    /** Whether its numbers are integers that {@link #integers} reads. */
    public boolean isInteger() {
        return entry.type().equals("I64") || entry.type().equals("I32");
    }

    @Override
    public long count() {
        return width() == 0 ? 0 : entry.values() / width();
    }

    /** The last dimension; 1 for a scalar. */
    @Override
    public int width() {
        return entry.shape().isEmpty() ? 1 : Math.toIntExact(entry.shape().getLast());
    }

    @Override
    public NDArray read(NDManager manager, long from, long to) {
        Shape shape = new Shape(to - from, width());
        return switch (entry.type()) {
            case "F32" -> manager.create(buffer(from, to, Float.BYTES), shape, DataType.FLOAT32);
            case "F16" -> manager.create(buffer(from, to, Short.BYTES), shape, DataType.FLOAT16)
                    .toType(DataType.FLOAT32, false);
            case "BF16" -> manager.create(brainFloats(from, to), shape);
            default -> throw new IllegalStateException("tensor " + entry.name() + " holds no floats: " + entry.type());
        };
    }

    private ByteBuffer buffer(long from, long to, int bytesPerValue) {
        long rowBytes = (long) width() * bytesPerValue;
        return bytes.asSlice(from * rowBytes, (to - from) * rowBytes).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A brain float is the upper half of a 32-bit float. The engine has the type, but dies of converting it. */
    private float[] brainFloats(long from, long to) {
        short[] halves = new short[Math.toIntExact((to - from) * width())];
        MemorySegment.copy(bytes, SHORTS, from * width() * Short.BYTES, halves, 0, halves.length);
        float[] values = new float[halves.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(halves[i] << Short.SIZE);
        }
        return values;
    }

    /** All values of a tensor of integers, row by row. */
    public long[] integers() {
        return switch (entry.type()) {
            case "I64" -> bytes.toArray(LONGS);
            case "I32" -> Arrays.stream(bytes.toArray(INTS)).asLongStream().toArray();
            default -> throw new IllegalStateException("tensor " + entry.name() + " holds no integers: " + entry.type());
        };
    }

    /** All values of a tensor of floats, row by row. */
    public float[] floats() {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            return read(manager, 0, count()).toFloatArray();
        }
    }

    /** Where the first value is that is not a finite number, counted from 0; empty if all are. Reads all of them. */
    public OptionalLong firstNotFinite() {
        return switch (entry.type()) {
            case "F32" -> firstIntWith(0x7f800000);
            case "F16" -> firstShortWith(0x7c00);
            case "BF16" -> firstShortWith(0x7f80);
            default -> OptionalLong.empty();
        };
    }

    /** A float is not finite if all bits of its exponent are set. Arrays, as segments are slow until much optimised. */
    private OptionalLong firstIntWith(int exponent) {
        int[] block = new int[BLOCK];
        long count = bytes.byteSize() / Integer.BYTES;
        for (long at = 0; at < count; at += BLOCK) {
            int size = (int) Math.min(BLOCK, count - at);
            MemorySegment.copy(bytes, INTS, at * Integer.BYTES, block, 0, size);
            for (int i = 0; i < size; i++) {
                if ((block[i] & exponent) == exponent) {
                    return OptionalLong.of(at + i);
                }
            }
        }
        return OptionalLong.empty();
    }

    private OptionalLong firstShortWith(int exponent) {
        short[] block = new short[BLOCK];
        long count = bytes.byteSize() / Short.BYTES;
        for (long at = 0; at < count; at += BLOCK) {
            int size = (int) Math.min(BLOCK, count - at);
            MemorySegment.copy(bytes, SHORTS, at * Short.BYTES, block, 0, size);
            for (int i = 0; i < size; i++) {
                if ((block[i] & exponent) == exponent) {
                    return OptionalLong.of(at + i);
                }
            }
        }
        return OptionalLong.empty();
    }
}
