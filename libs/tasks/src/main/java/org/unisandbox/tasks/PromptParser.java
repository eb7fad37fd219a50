package org.unisandbox.tasks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the prompts of a profile back to what they ask. It knows the words and wordings of the profile, and nothing of
 * how an item was made.
 */
public final class PromptParser {

    private final Vocabulary vocabulary;
    private final Vocabulary.Wording wording;
    /** What stands between a symbol and its meaning. */
    private final List<String> joints;

    PromptParser(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.wording = vocabulary.wording();
        this.joints = vocabulary.verbs().stream().map(verb -> ' ' + verb + ' ').toList();
    }

    /** The parser of a profile. */
    public static PromptParser of(Profile profile) {
        return profile.parser();
    }

    /**
     * The question that a prompt asks.
     *
     * @throws UnreadableTextException if the prompt has none of the wordings of the profile, or can be read in two ways
     */
    public Question parse(String prompt) {
        Set<Question> readings = new HashSet<>();
        for (RuleStyle style : wording.ruleStyles()) {
            if (prompt.startsWith(style.mark(1))) {
                readMapping(prompt, style).ifPresent(readings::add);
            }
        }
        if (readings.isEmpty()) {
            for (MathPhrasing phrasing : wording.mathPhrasings()) {
                phrasing.read(prompt, vocabulary).ifPresent(readings::add);
            }
        }
        if (readings.size() != 1) {
            throw new UnreadableTextException(
                    (readings.isEmpty() ? "no wording fits \"%s\"" : "two readings fit \"%s\"").formatted(prompt));
        }
        return readings.iterator().next();
    }

    private Optional<Question> readMapping(String prompt, RuleStyle style) {
        List<Rule> rules = new ArrayList<>();
        int at = 0;
        for (String mark = style.mark(1); prompt.startsWith(mark, at); mark = style.mark(rules.size() + 1)) {
            int end = prompt.indexOf(". ", at);
            Optional<Rule> rule =
                    end < 0 ? Optional.empty() : readRule(prompt.substring(at + mark.length(), end), style);
            if (rule.isEmpty()) {
                return Optional.empty();
            }
            rules.add(rule.get());
            at = end + 2;
        }
        String question = prompt.substring(at);
        return wording.mappingPhrasings().stream()
                .flatMap(phrasing -> phrasing.read(question).stream())
                .flatMap(phrase -> readSymbol(phrase, style).stream())
                .findFirst()
                .map(symbol -> new Question.Mapping(new RuleGraph(rules), symbol));
    }

    private Optional<Rule> readRule(String sentence, RuleStyle style) {
        for (String joint : joints) {
            int at = sentence.indexOf(joint);
            if (at > 0) {
                Optional<String> symbol = readSymbol(sentence.substring(0, at), style);
                Optional<Meaning> meaning = readMeaning(sentence.substring(at + joint.length()), style);
                return symbol.flatMap(known -> meaning.map(is -> new Rule(known, is)));
            }
        }
        return Optional.empty();
    }

    private Optional<Meaning> readMeaning(String phrase, RuleStyle style) {
        String bare = style.articles() ? phrase.substring(phrase.indexOf(' ') + 1) : phrase;
        Optional<Meaning> thing = vocabulary
                .nounBySingular(bare)
                .filter(noun -> !style.articles() || noun.withArticle().equals(phrase))
                .map(Meaning.Thing::new);
        return thing.or(() -> readSymbol(phrase, style).map(Meaning.Symbol::new));
    }

    private Optional<String> readSymbol(String phrase, RuleStyle style) {
        return style.readSymbol(phrase).filter(vocabulary::isSymbol);
    }
}
