package org.unisandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

    @TempDir
    Path cache;

    @Test
    void unpacksOnceAndAgainOnlyAfterAnInterruption() throws IOException {
        Path folder = PostgresBinaries.extract(cache);
        Path postgres = folder.resolve("bin/postgres");
        assertThat(postgres).isExecutable();
        assertThat(folder.resolve("lib/libpq.so")).isSymbolicLink().isReadable();

        Files.setLastModifiedTime(postgres, FileTime.fromMillis(0));
        assertThat(PostgresBinaries.extract(cache)).isEqualTo(folder);
        assertThat(Files.getLastModifiedTime(postgres)).isEqualTo(FileTime.fromMillis(0));

        // as a process killed half way leaves it
        Files.delete(folder.resolve(PostgresBinaries.MARKER));
        Files.writeString(postgres, "half");
        Path stray = Files.writeString(folder.resolve("stray"), "");
        assertThat(PostgresBinaries.extract(cache)).isEqualTo(folder);
        assertThat(Files.size(postgres)).isGreaterThan(1_000_000);
        assertThat(stray).doesNotExist();
        assertThat(folder.resolve(PostgresBinaries.MARKER)).exists();
    }

    @Test
    void saysWhichCacheCannotBeWritten() throws IOException {
        Path file = Files.writeString(cache.resolve("file"), "");
        assertThatThrownBy(() -> PostgresBinaries.extract(file))
                .isInstanceOf(ServerStartException.class)
                .hasMessageStartingWith("cannot unpack PostgreSQL into " + file);
    }
}
