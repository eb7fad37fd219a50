package org.unisandbox.servicekit.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.testkit.StubServer;
import org.unisandbox.testkit.StubServer.Reply;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3BlobStoreTest {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final int LEAST_PART = 5 << 20;

    @TempDir
    static Path folder;

    private static S3Server server;
    private static S3Client client;

    private String prefix;
    private S3BlobStore blobs;

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        server = S3Server.start(folder);
        client = client(server.endpoint());
    }

    @AfterAll
    static void stopServer() {
        client.close();
        server.close();
    }

    @BeforeEach
    void newStore(TestInfo test) {
        prefix = test.getDisplayName().replace("()", "") + "/";
        blobs = S3BlobStore.of(bucket(server.endpoint(), S3Server.BUCKET, Optional.of("key")));
    }

    @AfterEach
    void close() {
        blobs.close();
    }

    @Test
    void aBlobIsFoundUnderItsSha256() {
        assertThat(blobs.put("abc".getBytes(UTF_8))).isEqualTo(ABC);
        assertThat(blobs.has(ABC)).isTrue();
        assertThat(blobs.get(ABC))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString(UTF_8).isEqualTo("abc"));
        assertThat(keys()).containsExactly(prefix + "ba/78/" + ABC);
    }

    @Test
    void contentIsStoredAsBytesAre() {
        assertThat(blobs.put(out -> out.write("abc".getBytes(UTF_8)))).isEqualTo(ABC);
        assertThat(blobs.get(ABC))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString(UTF_8).isEqualTo("abc"));
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(blobs.get(ABC)).isEmpty();
        assertThat(blobs.open(ABC, 0)).isEmpty();
        assertThat(blobs.has(ABC)).isFalse();
        blobs.delete(ABC);
    }

    @Test
    void onlyDigestsNameBlobs() {
        client.putObject(put -> put.bucket(S3Server.BUCKET).key(prefix + "secret"), RequestBody.fromString("no"));

        assertThat(blobs.get("secret")).isEmpty();
        assertThat(blobs.open("../secret", 0)).isEmpty();
        assertThat(blobs.has(ABC.toUpperCase())).isFalse();
        blobs.delete("secret");
        assertThat(keys()).containsExactly(prefix + "secret");
    }

    @Test
    void aLargeBlobIsSentInPartsAndReadFromAnOffset() throws IOException {
        byte[] bytes = new byte[2 * LEAST_PART + 7];
        new Random(1).nextBytes(bytes);
        S3BlobStore inParts = new S3BlobStore(client, S3Server.BUCKET, prefix, LEAST_PART);

        String digest = inParts.put(out -> out.write(bytes));

        assertThat(digest).isEqualTo(Digests.of(bytes));
        assertThat(inParts.get(digest)).hasValue(bytes);
        try (InputStream in = blobs.open(digest, bytes.length - 3).orElseThrow()) {
            assertThat(in.readAllBytes())
                    .containsExactly(bytes[bytes.length - 3], bytes[bytes.length - 2], bytes[bytes.length - 1]);
        }
        try (InputStream in = blobs.open(digest, bytes.length + 1).orElseThrow()) {
            assertThat(in.readAllBytes()).isEmpty();
        }
        assertThat(inParts.put(out -> out.write(bytes))).isEqualTo(digest);
        assertThat(client.listMultipartUploads(list -> list.bucket(S3Server.BUCKET))
                        .uploads())
                .isEmpty();
        assertThat(keys()).hasSize(1);
    }

    @Test
    void aBlobIsWrittenOnce() {
        client.putObject(
                put -> put.bucket(S3Server.BUCKET).key(prefix + "ba/78/" + ABC), RequestBody.fromString("first"));

        assertThat(blobs.put(out -> out.write("abc".getBytes(UTF_8)))).isEqualTo(ABC);

        assertThatThrownBy(() -> blobs.get(ABC))
                .isInstanceOf(CorruptBlobException.class)
                .hasMessage("blob %s is damaged: delete %sba/78/%s in bucket unisandbox and run again what made it"
                        .formatted(ABC, prefix, ABC));
        blobs.delete(ABC);
        blobs.put("abc".getBytes(UTF_8));
        assertThat(blobs.get(ABC)).isPresent();
    }

    @Test
    void contentThatFailsLeavesNothing() {
        assertThatThrownBy(() -> blobs.put(out -> {
                    out.write(1);
                    throw new IOException("source gone");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("source gone");
        assertThat(keys()).isEmpty();
    }

    @Test
    void manyWritersOfOneBlobLeaveOneWholeBlob() throws Exception {
        byte[] bytes = new byte[100_000];
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<String>> puts = IntStream.range(0, 16)
                    .<Callable<String>>mapToObj(i -> () -> blobs.put(out -> out.write(bytes)))
                    .toList();
            List<String> digests = threads.invokeAll(puts).stream()
                    .map(Future::resultNow)
                    .distinct()
                    .toList();

            assertThat(digests).hasSize(1);
            assertThat(blobs.get(digests.getFirst())).hasValue(bytes);
            assertThat(keys()).hasSize(1);
        }
    }

    @Test
    void aBucketThatIsNotThereIsAnOutage() {
        try (S3BlobStore none = S3BlobStore.of(bucket(server.endpoint(), "elsewhere", Optional.of("key")))) {
            assertThatThrownBy(() -> none.get(ABC)).isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> none.put("abc".getBytes(UTF_8)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("the blob store in bucket elsewhere cannot be used: ");
        }
    }

    @Test
    void storageThatDoesNotAnswerIsAnOutage() {
        try (S3BlobStore none = S3BlobStore.of(bucket(URI.create("http://127.0.0.1:1"), "gone", Optional.of("key")))) {
            assertThatThrownBy(() -> none.has(ABC)).isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> none.get(ABC)).isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> none.open(ABC, 0)).isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> none.delete(ABC)).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void aFullBucketIsNamed() {
        try (StubServer full = StubServer.start(
                        request -> Reply.text(request.method().equals("HEAD") ? 404 : 507, "application/xml", ""));
                S3BlobStore store = S3BlobStore.of(bucket(full.base(), "small", Optional.of("key")))) {
            assertThatThrownBy(() -> store.put("abc".getBytes(UTF_8)))
                    .isInstanceOf(BlobStoreFullException.class)
                    .hasMessage("no room in bucket small: free some and try again");
        }
    }

    @Test
    void halfACredentialIsRefused() {
        assertThatThrownBy(() -> S3BlobStore.of(bucket(server.endpoint(), S3Server.BUCKET, Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("of unisandbox.blobs.s3.access-key and unisandbox.blobs.s3.secret-key one is missing");
    }

    private List<String> keys() {
        return client.listObjectsV2(list -> list.bucket(S3Server.BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static S3Client client(URI endpoint) {
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    private BlobsConfig.Bucket bucket(URI endpoint, String name, Optional<String> accessKey) {
        return new BlobsConfig.Bucket() {
            @Override
            public Optional<String> bucket() {
                return Optional.of(name);
            }

            @Override
            public Optional<URI> endpoint() {
                return Optional.of(endpoint);
            }

            @Override
            public String region() {
                return "us-east-1";
            }

            @Override
            public Optional<String> prefix() {
                return Optional.of(prefix);
            }

            @Override
            public boolean pathStyle() {
                return true;
            }

            @Override
            public Optional<String> accessKey() {
                return accessKey;
            }

            @Override
            public Optional<String> secretKey() {
                return Optional.of("secret");
            }
        };
    }
}
