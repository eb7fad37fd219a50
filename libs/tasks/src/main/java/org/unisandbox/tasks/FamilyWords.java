package org.unisandbox.tasks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Checks the words and templates of a custom family, and adds those that come with its language. */
final class FamilyWords {

    private static final int LONGEST_WORD = 100;
    private static final int LONGEST_TEMPLATE = 1_000;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern SLOT = Pattern.compile("\\{[^{}]*}");
    private static final Pattern PLURAL_NEEDED = Pattern.compile(".*(s|x|z|ch|sh|[^aeiou]y)");

    private final FamilyDefinition family;

    FamilyWords(FamilyDefinition family) {
        this.family = family;
    }

    Vocabulary.Wording wording() {
        if (!NAME.matcher(family.name()).matches()) {
            throw new FamilyException("name", "\"%s\" is no name: take up to 40 lower case letters, digits and underscores, a letter first"
                    .formatted(family.name()));
        }
        if (Profile.byCode(family.name()).isPresent()) {
            throw new FamilyException("name", "a shipped profile is called \"%s\": take another name".formatted(family.name()));
        }
        Vocabulary.Wording shipped = shipped();
        Vocabulary.Wording wording = new Vocabulary.Wording(
                family.language(),
                own("objects", family.objects(), FamilyDefinition.MOST_WORDS, this::noun, shipped.nouns()),
                own("symbols", family.symbols(), FamilyDefinition.MOST_WORDS, FamilyWords::symbol, shipped.symbols()),
                own("verbs", family.verbs(), FamilyDefinition.MOST_TEMPLATES, FamilyWords::word, shipped.verbs()),
                own("mathTemplates", family.mathTemplates(), FamilyDefinition.MOST_TEMPLATES, FamilyWords::mathPhrasing,
                        shipped.mathPhrasings()),
                family.parentheses().isEmpty() ? shipped.parentheses() : family.parentheses(),
                own("ruleStyles", family.ruleStyles(), FamilyDefinition.MOST_TEMPLATES, this::ruleStyle,
                        shipped.ruleStyles()),
                own("mappingTemplates", family.mappingTemplates(), FamilyDefinition.MOST_TEMPLATES,
                        FamilyWords::mappingPhrasing, shipped.mappingPhrasings()),
                shipped.plainPhrasings());
        refuseRepeated("objects", wording.nouns(), Noun::singular);
        refuseRepeated("objects", wording.nouns(), Noun::plural);
        refuseObjectsAmongSymbols(wording);
        return wording;
    }

    private Vocabulary.Wording shipped() {
        return switch (family.language()) {
            case ENGLISH -> NaturalWords.WORDING;
            case CHINESE -> ChineseWords.WORDING;
            case OTHER ->
                new Vocabulary.Wording(
                        Language.OTHER,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(Expression.Parentheses.values()),
                        List.of(),
                        List.of(),
                        List.of(PlainPhrasing.BARE));
        };
    }

    /** The author's entries, each read with the name of its place; or the shipped ones. */
    private static <D, T> List<T> own(
            String field, List<D> entries, int most, BiFunction<String, D, T> read, List<T> shipped) {
        if (entries.isEmpty()) {
            return shipped;
        }
        if (entries.size() > most) {
            throw new FamilyException(field, "%d are too many: keep to %d".formatted(entries.size(), most));
        }
        List<T> own = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            own.add(read.apply(field + '[' + i + ']', entries.get(i)));
        }
        refuseRepeated(field, own, Function.identity());
        return List.copyOf(own);
    }

    private Noun noun(String place, String entry) {
        List<String> parts = Arrays.stream(entry.split("/", -1)).map(part -> word(place, part)).toList();
        if (parts.size() > 2) {
            throw new FamilyException(place, "\"%s\" has two slashes: write the object, a slash and %s"
                    .formatted(entry, family.language() == Language.CHINESE ? "its measure word" : "its plural"));
        }
        String name = parts.getFirst();
        boolean alone = parts.size() == 1;
        return switch (family.language()) {
            case ENGLISH -> {
                if (alone && PLURAL_NEEDED.matcher(name).matches()) {
                    throw new FamilyException(place, "the plural of \"%s\" is not \"%ss\": write it after a slash, as in box/boxes"
                            .formatted(name, name));
                }
                yield new Noun(name, alone ? name + "s" : parts.getLast());
            }
            case CHINESE -> Noun.measured(name, alone ? "个" : parts.getLast());
            case OTHER -> new Noun(name, parts.getLast());
        };
    }

    private static String symbol(String place, String symbol) {
        if (symbol.strip().chars().anyMatch(Character::isWhitespace)) {
            throw new FamilyException(place, "\"%s\" holds a space: leave it out".formatted(symbol));
        }
        return word(place, symbol);
    }

    private static String word(String place, String word) {
        return text(place, word, LONGEST_WORD).strip();
    }

    private static MathPhrasing mathPhrasing(String place, String template) {
        List<String> slots = slots(place, template);
        if (slots.size() == 2
                && slots.contains(MathPhrasing.EXPRESSION)
                && (slots.contains(MathPhrasing.NOUN) || slots.contains(MathPhrasing.MEASURED_NOUN))) {
            return MathPhrasing.of(template);
        }
        throw new FamilyException(place, ("\"%s\" has the slots %s: it needs {E} once, for the expression, and {N} once, for the"
                + " objects (or {M}, the objects as they follow a number), and no other").formatted(template, slots));
    }

    private static MappingPhrasing mappingPhrasing(String place, String template) {
        List<String> slots = slots(place, template);
        if (!slots.equals(List.of(MappingPhrasing.SYMBOL))) {
            throw new FamilyException(place, "\"%s\" has the slots %s: it needs {Q} once, for the symbol, and no other"
                    .formatted(template, slots));
        }
        return MappingPhrasing.of(template);
    }

    private static List<String> slots(String place, String template) {
        return SLOT.matcher(text(place, template, LONGEST_TEMPLATE)).results().map(MatchResult::group).toList();
    }

    private RuleStyle ruleStyle(String place, FamilyDefinition.RuleLook look) {
        if (look.number().length() > LONGEST_WORD || places(look.number()) > 1 || hasControls(look.number())) {
            throw new FamilyException(place + ".number", "\"%s\" is no beginning of a rule: write one such as \"Rule #: \", # once"
                    .formatted(look.number()));
        }
        if (places(text(place + ".symbol", look.symbol(), LONGEST_WORD)) != 1) {
            throw new FamilyException(place + ".symbol", "\"%s\" needs # once, for the symbol, such as \"the symbol #\""
                    .formatted(look.symbol()));
        }
        if (look.articles() && family.language() == Language.OTHER) {
            throw new FamilyException(place + ".articles", "only English and Chinese objects have articles: say false");
        }
        return RuleStyle.of(look.number(), look.symbol(), look.articles());
    }

    private static long places(String example) {
        return example.chars().filter(c -> c == RuleStyle.PLACE).count();
    }

    private static String text(String place, String text, int longest) {
        if (text.isBlank()) {
            throw new FamilyException(place, "it is empty: write something or delete it");
        }
        if (text.length() > longest) {
            throw new FamilyException(place, "%d characters are too many: keep to %d".formatted(text.length(), longest));
        }
        if (hasControls(text)) {
            throw new FamilyException(place, "it holds a line break or another control character: keep to one line");
        }
        return text;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static <T, K> void refuseRepeated(String field, List<T> entries, Function<T, K> key) {
        Map<K, Integer> places = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Integer earlier = places.putIfAbsent(key.apply(entries.get(i)), i);
            if (earlier != null) {
                throw new FamilyException("%s[%d]".formatted(field, i), "it repeats %s[%d]: delete one of them or change it"
                        .formatted(field, earlier));
            }
        }
    }

    private void refuseObjectsAmongSymbols(Vocabulary.Wording wording) {
        for (int i = 0; i < wording.nouns().size(); i++) {
            Noun noun = wording.nouns().get(i);
            if (wording.symbols().contains(noun.singular()) || wording.symbols().contains(noun.plural())) {
                throw new FamilyException(family.objects().isEmpty() ? "symbols" : "objects[%d]".formatted(i),
                        "\"%s\" is an object and also a symbol%s: take another word".formatted(noun.singular(),
                                family.symbols().isEmpty() ? " of those that come with the language" : ""));
            }
        }
    }
}
