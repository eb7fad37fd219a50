package org.unisandbox.trainer.domain.job;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.OptionalDouble;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.CorruptBlobException;
import org.unisandbox.servicekit.blob.Digests;
import org.unisandbox.trainer.domain.Sample;
import org.unisandbox.trainer.domain.TrainingFailedException;
import org.unisandbox.trainer.domain.TrainingRound;

/**
 * The accepted samples of a round as files: {@code samples.jsonl} with a line for each, {@code images/<SHA-256>.png}, and
 * {@code bagel/} in the layout of {@link BagelLayout}. The same samples give the same files.
 *
 * @param samples how many there are
 * @param digest  SHA-256 of {@code samples.jsonl}, which names every image by its own
 */
public record SampleExport(int samples, String digest) {

    /**
     * A line of {@code samples.jsonl}.
     *
     * @param prompt what was asked
     * @param image  the file, from where the lines are
     * @param sha256 of the file
     * @param task   task code
     * @param item   id of the item
     * @param sample which drawing of the item, from 0
     * @param score  consistency, if there is one
     */
    public record Line(
            String prompt, String image, String sha256, String task, String item, int sample, OptionalDouble score) {}

    private static final String LINES = "samples.jsonl";

    /**
     * Writes the files; the folder is there whole or not at all, and never changes: a job may read it.
     *
     * @param folder kept as it is if it is there
     * @param inJob  what the folder is called where it is read
     * @param shards Parquet files, at most one a sample
     * @throws TrainingFailedException {@code unknown-image} if an image is not in the blob store
     */
    static SampleExport write(TrainingRound round, BlobStore blobs, Path folder, String inJob, int shards)
            throws IOException {
        if (Files.isDirectory(folder)) {
            byte[] lines = Files.readAllBytes(folder.resolve(LINES));
            return new SampleExport(round.accepted().size(), HexFormat.of().formatHex(Digests.sha256().digest(lines)));
        }
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
        delete(fresh);
        try {
            Files.createDirectories(fresh.resolve("images"));
            String digest = lines(round, blobs, fresh);
            new BagelLayout(round.accepted(), image -> image(blobs, image), shards)
                    .write(fresh.resolve("bagel"), inJob + "/bagel");
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            return new SampleExport(round.accepted().size(), digest);
        } finally {
            delete(fresh);
        }
    }

    private static String lines(TrainingRound round, BlobStore blobs, Path folder) throws IOException {
        MessageDigest digest = Digests.sha256();
        try (OutputStream out = new BufferedOutputStream(
                new DigestOutputStream(Files.newOutputStream(folder.resolve(LINES)), digest))) {
            for (Sample sample : round.accepted()) {
                Line line = line(round, sample);
                Path image = folder.resolve(line.image());
                if (!Files.exists(image)) {
                    Files.write(image, image(blobs, line.sha256()));
                }
                out.write(EventJson.write(line));
                out.write('\n');
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Line line(TrainingRound round, Sample sample) {
        String image = sample.image().orElseThrow();
        return new Line(
                sample.prompt().orElseThrow(),
                "images/" + image + ".png",
                image,
                round.campaign().taskOf(round.number(), sample),
                sample.itemId(),
                sample.number(),
                sample.score());
    }

    private static byte[] image(BlobStore blobs, String digest) {
        try {
            return blobs.get(digest)
                    .orElseThrow(() -> new TrainingFailedException(
                            "unknown-image", "image " + digest + " is not in the blob store"));
        } catch (CorruptBlobException e) {
            throw new TrainingFailedException("unknown-image", e.getMessage());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path done, IOException failure) throws IOException {
                Files.delete(done);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
