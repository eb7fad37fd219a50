package org.unisandbox.umm;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A safetensors file of any size, mapped into memory: opening it reads the header alone, and tensors are read some rows at
 * a time. To be closed when nothing uses its tensors any more.
 */
public final class SafetensorsFile implements AutoCloseable {

    private static final ValueLayout.OfLong LENGTH =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena arena;
    private final MemorySegment data;
    private final SafetensorsHeader header;

    private SafetensorsFile(Arena arena, MemorySegment data, SafetensorsHeader header) {
        this.arena = arena;
        this.data = data;
        this.header = header;
    }

    /**
     * @throws MalformedSafetensorsException if it is another format, cut short, or its header contradicts it
     */
    public static SafetensorsFile open(Path file) throws IOException, MalformedSafetensorsException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            long length = bytes.byteSize() < Long.BYTES ? -1 : bytes.get(LENGTH, 0);
            if (length < 2 || length > bytes.byteSize() - Long.BYTES || length > SafetensorsHeader.MAX_BYTES) {
                throw new MalformedSafetensorsException(
                        "not a safetensors file, or cut short: its header does not fit");
            }
            MemorySegment data = bytes.asSlice(Long.BYTES + length);
            SafetensorsHeader header = SafetensorsHeader.parse(
                    bytes.asSlice(Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE), data.byteSize());
            return new SafetensorsFile(arena, data, header);
        } catch (IOException | MalformedSafetensorsException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** Free text by name. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** Which tensors there are, in the order of the header. */
    public Set<String> names() {
        return header.tensors().keySet();
    }

    /** A tensor, if there is one of that name. */
    public Optional<MappedTensor> tensor(String name) {
        return Optional.ofNullable(header.tensors().get(name))
                .map(entry -> new MappedTensor(entry, data.asSlice(entry.from(), entry.to() - entry.from())));
    }

    @Override
    public void close() {
        arena.close();
    }
}
