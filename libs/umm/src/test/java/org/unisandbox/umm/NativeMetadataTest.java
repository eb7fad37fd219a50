package org.unisandbox.umm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** What native binaries are told of the engine is there. */
class NativeMetadataTest {

    private static final String METADATA = "/META-INF/native-image/org.unisandbox/umm/reachability-metadata.json";

    private static JsonNode metadata() throws Exception {
        try (InputStream in = NativeMetadataTest.class.getResourceAsStream(METADATA)) {
            return new ObjectMapper().readTree(in);
        }
    }

    @Test
    void everyTypeExists() throws Exception {
        assertThat(metadata().get("reflection")).isNotEmpty().allSatisfy(entry ->
                assertThat(Class.forName(entry.get("type").asText(), false, getClass().getClassLoader())).isNotNull());
    }

    @Test
    void everyResourceExists() throws Exception {
        assertThat(metadata().get("resources")).isNotEmpty()
                .map(entry -> entry.get("glob").asText())
                .filteredOn(glob -> !glob.contains("*"))
                .allSatisfy(name -> assertThat(getClass().getResource("/" + name)).as(name).isNotNull());
    }
}
