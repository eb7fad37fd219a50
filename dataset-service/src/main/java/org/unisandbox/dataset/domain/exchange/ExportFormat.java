package org.unisandbox.dataset.domain.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** The formats that a dataset can leave in. */
public enum ExportFormat {
    /** JSON Lines as the benchmarks are published in; an imported line comes out as it came in. */
    PUBLISHED("application/x-ndjson", "jsonl"),
    /** Our own JSON Lines, whose SHA-256 is the digest. */
    JSONL("application/x-ndjson", "jsonl"),
    /** Apache Parquet, one row an item. */
    PARQUET("application/vnd.apache.parquet", "parquet"),
    /** A zipped folder: a Parquet file for each split and a dataset card. */
    HUGGINGFACE("application/zip", "zip");

    private final String mediaType;
    private final String ending;

    ExportFormat(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    /**
     * @throws ProblemException {@code unknown-format} if there is no such format
     */
    public static ExportFormat byCode(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_FORMAT,
                        "there is no format '" + code + "': choose "
                                + Arrays.stream(values()).map(ExportFormat::code).collect(Collectors.joining(", "))));
    }

    /** The name on the command line and in addresses, such as {@code parquet}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String mediaType() {
        return mediaType;
    }

    /** How names of such files end, without the dot. */
    public String ending() {
        return ending;
    }
}
