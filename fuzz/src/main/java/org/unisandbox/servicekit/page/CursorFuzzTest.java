package org.unisandbox.servicekit.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.fuzz.Effort;
import org.unisandbox.servicekit.problem.ProblemException;

/** A text is a cursor that names a place, or a problem of the caller. */
class CursorFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of(Cursor.START, new Cursor(Long.MAX_VALUE)).map(cursor -> cursor.text().getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void texts(byte[] input) throws Exception {
        Effort.SMALL.of(() -> {
            try {
                Cursor cursor = Cursor.parse(Optional.of(Effort.text(input)));
                assertThat(cursor.position()).isNotNegative();
                assertThat(Cursor.parse(Optional.of(cursor.text()))).isEqualTo(cursor);
            } catch (ProblemException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }
}
