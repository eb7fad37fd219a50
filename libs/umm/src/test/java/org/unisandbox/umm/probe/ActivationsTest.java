package org.unisandbox.umm.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unisandbox.umm.Safetensors;
import org.unisandbox.umm.Safetensors.Tensor;

class ActivationsTest {

    private static final Vocabulary FIVE = new Vocabulary(List.of("a", "b", "c", "d", "e"));

    @TempDir
    private Path folder;

    private final Map<String, Tensor> tensors = new LinkedHashMap<>(Map.of(
            "hidden_states", zeros(2, 3, 4),
            "control_hidden_states", zeros(2, 3, 4),
            "lm_head", zeros(5, 4),
            "final_norm", zeros(4)));

    @Test
    void readsWhatIsThere() throws Exception {
        tensors.put("final_norm", Tensor.vector(new float[] {1, 2, 3, 4}));
        try (Activations activations = open(Map.of("final_norm_eps", "0.25"))) {
            assertThat(activations.hidden().prompts()).isEqualTo(2);
            assertThat(activations.hidden().queries()).isEqualTo(3);
            assertThat(activations.control()).isPresent();
            assertThat(activations.head().orElseThrow().count()).isEqualTo(5);
            assertThat(activations.bank()).isEmpty();
            assertThat(activations.norm()).hasValueSatisfying(norm -> {
                assertThat(norm).isInstanceOf(FinalNorm.Rms.class);
                assertThat(((FinalNorm.Rms) norm).weight()).containsExactly(1, 2, 3, 4);
                assertThat(((FinalNorm.Rms) norm).epsilon()).isEqualTo(0.25);
            });
            activations.requireFits(FIVE);
        }
    }

    @Test
    void aNormWithABiasIsALayerNorm() throws Exception {
        tensors.put("final_norm_bias", zeros(4));
        try (Activations activations = open(Map.of())) {
            assertThat(activations.norm()).hasValueSatisfying(norm -> {
                assertThat(norm).isInstanceOf(FinalNorm.Layer.class);
                assertThat(((FinalNorm.Layer) norm).epsilon()).isEqualTo(1e-5);
            });
        }
        tensors.remove("final_norm_bias");
        try (Activations activations = open(Map.of("final_norm", "layernorm"))) {
            assertThat(activations.norm()).containsInstanceOf(FinalNorm.Layer.class);
        }
    }

    @Test
    void aBankHasItsWords() throws Exception {
        byte[] bytes = withIntegers(tensorsWith("bank", zeros(2, 4)), "bank_words", 3, 4);
        try (Activations activations = Activations.open(Files.write(folder.resolve("bank"), bytes))) {
            assertThat(activations.bank().orElseThrow().words()).containsExactly(3, 4);
            activations.requireFits(FIVE);
            assertThatThrownBy(() -> activations.requireFits(new Vocabulary(List.of("a", "b"))))
                    .isInstanceOf(InvalidProbeException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "hidden_states | 2,3 | activations.hidden_states | it has the shape [2, 3], not 3 dimensions",
        "hidden_states | 2,0,4 | activations.hidden_states | it is empty: it has the shape [2, 0, 4]",
        "hidden_states | 2,3,0 | activations.hidden_states | it is empty: it has the shape [2, 3, 0]",
        "hidden_states | 5000,1000,1 | activations.hidden_states | 5000000 prompts times queries: at most 4194304",
        "hidden_states | 1,1,1048577 | activations.hidden_states | its width is 1048577: at most 1048576",
        "control_hidden_states | 2,4,4 | activations.control_hidden_states | it has the shape [2, 4, 4], not that of hidden_states, [2, 3, 4]",
        "lm_head | 5,3 | activations.lm_head | it has the shape [5, 3], but the width of hidden_states is 4",
        "lm_head | 0,4 | activations.lm_head | it has 0 rows: at least 1, at most 2147483647",
        "final_norm | 5 | activations.final_norm | it has the shape [5], but the width of hidden_states is 4",
        "bank | 2,4 | activations.bank_words | bank and bank_words come together",
        "hiden_states | 2 | activations | the tensor hiden_states is none of bank, bank_words, control_hidden_states, final_norm, final_norm_bias, hidden_states, lm_head"})
    void namesTheFieldWhoseShapeDoesNotFit(String tensor, String shape, String field, String detail) {
        tensors.put(tensor, zeros(Arrays.stream(shape.split(",")).mapToLong(Long::parseLong).toArray()));

        assertRefused(() -> open(Map.of()), field, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "hidden_states | activations.hidden_states | missing",
        "lm_head | activations | there is neither lm_head nor bank to read words with"})
    void namesWhatIsMissing(String tensor, String field, String detail) {
        tensors.remove(tensor);

        assertRefused(() -> open(Map.of()), field, detail);
    }

    @ParameterizedTest
    @CsvSource({"hidden_states", "control_hidden_states", "lm_head", "final_norm"})
    void refusesNumbersThatAreNotFinite(String name) {
        Tensor tensor = tensors.get(name);
        tensor.values()[3] = Float.NEGATIVE_INFINITY;

        assertRefused(() -> open(Map.of()), "activations." + name, "value 3 is not a finite number");
    }

    @ParameterizedTest
    @CsvSource({
        "final_norm, batchnorm, there is no norm 'batchnorm': rmsnorm or layernorm",
        "final_norm_eps, much, no number: much",
        "final_norm_eps, -1, not in 0 to 1: -1",
        "final_norm_eps, NaN, not in 0 to 1: NaN"})
    void refusesMetadataThatSaysNothing(String key, String value, String detail) {
        assertRefused(() -> open(Map.of(key, value)), "activations.__metadata__." + key, detail);
    }

    @Test
    void aVocabularyIsThatOfTheHead() throws Exception {
        try (Activations activations = open(Map.of())) {
            for (List<String> words : List.of(List.of("a", "b", "c", "d"), List.of("a", "b", "c", "d", "e", "f"))) {
                assertRefused(() -> activations.requireFits(new Vocabulary(words)), "vocabulary",
                        "it has %d words, but activations.lm_head has 5 rows: give a word for each row, or leave rows out"
                                .formatted(words.size()));
            }
        }
    }

    @Test
    void refusesAFileThatIsCutShort() throws Exception {
        byte[] whole = new Safetensors(Map.of(), tensors).bytes();
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length - 1));

        assertThatThrownBy(() -> Activations.open(cut))
                .isInstanceOf(InvalidProbeException.class)
                .hasMessageMatching("activations: tensor \\w+ is cut short: it should lie at bytes .*");
    }

    @Test
    void vocabulariesAreListsOrObjects() throws Exception {
        assertThat(vocabulary("[\"a\",\"\u0120a\",\"b\",\"\u2581a\",\"A\"]").entries("a")).containsExactlyInAnyOrder(0, 1, 3);
        assertThat(vocabulary("{\"b\":1,\"a\":0}").word(1)).isEqualTo("b");
        assertThat(vocabulary("[\"a\",\"a\"]").entries("a")).isEqualTo(Set.of(0, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[] | it is empty",
        "{} | it is empty",
        "7 | neither a list of words nor an object of word and number",
        "[1] | word 0 is no text: 1",
        "{\"a\":0,\"b\":2} | the word \"b\" has the number 2, but 2 words are to have the numbers 0 to 1, each once",
        "{\"a\":0,\"b\":0} | the word \"b\" has the number 0, but 2 words are to have the numbers 0 to 1, each once",
        "{\"a\":\"0\"} | the word \"a\" has the number \"0\", but 1 words are to have the numbers 0 to 0, each once"})
    void refusesOtherVocabularies(String json, String detail) {
        assertRefused(() -> vocabulary(json), "vocabulary", detail);
    }

    @Test
    void wordsAreForAllPromptsOrForEach() throws Exception {
        ProbeWords words = words(
                """
                {"model": "m", "target": {"prompts": ["a", ["b", "c"]]}, "attributes": {"age": ["d", "e"], "hair": "e"}}
                """);

        assertThat(words.model()).contains("m");
        assertThat(words.in(FIVE, 2)).containsExactly(
                new WordGroup("target", List.of(Set.of(0), Set.of(1, 2))),
                WordGroup.of("age", 3, 4),
                WordGroup.of("hair", 4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{} | words.target | missing",
        "[] | words | not an object with \"target\" and \"attributes\"",
        "{\"target\":[]} | words.target | no word",
        "{\"target\":7} | words.target | neither a word nor a list of words: 7",
        "{\"target\":\"z\"} | words.target | the vocabulary has no \"z\"",
        "{\"target\":{\"prompts\":[\"a\"]}} | |",
        "{\"target\":{\"prompts\":[\"a\",\"a\",\"a\"]}} | words.target | words for 3 prompts, but there are 2",
        "{\"target\":{\"prompts\":[\"a\",[]]}} | words.target.prompts[1] | no word",
        "{\"target\":\"a\",\"attributes\":{\"age\":[\"a\",\"z\"]}} | words.attributes.age | the vocabulary has no \"z\"",
        "{\"target\":\"a\",\"attribute\":{}} | words | it has \"attribute\": leave it out, or write model, target or attributes"})
    void refusesOtherWords(String json, String field, String detail) throws Exception {
        if (field == null) {
            assertThat(words(json).in(FIVE, 2)).hasSize(1);
        } else {
            assertRefused(() -> words(json).in(FIVE, 2), field, detail);
        }
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static void assertRefused(Attempt attempt, String field, String detail) {
        assertThatThrownBy(attempt::run)
                .isInstanceOf(InvalidProbeException.class)
                .hasMessage(field + ": " + detail)
                .extracting(e -> ((InvalidProbeException) e).field())
                .isEqualTo(field);
    }

    private static Vocabulary vocabulary(String json) throws InvalidProbeException {
        return Vocabulary.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ProbeWords words(String json) throws InvalidProbeException {
        return ProbeWords.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private Activations open(Map<String, String> metadata) throws IOException, InvalidProbeException {
        return Activations.open(Files.write(folder.resolve("file"), new Safetensors(metadata, tensors).bytes()));
    }

    private Map<String, Tensor> tensorsWith(String name, Tensor tensor) {
        tensors.put(name, tensor);
        return tensors;
    }

    /** The writer writes floats; integers of the same size are written in their place. */
    private static byte[] withIntegers(Map<String, Tensor> tensors, String name, int... integers) {
        float[] bits = new float[integers.length];
        IntStream.range(0, bits.length).forEach(i -> bits[i] = Float.intBitsToFloat(integers[i]));
        Map<String, Tensor> all = new LinkedHashMap<>(tensors);
        all.put(name, Tensor.vector(bits));
        byte[] bytes = new Safetensors(Map.of(), all).bytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.replace("\"" + name + "\":{\"dtype\":\"F32\"", "\"" + name + "\":{\"dtype\":\"I32\"")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Tensor zeros(long... shape) {
        return new Tensor(shape, new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)]);
    }
}
