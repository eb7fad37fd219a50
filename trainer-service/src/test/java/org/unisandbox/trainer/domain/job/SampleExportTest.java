package org.unisandbox.trainer.domain.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jerolba.carpet.CarpetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.FolderBlobStore;
import org.unisandbox.trainer.domain.Campaign;
import org.unisandbox.trainer.domain.Model;
import org.unisandbox.trainer.domain.Sample;
import org.unisandbox.trainer.domain.TrainingFailedException;
import org.unisandbox.trainer.domain.TrainingRound;

class SampleExportTest {

    @TempDir
    Path folder;

    private BlobStore blobs;

    @BeforeEach
    void connect() {
        blobs = new FolderBlobStore(folder.resolve("blobs"));
    }

    @Test
    void everySampleIsALineAnImageAndARow() throws Exception {
        Path data = folder.resolve("job/data");
        Files.createDirectories(data.getParent());
        SampleExport export = SampleExport.write(round(5), blobs, data, "/mnt/job/data", 2);

        String first = blobs.put("image 0".getBytes(UTF_8));
        byte[] lines = Files.readAllBytes(data.resolve("samples.jsonl"));
        assertThat(new String(lines, UTF_8).lines()).hasSize(5).first().isEqualTo(
                "{\"prompt\":\"Draw \\\"0\\\" keys\",\"image\":\"images/%s.png\",\"sha256\":\"%s\",\"task\":\"math2\","
                        .formatted(first, first) + "\"item\":\"i0\",\"sample\":3,\"score\":0.75}");
        assertThat(export)
                .isEqualTo(new SampleExport(5, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lines))));
        assertThat(data.resolve("images/" + first + ".png")).hasContent("image 0");
        assertThat(rows(data, "00000"))
                .containsExactly("image 0 {\"prompt\":\"Draw \\\"0\\\" keys\"}", "image 2 {\"prompt\":\"Draw \\\"2\\\" keys\"}",
                        "image 4 {\"prompt\":\"Draw \\\"4\\\" keys\"}");
        assertThat(rows(data, "00001")).hasSize(2);
        assertThat(data.resolve("bagel/dataset_info.py")).content()
                .contains("'data_dir': '/mnt/job/data/bagel/t2i',", "'num_files': 2,", "'num_total_samples': 5,");
        assertThat(data.resolve("bagel/dataset.yaml")).content().contains("- unisandbox\n").contains("  - 2\n");
    }

    @Test
    void theSameSamplesGiveTheSameFilesAndAnExportNeverChanges() throws Exception {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        SampleExport.write(round(3), blobs, one, "/mnt/data", 8);
        SampleExport.write(round(3), blobs, other, "/mnt/data", 8);
        assertThat(files(one)).hasSize(1 + 3 + 3 + 2).isEqualTo(files(other));

        Path marker = Files.writeString(one.resolve("marker"), "");
        assertThat(SampleExport.write(round(3), blobs, one, "/mnt/data", 8))
                .isEqualTo(SampleExport.write(round(3), blobs, other, "/mnt/data", 8));
        assertThat(marker).exists();
    }

    @Test
    void nothingIsLeftOfAnExportThatFails() throws Exception {
        Path data = folder.resolve("data");
        TrainingRound round = round(2);
        blobs.delete(round.accepted().getLast().image().orElseThrow());

        assertThatThrownBy(() -> SampleExport.write(round, blobs, data, "/mnt/data", 1))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageMatching("unknown-image: image [0-9a-f]{64} is not in the blob store");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("blobs"));
        }
    }

    private static List<String> rows(Path data, String file) throws IOException {
        List<String> rows = new ArrayList<>();
        for (Map<?, ?> row : new CarpetReader<>(data.resolve("bagel/t2i/" + file + ".parquet").toFile(), Map.class)) {
            rows.add(new String(((Binary) row.get("image")).getBytes(), UTF_8) + ' ' + row.get("captions"));
        }
        return rows;
    }

    private static Map<String, String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .collect(java.util.stream.Collectors.toMap(
                            file -> folder.relativize(file).toString(), SampleExportTest::hex));
        }
    }

    private static String hex(Path file) {
        try {
            return HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private TrainingRound round(int samples) {
        ModelRef parent = new ModelRef("reference", "01");
        Campaign campaign = new Campaign(
                "c",
                parent,
                "stars-c",
                1,
                0.5,
                true,
                false,
                Sampling.STANDARD,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Campaign.Round(List.of("math2"), 2, 4, 10, 1e-3, 0.4, 24)),
                Optional.empty());
        return new TrainingRound(
                campaign,
                1,
                new Model(parent, "reference-umm", List.of(), Optional.empty(), Map.of(), 1, Instant.EPOCH),
                IntStream.range(0, samples).mapToObj(this::sample).toList(),
                Map.of());
    }

    private Sample sample(int n) {
        return new Sample(
                "c-1-math2/i%d/3".formatted(n),
                "c-1-math2",
                Optional.of("Draw \"%d\" keys".formatted(n)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(blobs.put(("image " + n).getBytes(UTF_8))),
                OptionalDouble.of(0.75),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
