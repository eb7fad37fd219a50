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
        this.joints = vocabulary.verbs().stream().map(wording.language()::joint).toList();
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
                readMapping(prompt, style, readings);
            }
        }
        for (MathPhrasing phrasing : wording.mathPhrasings()) {
            readings.addAll(phrasing.read(prompt, vocabulary));
        }
        for (PlainPhrasing phrasing : wording.plainPhrasings()) {
            phrasing.read(prompt).flatMap(vocabulary::counted).ifPresent(readings::add);
        }
        if (readings.size() != 1) {
            throw new UnreadableTextException(
                    (readings.isEmpty() ? "no wording fits \"%s\"" : "two readings fit \"%s\"").formatted(prompt));
        }
        return readings.iterator().next();
    }

    private void readMapping(String prompt, RuleStyle style, Set<Question> readings) {
        List<Rule> rules = new ArrayList<>();
        String stop = wording.language().stop();
        int at = 0;
        for (String mark = style.mark(1); prompt.startsWith(mark, at); mark = style.mark(rules.size() + 1)) {
            int end = prompt.indexOf(stop, at);
            Optional<Rule> rule =
                    end < 0 ? Optional.empty() : readRule(prompt.substring(at + mark.length(), end), style);
            if (rule.isEmpty()) {
                break;
            }
            rules.add(rule.get());
            at = end + stop.length();
        }
        if (rules.isEmpty()) {
            return;
        }
        String question = prompt.substring(at);
        for (MappingPhrasing phrasing : wording.mappingPhrasings()) {
            phrasing.read(question)
                    .flatMap(phrase -> readSymbol(phrase, style))
                    .ifPresent(symbol -> readings.add(new Question.Mapping(new RuleGraph(rules), symbol)));
        }
    }

    private Optional<Rule> readRule(String sentence, RuleStyle style) {
        Set<Rule> readings = new HashSet<>();
        for (String joint : joints) {
            for (int at = sentence.indexOf(joint); at > 0; at = sentence.indexOf(joint, at + 1)) {
                Optional<String> symbol = readSymbol(sentence.substring(0, at), style);
                Optional<Meaning> meaning = readMeaning(sentence.substring(at + joint.length()), style);
                symbol.flatMap(known -> meaning.map(is -> new Rule(known, is))).ifPresent(readings::add);
            }
        }
        if (readings.size() > 1) {
            throw new UnreadableTextException("two readings fit \"%s\"".formatted(sentence));
        }
        return readings.stream().findFirst();
    }

    private Optional<Meaning> readMeaning(String phrase, RuleStyle style) {
        Optional<Noun> thing =
                style.articles() ? vocabulary.nounByArticle(phrase) : vocabulary.nounBySingular(phrase);
        return thing.<Meaning>map(Meaning.Thing::new).or(() -> readSymbol(phrase, style).map(Meaning.Symbol::new));
    }

    private Optional<String> readSymbol(String phrase, RuleStyle style) {
        return style.readSymbol(phrase).filter(vocabulary::isSymbol);
    }
}
