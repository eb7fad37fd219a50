package org.unisandbox.tasks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a profile: objects, symbols, and the sentences that prompts are made of. */
public final class Vocabulary {

    private static final Vocabulary REFERENCE = new Vocabulary(ReferenceWords.WORDING);
    private static final Vocabulary NATURAL = new Vocabulary(NaturalWords.WORDING);
    private static final Vocabulary CHINESE = new Vocabulary(ChineseWords.WORDING);

    /** What a profile lists; nothing in it is derived. */
    record Wording(
            Language language,
            List<Noun> nouns,
            List<String> symbols,
            List<String> verbs,
            List<MathPhrasing> mathPhrasings,
            List<Expression.Parentheses> parentheses,
            List<RuleStyle> ruleStyles,
            List<MappingPhrasing> mappingPhrasings,
            List<PlainPhrasing> plainPhrasings) {}

    private final Wording wording;
    private final Set<String> symbols;
    private final Map<String, Noun> bySingular;
    private final Map<String, Noun> byPlural;
    private final Map<String, Noun> byArticle;
    private final Map<String, Noun> afterNumber;
    private final Map<String, Question.Plain> byCount;
    private final List<String> words;

    Vocabulary(Wording wording) {
        this.wording = wording;
        symbols = new HashSet<>(wording.symbols());
        bySingular = by(Noun::singular);
        byPlural = by(Noun::plural);
        byArticle = by(Noun::withArticle);
        afterNumber = by(Noun::afterNumber);
        byCount = byCount(wording);
        words = words(wording);
    }

    /** What the embedded reference model knows. */
    public static Vocabulary reference() {
        return REFERENCE;
    }

    /** The words for real models. */
    public static Vocabulary natural() {
        return NATURAL;
    }

    /** Chinese words for real models. */
    public static Vocabulary chinese() {
        return CHINESE;
    }

    /** How its words become sentences. */
    public Language language() {
        return wording.language();
    }

    /** The objects, in an order that does not change. */
    public List<Noun> nouns() {
        return wording.nouns();
    }

    /** What the rules of mapping tasks explain, such as {@code K} or {@code 7}; none holds a space. */
    public List<String> symbols() {
        return wording.symbols();
    }

    /** What joins a symbol to its meaning, such as {@code stands for}. */
    public List<String> verbs() {
        return wording.verbs();
    }

    /**
     * Every word of prompts and derivations that is no object, symbol or number: lower case, in alphabetical order.
     */
    public List<String> words() {
        return words;
    }

    /** The object with this singular. */
    public Optional<Noun> nounBySingular(String singular) {
        return Optional.ofNullable(bySingular.get(singular));
    }

    /**
     * The objects with these singulars.
     *
     * @throws java.util.NoSuchElementException if one is unknown
     */
    public List<Noun> nouns(String... singulars) {
        return Arrays.stream(singulars).map(singular -> nounBySingular(singular).orElseThrow()).toList();
    }

    /** The object with this plural. */
    public Optional<Noun> nounByPlural(String plural) {
        return Optional.ofNullable(byPlural.get(plural));
    }

    /** The object that is written so with its article. */
    Optional<Noun> nounByArticle(String phrase) {
        return Optional.ofNullable(byArticle.get(phrase));
    }

    /** The object that is written so where it follows a number. */
    Optional<Noun> nounAfterNumber(String phrase) {
        return Optional.ofNullable(afterNumber.get(phrase));
    }

    /** What a phrase counts out, such as "3 apples" or "an apple". */
    Optional<Question.Plain> counted(String phrase) {
        return Optional.ofNullable(byCount.get(phrase));
    }

    boolean isSymbol(String text) {
        return symbols.contains(text);
    }

    Wording wording() {
        return wording;
    }

    private Map<String, Noun> by(Function<Noun, String> form) {
        return wording.nouns().stream().collect(Collectors.toUnmodifiableMap(form, Function.identity()));
    }

    private static Map<String, Question.Plain> byCount(Wording wording) {
        Map<String, Question.Plain> byCount = new HashMap<>();
        for (Noun noun : wording.nouns()) {
            for (int count = 1; count <= MathGenerator.LARGEST_RESULT; count++) {
                byCount.put(noun.counted(count), new Question.Plain(count, noun));
            }
            if (wording.language().hasArticles()) {
                byCount.put(noun.withArticle(), new Question.Plain(1, noun));
            }
        }
        return byCount;
    }

    private static List<String> words(Wording wording) {
        Stream<String> math = wording.mathPhrasings().stream()
                .flatMap(phrasing -> Stream.of(phrasing.before(), phrasing.between(), phrasing.after()));
        Stream<String> mapping = wording.mappingPhrasings().stream()
                .flatMap(phrasing -> Stream.of(phrasing.before(), phrasing.after()));
        Stream<String> plain =
                wording.plainPhrasings().stream().flatMap(phrasing -> Stream.of(phrasing.before(), phrasing.after()));
        Stream<String> rules = wording.ruleStyles().stream()
                .flatMap(style -> Stream.of(style.mark(1), style.symbol(" "), style.articles() ? "a an" : ""));
        return Stream.of(math, mapping, plain, rules, wording.verbs().stream(), Stream.of("is"))
                .flatMap(Function.identity())
                .flatMap(text -> Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z]+")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
