package org.unisandbox.trainer.domain.job;

import static com.jerolba.carpet.model.FieldTypes.BINARY;
import static com.jerolba.carpet.model.FieldTypes.STRING;
import static com.jerolba.carpet.model.FieldTypes.writeRecordModel;

import com.jerolba.carpet.CarpetWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.trainer.domain.Sample;

/**
 * Samples as the trainer of BAGEL (github.com/ByteDance-Seed/Bagel) reads text-to-image data: Parquet files whose rows
 * have an {@code image}, the bytes of a file, and {@code captions}, a JSON object of texts of which it takes one; the
 * Python module that tells it where they are, to be put in place of its {@code data/dataset_info.py}; and the YAML for
 * its option {@code --dataset_config_file}.
 */
final class BagelLayout {

    /** A row. */
    private record Row(byte[] image, String captions) {}

    private static final long ROW_GROUP = 8L << 20;

    private static final String INFO =
            """
            from .t2i_dataset import T2IIterableDataset

            DATASET_REGISTRY = {'t2i_pretrain': T2IIterableDataset}

            DATASET_INFO = {
                't2i_pretrain': {
                    'unisandbox': {
                        'data_dir': '%s/t2i',
                        'num_files': %d,
                        'num_total_samples': %d,
                    },
                },
            }
            """;

    private static final String CONFIG =
            """
            t2i_pretrain:
              dataset_names:
              - unisandbox
              image_transform_args:
                image_stride: 16
                max_image_size: 1024
                min_image_size: 512
              is_mandatory: true
              num_used_data: # files, repeated if there are fewer: at least GPUs x workers
              - %d
              weight: 1
            """;

    private final List<Sample> samples;
    private final Function<String, byte[]> images;
    private final int files;

    /**
     * @param samples at least one
     * @param images  the bytes of an image by its digest
     * @param shards  files, at most one a sample
     */
    BagelLayout(List<Sample> samples, Function<String, byte[]> images, int shards) {
        this.samples = samples;
        this.images = images;
        this.files = Math.min(shards, samples.size());
    }

    /**
     * @param inJob what the folder is called where it is read
     */
    void write(Path folder, String inJob) throws IOException {
        Path rows = Files.createDirectories(folder.resolve("t2i"));
        for (int file = 0; file < files; file++) {
            parquet(rows.resolve("%05d.parquet".formatted(file)), file);
        }
        Files.writeString(folder.resolve("dataset_info.py"), INFO.formatted(inJob, files, samples.size()));
        Files.writeString(folder.resolve("dataset.yaml"), CONFIG.formatted(files));
    }

    /** Every so manieth sample, so that all files are alike. */
    private void parquet(Path path, int file) throws IOException {
        try (OutputStream out = Files.newOutputStream(path);
                CarpetWriter<Row> writer = new CarpetWriter.Builder<>(out, Row.class)
                        .withConf(new PlainParquetConfiguration())
                        .withWriteRecordModel((_, _) -> writeRecordModel(Row.class)
                                .withField("image", BINARY.notNull(), row -> Binary.fromConstantByteArray(row.image()))
                                .withField("captions", STRING.notNull(), Row::captions))
                        .withCompressionCodec(CompressionCodecName.ZSTD)
                        .withRowGroupSize(ROW_GROUP)
                        .build()) {
            for (int i = file; i < samples.size(); i += files) {
                Sample sample = samples.get(i);
                writer.write(new Row(images.apply(sample.image().orElseThrow()), captions(sample)));
            }
        }
    }

    private static String captions(Sample sample) {
        return new String(
                EventJson.write(Map.of("prompt", sample.prompt().orElseThrow())), StandardCharsets.UTF_8);
    }
}
