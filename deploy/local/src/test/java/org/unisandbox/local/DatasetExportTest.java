package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetExportTest {

    @TempDir
    Path place;

    private Path folder;

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectory(place.resolve("folder"));
    }

    @Test
    void anExportIsUnpackedIntoItsFolder() throws Exception {
        assertThat(DatasetExport.unzipped(zip("data/test.jsonl"), folder)).containsExactly(folder.resolve("data/test.jsonl"));
        assertThat(folder.resolve("data/test.jsonl")).hasContent("content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "data/../../outside", "/tmp/unisandbox-outside"})
    void nothingIsUnpackedOutsideOfIt(String name) throws Exception {
        Path zip = zip(name);
        assertThatThrownBy(() -> DatasetExport.unzipped(zip, folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside itself");
        assertThat(folder).isEmptyDirectory();
        assertThat(place.resolve("outside")).doesNotExist();
    }

    private Path zip(String name) throws IOException {
        Path file = place.resolve("export.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write("content".getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
