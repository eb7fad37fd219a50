package org.unisandbox.servicekit.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Blobs as objects of a bucket: {@code ab/cd/abcd...}. An object is visible when it is complete, and is never written
 * over: whoever comes second with the same bytes leaves those that are there. What is stored at once carries its
 * SHA-256, which the storage checks.
 */
public final class S3BlobStore implements BlobStore {

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int INSUFFICIENT_STORAGE = 507;
    /** Storage takes parts of 5 MiB and more, and 10,000 of them: a blob may have 156 GiB. A part is in memory, twice. */
    private static final int PART_BYTES = 16 << 20;

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final int partBytes;

    /**
     * @param prefix    what keys begin with, possibly nothing
     * @param partBytes larger blobs are sent in parts of this size, at least 5 MiB
     */
    S3BlobStore(S3Client client, String bucket, String prefix, int partBytes) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
        this.partBytes = partBytes;
    }

    /**
     * The bucket that is configured. Nothing is sent to it yet.
     *
     * @throws IllegalArgumentException if no bucket is named, or one key of two
     */
    public static S3BlobStore of(BlobsConfig.Bucket config) {
        String bucket = config.bucket()
                .orElseThrow(() -> new IllegalArgumentException("unisandbox.blobs.s3.bucket is missing"));
        S3ClientBuilder client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(config.region()))
                .forcePathStyle(config.pathStyle())
                .credentialsProvider(credentials(config))
                // Not all storage knows the checksums that the SDK adds by itself; ours is the SHA-256.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        config.endpoint().ifPresent(client::endpointOverride);
        return new S3BlobStore(client.build(), bucket, config.prefix().orElse(""), PART_BYTES);
    }

    private static AwsCredentialsProvider credentials(BlobsConfig.Bucket config) {
        if (config.accessKey().isPresent() != config.secretKey().isPresent()) {
            throw new IllegalArgumentException(
                    "of unisandbox.blobs.s3.access-key and unisandbox.blobs.s3.secret-key one is missing");
        }
        return config.accessKey()
                .<AwsCredentialsProvider>map(key -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key, config.secretKey().orElseThrow())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    @Override
    public String put(Content content) {
        try (Spool spool = Spool.write(content, Path.of(System.getProperty("java.io.tmpdir")))) {
            if (!has(spool.digest())) {
                if (Files.size(spool.file()) > partBytes) {
                    onceOnly(() -> putParts(spool));
                } else {
                    putWhole(spool.digest(), RequestBody.fromFile(spool.file()));
                }
            }
            return spool.digest();
        } catch (IOException e) {
            throw new UncheckedIOException("a blob cannot be stored: " + e.getMessage(), e);
        }
    }

    @Override
    public String put(byte[] bytes) {
        String digest = Digests.of(bytes);
        if (!has(digest)) {
            putWhole(digest, RequestBody.fromBytes(bytes));
        }
        return digest;
    }

    private void putWhole(String digest, RequestBody body) {
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digest));
        onceOnly(() -> client.putObject(
                put -> put.bucket(bucket).key(key(digest)).ifNoneMatch("*").checksumSHA256(checksum), body));
    }

    /** An upload in parts becomes an object with its last request; one that fails is taken back. */
    private Object putParts(Spool spool) {
        String key = key(spool.digest());
        String upload = client.createMultipartUpload(
                        create -> create.bucket(bucket).key(key))
                .uploadId();
        try {
            List<CompletedPart> parts = sendParts(spool.file(), key, upload);
            return client.completeMultipartUpload(complete -> complete.bucket(bucket)
                    .key(key)
                    .uploadId(upload)
                    .ifNoneMatch("*")
                    .multipartUpload(all -> all.parts(parts)));
        } catch (RuntimeException | Error e) {
            takeBack(key, upload, e);
            throw e;
        }
    }

    private List<CompletedPart> sendParts(Path file, String key, String upload) {
        List<CompletedPart> parts = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (byte[] bytes = in.readNBytes(partBytes); bytes.length > 0; bytes = in.readNBytes(partBytes)) {
                int number = parts.size() + 1;
                RequestBody body = RequestBody.fromBytes(bytes);
                String tag = client.uploadPart(
                                part -> part.bucket(bucket)
                                        .key(key)
                                        .uploadId(upload)
                                        .partNumber(number),
                                body)
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException("a blob cannot be read again: " + e.getMessage(), e);
        }
    }

    private void takeBack(String key, String upload, Throwable reason) {
        try {
            client.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            reason.addSuppressed(e);
        }
    }

    /** Another writer of the same bytes may have been first. */
    private void onceOnly(Supplier<?> request) {
        try {
            request.get();
        } catch (SdkException e) {
            if (status(e) != PRECONDITION_FAILED) {
                throw failure(e);
            }
        }
    }

    @Override
    public Optional<byte[]> get(String digest) {
        if (!Digests.isDigest(digest)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = client.getObjectAsBytes(get -> get.bucket(bucket).key(key(digest)))
                    .asByteArrayUnsafe();
            return Optional.of(Digests.intact(bytes, digest, key(digest) + " in bucket " + bucket));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    @Override
    public Optional<InputStream> open(String digest, long offset) {
        if (!Digests.isDigest(digest)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    client.getObject(get -> get.bucket(bucket).key(key(digest)).range("bytes=" + offset + "-")));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            if (status(e) == RANGE_NOT_SATISFIABLE) {
                return Optional.of(InputStream.nullInputStream());
            }
            throw failure(e);
        }
    }

    @Override
    public boolean has(String digest) {
        if (!Digests.isDigest(digest)) {
            return false;
        }
        try {
            client.headObject(head -> head.bucket(bucket).key(key(digest)));
            return true;
        } catch (SdkException e) {
            if (status(e) == NOT_FOUND) {
                return false;
            }
            throw failure(e);
        }
    }

    @Override
    public void delete(String digest) {
        if (!Digests.isDigest(digest)) {
            return;
        }
        try {
            client.deleteObject(delete -> delete.bucket(bucket).key(key(digest)));
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private String key(String digest) {
        return prefix + digest.substring(0, 2) + "/" + digest.substring(2, 4) + "/" + digest;
    }

    /** HTTP status of what the storage answered; 0 if it did not. */
    private static int status(SdkException e) {
        return e instanceof S3Exception answer ? answer.statusCode() : 0;
    }

    private UncheckedIOException failure(SdkException e) {
        if (status(e) == INSUFFICIENT_STORAGE) {
            return new BlobStoreFullException(
                    "no room in bucket " + bucket + ": free some and try again", new IOException(e));
        }
        return new UncheckedIOException(
                "the blob store in bucket " + bucket + " cannot be used: " + e.getMessage(), new IOException(e));
    }
}
