package org.unisandbox.umm.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a probe looks for.
 *
 * @param model      whose hidden states they are, for people
 * @param target     what is to be drawn
 * @param attributes what is related to it, by name
 */
public record ProbeWords(Optional<String> model, Wanted target, Map<String, Wanted> attributes) {

    /** The most attributes of a probe. */
    public static final int MAX_ATTRIBUTES = 32;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELD = "words";

    /**
     * Words of which any will do.
     *
     * @param perPrompt those of each prompt, or one list for all
     */
    public record Wanted(List<List<String>> perPrompt) {}

    public ProbeWords {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /**
     * @param json {@code {"model": "name", "target": W, "attributes": {"name": W}}}, where W is a word, a list of words of
     *     which any will do, or {@code {"prompts": [W, ...]}} with one W for each prompt
     * @throws InvalidProbeException if it is not
     */
    public static ProbeWords parse(byte[] json) throws InvalidProbeException {
        JsonNode tree = tree(json);
        require(tree.isObject(), FIELD, "not an object with \"target\" and \"attributes\"");
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            require(Set.of("model", "target", "attributes").contains(entry.getKey()), FIELD,
                    "it has \"%s\": leave it out, or write model, target or attributes".formatted(entry.getKey()));
        }
        require(!tree.has("model") || tree.get("model").isTextual(), FIELD + ".model", "not a text");
        require(tree.has("target"), FIELD + ".target", "missing");
        JsonNode attributes = tree.path("attributes");
        require(attributes.isMissingNode() || attributes.isObject(), FIELD + ".attributes", "not an object");
        require(attributes.size() <= MAX_ATTRIBUTES, FIELD + ".attributes",
                "%d of them: at most %d".formatted(attributes.size(), MAX_ATTRIBUTES));
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : attributes.properties()) {
            wanted.put(entry.getKey(), wanted(FIELD + ".attributes." + entry.getKey(), entry.getValue()));
        }
        return new ProbeWords(
                Optional.ofNullable(tree.get("model")).map(JsonNode::textValue),
                wanted(FIELD + ".target", tree.get("target")),
                wanted);
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

    private static Wanted wanted(String field, JsonNode json) throws InvalidProbeException {
        if (!json.isObject()) {
            return new Wanted(List.of(words(field, json)));
        }
        require(json.size() == 1 && json.path("prompts").isArray() && !json.path("prompts").isEmpty(), field,
                "an object here is {\"prompts\": [words of the first prompt, words of the second, ...]}");
        List<List<String>> perPrompt = new ArrayList<>();
        for (int i = 0; i < json.get("prompts").size(); i++) {
            perPrompt.add(words(field + ".prompts[" + i + "]", json.get("prompts").get(i)));
        }
        return new Wanted(List.copyOf(perPrompt));
    }

    private static List<String> words(String field, JsonNode json) throws InvalidProbeException {
        List<String> words = new ArrayList<>();
        for (JsonNode word : json.isArray() ? json : List.of(json)) {
            require(word.isTextual(), field, "neither a word nor a list of words: " + word);
            words.add(word.textValue());
        }
        require(!words.isEmpty(), field, "no word");
        return List.copyOf(words);
    }

    /**
     * The target, then the attributes in their order, as entries of a vocabulary.
     *
     * @throws InvalidProbeException if the vocabulary lacks a word, or there are words for another number of prompts
     */
    public List<WordGroup> in(Vocabulary vocabulary, int prompts) throws InvalidProbeException {
        List<WordGroup> groups = new ArrayList<>();
        groups.add(group("target", FIELD + ".target", target, vocabulary, prompts));
        for (Map.Entry<String, Wanted> attribute : attributes.entrySet()) {
            groups.add(group(
                    attribute.getKey(),
                    FIELD + ".attributes." + attribute.getKey(),
                    attribute.getValue(),
                    vocabulary,
                    prompts));
        }
        return List.copyOf(groups);
    }

    /**
     * The words of the target of each prompt.
     *
     * @throws InvalidProbeException if there are words for another number of prompts
     */
    public List<Set<String>> targets(int prompts) throws InvalidProbeException {
        List<List<String>> perPrompt = target.perPrompt();
        requireFits(FIELD + ".target", target, prompts);
        return IntStream.range(0, prompts)
                .mapToObj(prompt -> Set.copyOf(perPrompt.get(perPrompt.size() == 1 ? 0 : prompt)))
                .toList();
    }

    private static void requireFits(String field, Wanted wanted, int prompts) throws InvalidProbeException {
        int given = wanted.perPrompt().size();
        require(given == 1 || given == prompts, field, "words for %d prompts, but there are %d".formatted(given, prompts));
    }

    private static WordGroup group(String name, String field, Wanted wanted, Vocabulary vocabulary, int prompts)
            throws InvalidProbeException {
        requireFits(field, wanted, prompts);
        List<Set<Integer>> perPrompt = new ArrayList<>();
        for (List<String> words : wanted.perPrompt()) {
            Set<Integer> entries = new HashSet<>();
            for (String word : words) {
                Set<Integer> spelt = vocabulary.entries(word);
                require(!spelt.isEmpty(), field, "the vocabulary has no \"%s\"".formatted(word));
                entries.addAll(spelt);
            }
            perPrompt.add(entries);
        }
        return new WordGroup(name, perPrompt);
    }

    private static void require(boolean holds, String field, String otherwise) throws InvalidProbeException {
        if (!holds) {
            throw new InvalidProbeException(field, otherwise);
        }
    }
}
