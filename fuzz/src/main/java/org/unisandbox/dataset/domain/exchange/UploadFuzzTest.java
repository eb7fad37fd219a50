package org.unisandbox.dataset.domain.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.fuzz.Effort;
import org.unisandbox.servicekit.problem.ProblemException;

/** An upload in Parquet becomes lines, or it is a problem of the caller. */
class UploadFuzzTest {

    private static final Effort EFFORT = new Effort(Duration.ofSeconds(3), 256L << 20);

    static Stream<byte[]> seeds() throws IOException {
        ByteArrayOutputStream parquet = new ByteArrayOutputStream();
        ParquetItems.write(new ByteArrayInputStream("""
                {"id":"1","pairId":"1","half":"A","task":"mapping1","profile":"reference","split":"train","prompt":"K means dog. Draw K.","answer":"1 dog","derivation":["K is dog"],"structure":"dog(*)","source":"{}"}
                {"id":"2","pairId":"2","half":"","task":"math1","profile":"reference","split":"test","prompt":"Draw 1 + 1 dogs.","answer":"2 dogs","derivation":[],"structure":"1 + 1"}
                """.getBytes(UTF_8)), parquet);
        return Stream.of(parquet.toByteArray());
    }

    @MethodSource("seeds")
    @FuzzTest
    void parquet(byte[] input) throws Exception {
        // What begins otherwise goes to the reader of lines.
        byte[] file = input.clone();
        if (file.length < ParquetItems.MAGIC.length()) {
            return;
        }
        System.arraycopy(ParquetItems.MAGIC.getBytes(UTF_8), 0, file, 0, ParquetItems.MAGIC.length());
        EFFORT.of(() -> {
            try (UploadedFile upload = UploadedFile.of(new ByteArrayInputStream(file))) {
                upload.lines().transferTo(new ByteArrayOutputStream());
            } catch (ProblemException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }
}
