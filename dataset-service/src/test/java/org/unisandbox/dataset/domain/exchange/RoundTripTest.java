package org.unisandbox.dataset.domain.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.dataset.domain.ImportOptions;
import org.unisandbox.dataset.domain.ItemImport;
import org.unisandbox.dataset.domain.ItemSource;
import org.unisandbox.dataset.domain.JsonLines;
import org.unisandbox.dataset.domain.PublishedFiles;
import org.unisandbox.servicekit.problem.ProblemException;

/** What is imported, exported and imported again is the same. */
class RoundTripTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void publishedFilesComeOutAsTheyCameIn() throws Exception {
        for (String file : List.of(PublishedFiles.MATH, PublishedFiles.MAPPING, PublishedFiles.KNOWLEDGE)) {
            assertThat(published(imported(file))).isEqualTo(file);
        }
    }

    @Property(tries = 200)
    void anyPublishedLinesComeOutAsTheyCameIn(@ForAll("lines") List<String> lines) throws Exception {
        String file = numbered(lines);
        String stored = imported(file);

        assertThat(published(stored)).isEqualTo(file);
        assertThat(imported(stored)).isEqualTo(stored);
    }

    @Property(tries = 40)
    void parquetKeepsEveryItem(@ForAll("lines") List<String> lines) throws Exception {
        String stored = imported(numbered(lines));

        assertThat(importedParquet(parquet(stored))).isEqualTo(stored);
    }

    @Property(tries = 40)
    void generatedItemsSurviveEveryFormat(@ForAll("specs") DatasetSpec spec) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLines.write(ItemSource.of(spec).items().iterator(), out);
        String stored = out.toString(UTF_8);

        assertThat(imported(stored)).isEqualTo(stored);
        assertThat(importedParquet(parquet(stored))).isEqualTo(stored);
        // The published formats have no room for profile and derivation, but question, answer and pair stay.
        String published = published(stored);
        assertThat(published(imported(published))).isEqualTo(published);
        assertThat(questionsAndAnswers(imported(published))).isEqualTo(questionsAndAnswers(stored));
    }

    @Test
    void aBrokenParquetFileIsAProblem() {
        assertThatThrownBy(() -> UploadedFile.of(new ByteArrayInputStream("PAR1 and no more".getBytes(UTF_8))))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("the Parquet file cannot be read");
    }

    @Provide
    Arbitrary<List<String>> lines() {
        Arbitrary<String> question = Arbitraries.of(
                "Generate as many cups as the result of 8 / 4.",
                "Draw \\u221a16 + 1 apples.",
                "Paint the mood of a rainy day \u4eca\u5929 \ud83d\ude00.",
                "Rule 1: A means dog. Rule 2: B means cat. Draw the object that B represents.",
                "Generate a portrait of character Aurelius.");
        Arbitrary<String> answer = Arbitraries.of("2 cups.", "5 apples", "a \\\"grey\\\" street", "cat", "");
        Arbitrary<String> extra = Arbitraries.of("", ", \"score\": 1.50", ",\"tags\":[ 1, {\"a\":null} ]", ", \"\u00fc\": true");
        Arbitrary<String> space = Arbitraries.of("", " ", "  ", "\t");
        return Combinators.combine(question, answer, extra, space)
                .as((q, a, e, s) -> "{" + s + "\"Question\":" + s + "\"" + q + "\"," + s + "\"Answer\": \"" + a
                        + "\"" + e + ", \"id\": \"#\"" + s + "}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<DatasetSpec> specs() {
        return Combinators.combine(
                        Arbitraries.of("math1", "math3", "mapping1", "mapping2", "mapping5"),
                        Arbitraries.of("natural", "reference"),
                        Arbitraries.of("train", "validation", "test"),
                        Arbitraries.integers().between(1, 10),
                        Arbitraries.longs().between(0, 1_000_000))
                .as((task, profile, split, pairs, seed) -> new DatasetSpec(task, profile, split, pairs, seed));
    }

    private static String numbered(List<String> lines) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            file.append(lines.get(i).replace("#", "id" + i)).append('\n');
        }
        return file.toString();
    }

    private static Map<String, String> questionsAndAnswers(String stored) throws JsonProcessingException {
        Map<String, String> found = new LinkedHashMap<>();
        for (String line : stored.lines().toList()) {
            ObjectNode item = (ObjectNode) JSON.readTree(line);
            found.put(item.path("prompt").asText(), item.path("answer").asText());
        }
        return found;
    }

    private static String imported(String file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ItemImport.run(
                new ByteArrayInputStream(file.getBytes(UTF_8)), out, new ImportOptions("file", "test", false, false));
        return out.toString(UTF_8);
    }

    private static String importedParquet(byte[] file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (UploadedFile uploaded = UploadedFile.of(new ByteArrayInputStream(file))) {
            ItemImport.run(uploaded.lines(), out, new ImportOptions("file", "test", false, false));
        }
        return out.toString(UTF_8);
    }

    private static String published(String stored) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PublishedLines.write(new ByteArrayInputStream(stored.getBytes(UTF_8)), out);
        return out.toString(UTF_8);
    }

    private static byte[] parquet(String stored) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParquetItems.write(new ByteArrayInputStream(stored.getBytes(UTF_8)), out);
        return out.toByteArray();
    }
}
