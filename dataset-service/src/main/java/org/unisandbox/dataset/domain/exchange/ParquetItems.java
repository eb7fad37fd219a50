package org.unisandbox.dataset.domain.exchange;

import static com.jerolba.carpet.model.FieldTypes.LIST;
import static com.jerolba.carpet.model.FieldTypes.STRING;
import static com.jerolba.carpet.model.FieldTypes.writeRecordModel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jerolba.carpet.CarpetReader;
import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.model.WriteRecordModelType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.unisandbox.dataset.domain.StoredItem;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Items as Parquet: one row an item, in their order. */
public final class ParquetItems {

    /** With what a Parquet file begins. */
    public static final String MAGIC = "PAR1";

    /** Rows are kept until a group is full; this many bytes keep the heap small. */
    private static final long ROW_GROUP = 8L << 20;

    private static final int PAGE = 1 << 18;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Names of columns in our files and of the fields that they are. */
    private static final Map<String, String> FIELDS = Map.of("pair_id", "pairId");

    private ParquetItems() {}

    /**
     * Writes a dataset and closes what it is written to.
     *
     * @param lines its JSON Lines
     */
    public static void write(InputStream lines, OutputStream out) throws IOException {
        try (CarpetWriter<StoredItem> rows = new CarpetWriter.Builder<>(out, StoredItem.class)
                .withConf(new PlainParquetConfiguration())
                .withWriteRecordModel((_, _) -> columns())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP)
                .withPageSize(PAGE)
                .build()) {
            StoredLines.forEach(lines, rows::write);
        }
    }

    private static WriteRecordModelType<StoredItem> columns() {
        return writeRecordModel(StoredItem.class)
                .withField("id", STRING.notNull(), stored -> stored.item().id())
                .withField("pair_id", STRING.notNull(), stored -> stored.item().pairId())
                .withField("half", STRING.notNull(), stored -> stored.item().half())
                .withField("task", STRING.notNull(), stored -> stored.item().task())
                .withField("profile", STRING.notNull(), stored -> stored.item().profile())
                .withField("split", STRING.notNull(), stored -> stored.item().split())
                .withField("prompt", STRING.notNull(), stored -> stored.item().prompt())
                .withField("answer", STRING.notNull(), stored -> stored.item().answer())
                .withField("derivation", LIST.ofType(STRING), stored -> stored.item().derivation())
                .withField("structure", STRING.notNull(), stored -> stored.item().structure())
                .withField("source", STRING, stored -> stored.source().orElse(null));
    }

    /**
     * Makes JSON Lines of a Parquet file, one row a line: of our rows items in our own form, of others their columns as
     * they are.
     *
     * @throws ProblemException {@code malformed-request} if it is no Parquet file
     */
    public static void toLines(Path file, OutputStream out) throws IOException {
        try {
            for (Map<?, ?> row : new CarpetReader<>(file.toFile(), Map.class)) {
                Map<String, Object> line = new LinkedHashMap<>();
                row.forEach((column, value) -> {
                    if (value != null) {
                        line.put(FIELDS.getOrDefault(column.toString(), column.toString()), value);
                    }
                });
                out.write(JSON.writeValueAsBytes(line));
                out.write('\n');
            }
        } catch (RuntimeException e) {
            throw new ProblemException(
                    ProblemCode.MALFORMED_REQUEST, "the Parquet file cannot be read: " + e.getMessage());
        }
    }
}
