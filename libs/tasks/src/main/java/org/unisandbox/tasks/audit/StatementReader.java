package org.unisandbox.tasks.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.unisandbox.tasks.audit.Mention.Certainty;
import org.unisandbox.tasks.audit.Statement.Sense;
import org.unisandbox.tasks.audit.Statement.Symbol;
import org.unisandbox.tasks.audit.Statement.Thing;
import org.unisandbox.tasks.audit.Token.Kind;

/**
 * Reads what a clause says about a symbol. Any verb will do: where the verb ends and the meaning begins shows from the
 * closed classes of words (articles, prepositions, auxiliaries) and from the shape of symbols.
 *
 * <pre>
 * statement = leads subject joint sense
 * subject   = mention of a symbol | word before a verb
 * joint     = arrow | verb prepositions | "is" participle prepositions | "is a code for" ...
 * sense     = mention of a symbol | [article] noun
 * </pre>
 */
final class StatementReader {

    private static final Set<String> SIGNS =
            Set.of("->", "=>", "-->", "==>", "<->", ":=", "=", ":", "→", "⇒", "⟶", "↦", "⟹", "≡", "↔", "-", "–", "—");
    private static final int MOST_WORDS_BEFORE_FOR = 6;

    private final List<Token> tokens;

    StatementReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * @param previous the statement before, which a relative clause goes on with
     * @return empty if the clause is no rule
     */
    Optional<Statement> read(Clause clause, Optional<Statement> previous) {
        int end = endWithoutTail(clause);
        int start = skipLeads(clause.from(), end);
        boolean pronoun = start < end && clause.from() != clause.to()
                && (word(start).equals("it") || word(start).equals("this"));
        if (clause.isRelative() || pronoun) {
            Optional<String> subject = previous.flatMap(Statement::last);
            int from = skipLeads(clause.isRelative() ? clause.from() : start + 1, end);
            return subject.flatMap(symbol -> predicate(symbol, from, end, false));
        }
        Optional<Mention> subject = subject(start, end);
        if (subject.isPresent()) {
            Mention mention = subject.get();
            boolean gap = !clause.isFirst() && mention.certainty().compareTo(Certainty.CALLED) < 0;
            Optional<Statement> statement = predicate(mention.symbol(), mention.to(), end, gap);
            if (statement.isPresent()) {
                return statement;
            }
        }
        return reversed(start, end).or(() -> later(start, end));
    }

    /** The rest of "the letter E, when decoded, gives 3": a clause without a subject, which is known from before. */
    Optional<Statement> readAfter(String subject, Clause clause) {
        int end = endWithoutTail(clause);
        boolean verb = clause.from() < end
                && tokens.get(clause.from()).is(Kind.WORD)
                && Mention.looksLikeVerb(word(clause.from()))
                && !(clause.from() + 1 < end && Mention.looksLikeVerb(word(clause.from() + 1)));
        return verb ? predicate(subject, clause.from(), end, false) : Optional.empty();
    }

    /** The symbol that a clause explains, if it is nothing but that: "A" in "A and B both mean cup". */
    Optional<String> bareSubject(Clause clause) {
        int end = endWithoutTail(clause);
        return subjectMention(skipLeads(clause.from(), end), end)
                .filter(mention -> mention.to() == end)
                .map(Mention::symbol);
    }

    /** The noun of a clause that is nothing else: the second object of "A and B mean cup and fork respectively". */
    Optional<Sense> bareSense(Clause clause) {
        int end = endWithoutTail(clause);
        return clause.from() < end ? sense(clause.from(), end) : Optional.empty();
    }

    private int endWithoutTail(Clause clause) {
        int end = clause.to();
        while (end > clause.from() && (isTail(word(end - 1)) || isPunctuation(end - 1, clause.from()))) {
            end--;
        }
        return end;
    }

    private static boolean isTail(String word) {
        return word.equals("respectively") || word.equals("too") || word.equals("instead");
    }

    private boolean isPunctuation(int at, int start) {
        Token token = tokens.get(at);
        return (token.is(".") || token.is(",") || token.is(";")) && at > start && token.touches(tokens.get(at - 1));
    }

    private int skipLeads(int from, int end) {
        int at = from;
        while (at < end - 1 && (tokens.get(at).is(Kind.WORD) && isLead(at) || tokens.get(at).is(",")
                || tokens.get(at).is(":") && at > from)) {
            at++;
        }
        return at;
    }

    private boolean isLead(int at) {
        Token token = tokens.get(at);
        boolean letter = token.text().length() == 1;
        // "The code 7" is a mention, "in this code" is not.
        boolean mention = Mention.isKind(token.word()) && Mention.at(tokens, at, at + 2).isPresent();
        return !letter && !mention && Phrases.isLead(token.word());
    }

    private Optional<Mention> subject(int start, int end) {
        return subjectMention(start, end).or(() -> {
            boolean word = start + 2 < end
                    && tokens.get(start).is(Kind.WORD)
                    && !Phrases.isArticle(word(start))
                    && (Mention.looksLikeVerb(word(start + 1)) || isJointSign(start + 1));
            return word
                    ? Optional.of(new Mention(tokens.get(start).text(), Certainty.WORD, start + 1))
                    : Optional.empty();
        });
    }

    private Optional<Mention> subjectMention(int start, int end) {
        if (start >= end) {
            return Optional.empty();
        }
        if (tokens.get(start).text().equals("a") && start + 1 < end && Mention.looksLikeVerb(word(start + 1))) {
            return Optional.of(new Mention("a", Certainty.SHAPED, start + 1));
        }
        return Mention.at(tokens, start, end).filter(mention -> !isArticle(mention, start, end));
    }

    /** "A chair is represented by 5" is not about A. */
    private boolean isArticle(Mention mention, int start, int end) {
        return mention.symbol().equals("A")
                && mention.to() == start + 1
                && tokens.get(start).is(Kind.WORD)
                && mention.to() < end
                && tokens.get(mention.to()).is(Kind.WORD)
                && !Mention.looksLikeVerb(word(mention.to()))
                && hasVerb(mention.to() + 1, end);
    }

    private boolean hasVerb(int from, int end) {
        for (int at = from; at < end; at++) {
            if (Phrases.isAuxiliary(word(at)) || tokens.get(at).is(Kind.WORD) && Mention.looksLikeVerb(word(at))) {
                return true;
            }
        }
        return false;
    }

    /** "An apple is represented by A": the object comes first. */
    private Optional<Statement> reversed(int start, int end) {
        int verb = start;
        while (verb < end && tokens.get(verb).is(Kind.WORD)
                && !(verb > start && Mention.looksLikeVerb(word(verb)) && !continuesNoun(verb, end))) {
            verb++;
        }
        if (verb == start || verb >= end || !tokens.get(verb).is(Kind.WORD)) {
            return Optional.empty();
        }
        Optional<Sense> sense = sense(verb, end);
        Optional<Thing> thing = thing(start, verb);
        return sense.flatMap(found -> found instanceof Symbol(String text, Certainty _)
                ? thing.map(object -> new Statement(text, object, false))
                : Optional.empty());
    }

    /** "Glass cups are": the word that looks like a verb is a noun if a verb follows. */
    private boolean continuesNoun(int at, int end) {
        return !Phrases.isAuxiliary(word(at)) && at + 1 < end && Phrases.isAuxiliary(word(at + 1));
    }

    /** A symbol further on, after words that lead to it. */
    private Optional<Statement> later(int start, int end) {
        for (int at = start + 1; at < end; at++) {
            Optional<Mention> mention = subjectMention(at, end);
            if (mention.isPresent() && mention.get().certainty() != Certainty.WORD && mention.get().to() < end) {
                return predicate(mention.get().symbol(), mention.get().to(), end, false);
            }
        }
        return Optional.empty();
    }

    /** @param gap whether the verb may be left out, as in "A means cup, B fork" */
    private Optional<Statement> predicate(String subject, int from, int end, boolean gap) {
        if (from >= end) {
            return Optional.empty();
        }
        boolean verbless = gap
                && tokens.get(from).is(Kind.WORD)
                && !Mention.looksLikeVerb(word(from))
                && (from + 1 == end || !Phrases.isPreposition(word(from + 1)));
        Optional<Sense> sense = verbless ? thing(from, end).map(Sense.class::cast) : sense(from, end);
        if (sense.isEmpty()) {
            return Optional.empty();
        }
        if (sense.get() instanceof Symbol(String text, Certainty certainty) && isPassive(from, end)) {
            return Optional.of(new Statement(text, new Symbol(subject, certainty), true));
        }
        return Optional.of(new Statement(subject, sense.get(), false));
    }

    private boolean isPassive(int from, int end) {
        boolean represented = false;
        for (int at = from; at < end; at++) {
            represented |= Phrases.isRepresented(word(at));
            if (represented && word(at).equals("by")) {
                return true;
            }
        }
        return false;
    }

    /** What stands after the verb. */
    private Optional<Sense> sense(int from, int end) {
        for (int start = from + 1; start < end; start++) {
            Optional<Mention> mention = Mention.at(tokens, start, end);
            if (mention.isPresent() && mention.get().to() == end && isSymbol(mention.get(), start)) {
                return Optional.of(new Symbol(mention.get().symbol(), mention.get().certainty()));
            }
        }
        return thing(nounStart(from, end), end).map(Sense.class::cast);
    }

    /** A quoted name of several letters may be an object: that is for the whole text to decide. */
    private static boolean isSymbol(Mention mention, int start) {
        return switch (mention.certainty()) {
            case NAMED -> mention.symbol().indexOf(' ') < 0;
            case SHAPED, CALLED -> true;
            case WORD -> false;
        };
    }

    private int nounStart(int from, int end) {
        int at = from;
        while (at < end - 2 && Phrases.isAdverb(word(at))) {
            at++;
        }
        if (isJointSign(at)) {
            return at + 1;
        }
        return Phrases.isAuxiliary(word(at)) ? afterAuxiliary(at, end) : afterVerb(at, end);
    }

    private int afterAuxiliary(int from, int end) {
        int at = from;
        boolean modal = false;
        while (at < end - 1 && (Phrases.isAuxiliary(word(at)) || Phrases.isAdverb(word(at)) && at > from
                || word(at).equals("to") || word(at).equals("not"))) {
            modal = isModal(word(at)) || word(at).equals("to");
            at++;
        }
        if (modal) {
            return afterVerb(at, end);
        }
        int purpose = indexOf("for", at, Math.min(at + MOST_WORDS_BEFORE_FOR, end - 1));
        if (purpose >= 0) {
            return purpose + 1;
        }
        if (word(at).equals("called") || word(at).equals("named") || word(at).equals("dubbed")) {
            return Math.min(at + 1, end - 1);
        }
        if (Phrases.isArticle(word(at))) {
            return afterRelation(at, end);
        }
        int preposition = at + 1;
        while (preposition < end - 1 && Phrases.isAdverb(word(preposition))) {
            preposition++;
        }
        if (preposition < end - 1 && Phrases.isPreposition(word(preposition)) && !word(preposition).equals("of")) {
            return afterPrepositions(preposition, end);
        }
        return at;
    }

    private static boolean isModal(String word) {
        return switch (word) {
            case "will", "would", "shall", "should", "can", "could", "may", "might", "must", "does", "do", "did" ->
                true;
            default -> false;
        };
    }

    private int afterVerb(int verb, int end) {
        if (verb + 1 >= end) {
            return verb;
        }
        int at = verb + 1;
        if (Phrases.isAdverb(word(at)) && at + 2 < end
                && (Phrases.isPreposition(word(at + 1)) || Phrases.isArticle(word(at + 1)))) {
            at++;
        }
        // "Takes you to".
        boolean object = (word(at).equals("you") || word(at).equals("us") || word(at).equals("one"))
                && at + 2 < end
                && Phrases.isPreposition(word(at + 1));
        return afterPrepositions(object ? at + 1 : at, end);
    }

    private int afterPrepositions(int from, int end) {
        int at = from;
        while (at < end - 1 && Phrases.isPreposition(word(at))) {
            at++;
        }
        // "Used to represent", "serves to stand for".
        if (at > from && at < end - 1 && word(at - 1).equals("to") && Phrases.isRepresent(word(at))) {
            return afterPrepositions(at + 1, end);
        }
        if (Phrases.isArticle(word(at))) {
            int purpose = indexOf("for", at, Math.min(at + MOST_WORDS_BEFORE_FOR, end - 1));
            return purpose >= 0 ? purpose + 1 : afterRelation(at, end);
        }
        return at;
    }

    /** After "a code for", "the name of", "the same as"; the article itself if there is nothing of the kind. */
    private int afterRelation(int article, int end) {
        for (int at = article + 1; at < Math.min(article + 4, end - 1); at++) {
            boolean same = word(at).equals("as") && (word(at - 1).equals("same") || word(at - 2).equals("same"));
            boolean relation = Phrases.isRelation(word(at - 1)) && (word(at).equals("of") || word(at).equals("to"));
            if (same || relation) {
                return at + 1;
            }
        }
        return article;
    }

    private Optional<Thing> thing(int from, int end) {
        int at = from;
        boolean article = false;
        while (at < end && tokens.get(at).is(Kind.WORD) && Phrases.isArticle(word(at))) {
            article = true;
            at++;
        }
        for (int called = at; called < end - 1; called++) {
            if (word(called).equals("called") || word(called).equals("named")
                    || word(called).equals("as") && word(called - 1).equals("known")) {
                return thing(called + 1, end);
            }
        }
        List<String> words = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (; at < end; at++) {
            Token token = tokens.get(at);
            if (token.is(Kind.QUOTED)) {
                // "The fruit 'banana'".
                words.clear();
                text.setLength(0);
                for (Token inner : Tokens.of(token.text())) {
                    words.add(inner.word());
                }
                text.append(token.text());
                quoted = true;
                break;
            }
            if (!token.is(Kind.WORD)) {
                break;
            }
            words.add(token.word());
            text.append(text.isEmpty() ? "" : " ").append(token.text());
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(new Thing(words, text.toString(), article, quoted));
    }

    private boolean isJointSign(int at) {
        return tokens.get(at).is(Kind.SIGN) && SIGNS.contains(tokens.get(at).text());
    }

    private int indexOf(String word, int from, int end) {
        for (int at = from; at < end; at++) {
            if (word(at).equals(word)) {
                return at;
            }
        }
        return -1;
    }

    private String word(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at).word() : "";
    }
}
