package org.unisandbox.servicekit.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBlobStoreTest {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void aBlobIsFoundUnderItsSha256() {
        BlobStore blobs = new FolderBlobStore(folder);

        assertThat(blobs.put("abc".getBytes(UTF_8))).isEqualTo(ABC);
        assertThat(blobs.has(ABC)).isTrue();
        assertThat(blobs.get(ABC)).hasValueSatisfying(bytes -> assertThat(bytes).asString(UTF_8).isEqualTo("abc"));
        assertThat(folder.resolve("ba/78/" + ABC)).hasContent("abc");
    }

    @Test
    void whatIsNotThereIsEmpty() {
        BlobStore blobs = new FolderBlobStore(folder);

        assertThat(blobs.get(ABC)).isEmpty();
        assertThat(blobs.open(ABC, 0)).isEmpty();
        assertThat(blobs.has(ABC)).isFalse();
    }

    @Test
    void onlyDigestsNameBlobs() throws IOException {
        BlobStore blobs = new FolderBlobStore(folder);
        Files.writeString(folder.resolve("secret"), "no");

        assertThat(blobs.get("../secret")).isEmpty();
        assertThat(blobs.open("secret", 0)).isEmpty();
        assertThat(blobs.has(ABC.toUpperCase())).isFalse();
    }

    @Test
    void aLargeBlobIsReadFromAnOffset() throws IOException {
        BlobStore blobs = new FolderBlobStore(folder);
        String digest = blobs.put(out -> {
            for (int i = 0; i < 100_000; i++) {
                out.write("0123456789".getBytes(UTF_8));
            }
        });

        try (InputStream in = blobs.open(digest, 999_997).orElseThrow()) {
            assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("789");
        }
        try (InputStream in = blobs.open(digest, 2_000_000).orElseThrow()) {
            assertThat(in.readAllBytes()).isEmpty();
        }
    }

    @Test
    void aBlobBeyondTheQuotaIsNotKeptUntilThereIsRoom() throws IOException {
        BlobStore blobs = new FolderBlobStore(folder, OptionalLong.of(10));
        Path other = Files.writeString(folder.resolve("filler"), "12345678");

        assertThatThrownBy(() -> blobs.put("abc".getBytes(UTF_8)))
                .isInstanceOf(BlobStoreFullException.class)
                .hasMessageContaining("8 of 10 bytes of its quota are used");
        assertThat(blobs.has(ABC)).isFalse();
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
        Files.delete(other);

        await().ignoreException(BlobStoreFullException.class).until(() -> blobs.put("abc".getBytes(UTF_8)).equals(ABC));
        assertThat(blobs.put("abc".getBytes(UTF_8))).as("what is there needs no room").isEqualTo(ABC);
        blobs.put("1234567".getBytes(UTF_8));
        assertThatThrownBy(() -> blobs.put("x".getBytes(UTF_8))).isInstanceOf(BlobStoreFullException.class);
        assertThat(blobs.put(out -> out.write("abc".getBytes(UTF_8)))).as("nor when it is streamed").isEqualTo(ABC);
    }

    @Test
    void damageIsSeenOnReading() throws IOException {
        BlobStore blobs = new FolderBlobStore(folder);
        blobs.put("abc".getBytes(UTF_8));
        Files.writeString(folder.resolve("ba/78/" + ABC), "abd");

        assertThatThrownBy(() -> blobs.get(ABC))
                .isInstanceOf(CorruptBlobException.class)
                .hasMessageContaining("is damaged: delete");
    }

    @Test
    void contentThatFailsLeavesNothing() throws IOException {
        BlobStore blobs = new FolderBlobStore(folder);

        assertThatThrownBy(() -> blobs.put(out -> {
                    out.write(1);
                    throw new IOException("source gone");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("source gone");
        assertThat(files()).isEmpty();
    }

    @Test
    void aFullDiskIsNamed() {
        BlobStore blobs = new FolderBlobStore(folder);

        assertThatThrownBy(() -> blobs.put(out -> {
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(BlobStoreFullException.class)
                .hasMessage("no room in " + folder.toAbsolutePath() + ": free space on its disk and try again");
    }

    @Test
    void manyWritersOfOneBlobLeaveOneWholeBlob() throws Exception {
        BlobStore blobs = new FolderBlobStore(folder);
        byte[] bytes = new byte[100_000];
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<String>> puts = IntStream.range(0, 16)
                    .<Callable<String>>mapToObj(i -> () -> blobs.put(out -> out.write(bytes)))
                    .toList();
            List<String> digests = threads.invokeAll(puts).stream().map(Future::resultNow).distinct().toList();

            assertThat(digests).hasSize(1);
            assertThat(blobs.get(digests.getFirst())).hasValue(bytes);
            assertThat(files()).hasSize(1);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }
}
