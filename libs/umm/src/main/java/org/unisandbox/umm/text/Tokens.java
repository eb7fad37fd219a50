package org.unisandbox.umm.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Vocabulary;
import org.unisandbox.tasks.knowledge.Portrait;
import org.unisandbox.tasks.knowledge.ReferenceNames;
import org.unisandbox.umm.UnknownWordException;
import org.unisandbox.umm.world.World;

/**
 * The tokens of the reference model: markers, words, then global codes, then cell codes.
 *
 * <p>Words are lower case. A single capital letter is a symbol and keeps its case; so "A" is a symbol and "a" the
 * article. Text becomes tokens by splitting at spaces and around every sign that is no letter or digit.
 */
public final class Tokens {

    public static final int PAD = 0;
    /** Starts every sequence. */
    public static final int BOS = 1;
    /** Ends text. */
    public static final int EOS = 2;
    /** Begins an image. */
    public static final int BOI = 3;
    /** Ends an image. */
    public static final int EOI = 4;
    /** What follows is a thought. */
    public static final int THINK = 5;
    /** What follows is the conclusion of a thought, or a direct answer. */
    public static final int ANSWER = 6;
    /** What follows describes the image before it. */
    public static final int CAPTION = 7;

    private static final List<String> MARKERS =
            List.of("<pad>", "<bos>", "<eos>", "<boi>", "<eoi>", "<think>", "<ans>", "<cap>");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z]+(?:-[a-z]+)*|[0-9]+|[^\\sA-Za-z0-9]");
    private static final List<String> PROMPT_WORDS = List.of(
            "a", "an", "image", "of", "picture", "draw", "create", "generate", "please", "portrait", "with", "hair",
            "skin", "and", "what", "is", "each", "object", "value", "the", "age", "gender", "favourite", "likes", "one",
            "whose", "says", "say", "fruit", "flower", "does", "like", "which", "or", "name", "who", "has", "in",
            "from", "lab", "character", "characters", "person", "its", "unclear");
    private static final Tokens STANDARD = new Tokens();

    private final List<String> words;
    private final Map<String, Integer> ids = new HashMap<>();
    private final int globals;
    private final int cells;

    private Tokens() {
        Set<String> all = new LinkedHashSet<>(MARKERS);
        IntStream.rangeClosed(0, 16).forEach(n -> all.add(Integer.toString(n)));
        all.addAll(List.of("+", "-", "*", "/", "%", "^", "√", "(", ")", "=", ";", ":", ".", "?", ","));
        IntStream.rangeClosed('A', 'Z').forEach(c -> all.add(Character.toString(c)));
        for (Noun noun : World.get().nouns()) {
            all.add(noun.singular());
            all.add(noun.plural());
        }
        all.addAll(ReferenceNames.all());
        for (Portrait portrait : Portrait.all()) {
            all.addAll(List.of(
                    portrait.age().word(),
                    portrait.gender().word(),
                    portrait.hair().word(),
                    portrait.skin().word()));
        }
        all.addAll(PROMPT_WORDS);
        all.addAll(Vocabulary.reference().words());
        words = List.copyOf(all);
        IntStream.range(0, words.size()).forEach(i -> ids.put(words.get(i), i));
        globals = World.get().globalCodes();
        cells = World.get().cellCodes();
    }

    /** The tokens of the reference model. */
    public static Tokens standard() {
        return STANDARD;
    }

    /** How many tokens there are in all. */
    public int size() {
        return words.size() + globals + cells;
    }

    /** The text tokens, markers first, in the order of their ids. */
    public List<String> words() {
        return words;
    }

    /** First id of the global codes. */
    public int firstGlobal() {
        return words.size();
    }

    /** First id of the cell codes. */
    public int firstCell() {
        return words.size() + globals;
    }

    /**
     * Ids of a text.
     *
     * @throws UnknownWordException for the first word without a token
     */
    public List<Integer> encode(String text) {
        List<Integer> encoded = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String word = matcher.group();
            boolean symbol = word.length() == 1 && Character.isUpperCase(word.charAt(0));
            Integer id = ids.get(symbol ? word : word.toLowerCase(Locale.ROOT));
            if (id == null || id < MARKERS.size()) {
                throw new UnknownWordException(word, text);
            }
            encoded.add(id);
        }
        return encoded;
    }

    /** Ids of a text, as they are known to exist: of a marker, a word, a number or a sign. */
    public int id(String word) {
        Integer id = ids.get(word);
        if (id == null) {
            throw new UnknownWordException(word, word);
        }
        return id;
    }

    /** The text of ids: words joined by single spaces, signs set as in prose; image codes are left out. */
    public String decode(List<Integer> encoded) {
        StringBuilder text = new StringBuilder();
        String before = "";
        for (int id : encoded) {
            if (id >= words.size() || id < MARKERS.size()) {
                continue;
            }
            String word = words.get(id);
            boolean tight = text.isEmpty()
                    || ".,;:?)".contains(word)
                    || before.equals("(")
                    || before.equals("√");
            text.append(tight ? "" : " ").append(word);
            before = word;
        }
        return text.toString();
    }

    /** Global code and cell codes as tokens: 10 in all. */
    public List<Integer> image(List<Integer> codes) {
        List<Integer> image = new ArrayList<>();
        image.add(firstGlobal() + World.get().globalCode(codes));
        image.addAll(cells(codes));
        return image;
    }

    /** Cell codes as tokens: what understanding reads. */
    public List<Integer> cells(List<Integer> codes) {
        return codes.stream().map(code -> firstCell() + code).toList();
    }
}
