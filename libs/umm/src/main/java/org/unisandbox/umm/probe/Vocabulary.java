package org.unisandbox.umm.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of a model's head, in their order. */
public final class Vocabulary {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELD = "vocabulary";

    /** What tokenizers write for the blank before a word: nothing, byte-level BPE's, SentencePiece's, a blank. */
    private static final List<String> BLANKS = List.of("", "\u0120", "\u2581", " ");

    private final List<String> words;
    private final Map<String, List<Integer>> entries = new HashMap<>();

    /** @param words may hold the same one several times */
    public Vocabulary(List<String> words) {
        this.words = List.copyOf(words);
        for (int i = 0; i < words.size(); i++) {
            entries.computeIfAbsent(words.get(i), _ -> new ArrayList<>(1)).add(i);
        }
    }

    /**
     * @param json a list of all words in their order, or an object that gives each word its number, as in
     *     {@code vocab.json} of Hugging Face tokenizers
     * @throws InvalidProbeException if it is neither
     */
    public static Vocabulary parse(byte[] json) throws InvalidProbeException {
        JsonNode tree = tree(json);
        String[] words = new String[tree.size()];
        if (tree.isArray()) {
            for (int i = 0; i < words.length; i++) {
                require(tree.get(i).isTextual(), "word " + i + " is no text: " + tree.get(i));
                words[i] = tree.get(i).textValue();
            }
        } else {
            require(tree.isObject(), "neither a list of words nor an object of word and number");
            for (Map.Entry<String, JsonNode> entry : tree.properties()) {
                int number = entry.getValue().isIntegralNumber() ? entry.getValue().asInt(-1) : -1;
                require(number >= 0 && number < words.length && words[number] == null,
                        "the word \"%s\" has the number %s, but %d words are to have the numbers 0 to %d, each once"
                                .formatted(entry.getKey(), entry.getValue(), words.length, words.length - 1));
                words[number] = entry.getKey();
            }
        }
        require(words.length > 0, "it is empty");
        return new Vocabulary(List.of(words));
    }

    private static JsonNode tree(byte[] json) throws InvalidProbeException {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new InvalidProbeException(FIELD, "not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new InvalidProbeException(FIELD, "not JSON: " + e.getMessage());
        }
    }

    private static void require(boolean holds, String otherwise) throws InvalidProbeException {
        if (!holds) {
            throw new InvalidProbeException(FIELD, otherwise);
        }
    }

    /** How many words there are. */
    public int size() {
        return words.size();
    }

    /** The word of an entry, as it is spelt. */
    String word(int entry) {
        return words.get(entry);
    }

    /** The entries that spell a word, with or without a blank before it; none if there are none. */
    Set<Integer> entries(String word) {
        return BLANKS.stream()
                .map(blank -> entries.getOrDefault(blank + word, List.of()))
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }
}
