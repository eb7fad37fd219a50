package org.unisandbox.tasks.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.unisandbox.tasks.audit.Mention.Certainty;
import org.unisandbox.tasks.audit.Statement.Sense;
import org.unisandbox.tasks.audit.Statement.Symbol;
import org.unisandbox.tasks.audit.Statement.Thing;
import org.unisandbox.tasks.audit.Token.Kind;

/**
 * A question that asks for the object that a symbol leads to.
 *
 * @param statements the rules in the order of the text
 * @param asked      the symbol to begin with
 * @param askedIn    the words of the question, such as "fruit"
 * @param complete   whether every clause that names a symbol was understood
 */
record MappingQuestion(List<Statement> statements, String asked, Set<String> askedIn, boolean complete) {

    private static final int MOST_STATEMENTS = 1000;

    /** @throws UnreadableQuestionException if it is no such question */
    static MappingQuestion read(String text) {
        List<Token> tokens = Tokens.withQuotations(text);
        return new Reading(tokens, Clauses.of(text, tokens)).question();
    }

    /** One text being read. */
    private static final class Reading {

        private final List<Token> tokens;
        private final List<Clause> clauses;
        private final StatementReader reader;
        private final List<Statement> statements = new ArrayList<>();
        private boolean complete = true;

        Reading(List<Token> tokens, List<Clause> clauses) {
            this.tokens = tokens;
            this.reader = new StatementReader(tokens);
            this.clauses = withoutMarksOnRequests(clauses);
        }

        /** "Rule 2: 5 means cat, please draw ...": what follows the rule in its sentence is none. */
        private List<Clause> withoutMarksOnRequests(List<Clause> clauses) {
            List<Clause> result = new ArrayList<>(clauses.size());
            int asking = -1;
            for (Clause clause : clauses) {
                if (clause.marked() && !clause.isFirst() && isRequest(clause)) {
                    asking = clause.sentence();
                }
                result.add(clause.sentence() == asking
                        ? new Clause(clause.from(), clause.to(), clause.sentence(), false, clause.link())
                        : clause);
            }
            return result;
        }

        MappingQuestion question() {
            if (clauses.isEmpty()) {
                throw new UnreadableQuestionException("the question is empty", 0);
            }
            int first = firstOfQuestion();
            int sentence = clauses.get(first).sentence();
            List<Clause> asking = new ArrayList<>();
            List<Clause> telling = new ArrayList<>();
            boolean tells = false;
            for (int i = 0; i < clauses.size(); i++) {
                Clause clause = clauses.get(i);
                boolean inQuestion = !clause.marked() && i >= first && clause.sentence() == sentence;
                // "Draw what A is, where A means 6 and 6 means lemon."
                tells = inQuestion
                        && i > first
                        && (tells || clause.isCondition())
                        && reader.read(clause, Optional.empty()).isPresent();
                boolean asks = !clause.marked() && (inQuestion || isRequest(clause)) && !tells;
                (asks ? asking : telling).add(clause);
            }
            readStatements(telling);
            if (statements.isEmpty()) {
                throw new UnreadableQuestionException("no rule found", tokens.getFirst().from());
            }
            return new MappingQuestion(List.copyOf(statements), asked(asking, first), words(asking), complete);
        }

        /** The clause with which the question begins: the last request, or the last clause that is not marked. */
        private int firstOfQuestion() {
            int unmarked = -1;
            int request = -1;
            for (int i = 0; i < clauses.size(); i++) {
                Clause clause = clauses.get(i);
                if (clause.marked()) {
                    continue;
                }
                if (hasSymbol(clause)) {
                    unmarked = i;
                }
                boolean begins = request < 0 || clauses.get(request).sentence() != clause.sentence();
                if (isRequest(clause) && begins && (request < 0 || sentenceHasSymbol(clause))) {
                    request = i;
                }
            }
            return request >= 0 ? request : unmarked >= 0 ? unmarked : clauses.size() - 1;
        }

        private boolean sentenceHasSymbol(Clause of) {
            return clauses.stream().anyMatch(each -> each.sentence() == of.sentence() && hasSymbol(each));
        }

        private boolean hasSymbol(Clause clause) {
            for (int at = clause.from(); at < clause.to(); at++) {
                if (Mention.at(tokens, at, clause.to()).isPresent()) {
                    return true;
                }
            }
            return false;
        }

        private boolean isRequest(Clause clause) {
            int at = clause.from();
            while (at < clause.to() - 1 && Phrases.isCourtesy(tokens.get(at).word())) {
                at++;
            }
            String word = tokens.get(at).word();
            if (word.equals("which")) {
                return clause.isFirst();
            }
            if (tokens.get(at).text().equals("I")) {
                return at + 1 < clause.to() && isWish(tokens.get(at + 1).word());
            }
            return tokens.get(at).is(Kind.WORD) && Phrases.isRequest(word);
        }

        private static boolean isWish(String word) {
            return switch (word) {
                case "would", "want", "need", "wish", "'d", "like", "am", "ask" -> true;
                default -> false;
            };
        }

        private void readStatements(List<Clause> telling) {
            List<String> waiting = new ArrayList<>();
            Optional<Statement> previous = Optional.empty();
            for (int i = 0; i < telling.size(); i++) {
                Clause clause = telling.get(i);
                Optional<Statement> statement = waiting.isEmpty()
                        ? reader.read(clause, previous)
                        : reader.readAfter(waiting.getLast(), clause).or(() -> reader.read(clause, Optional.empty()));
                if (statement.isPresent()) {
                    if (waiting.isEmpty()) {
                        add(statement.get());
                    } else {
                        if (!waiting.contains(statement.get().subject())) {
                            waiting.add(statement.get().subject());
                        }
                        i = share(waiting, statement.get().sense(), telling, i);
                        waiting.clear();
                    }
                    previous = statement;
                } else if (reader.bareSubject(clause).isPresent()) {
                    waiting.add(reader.bareSubject(clause).get());
                } else if (clause.link().equals("and") && !hasSymbol(clause) && !statements.isEmpty()) {
                    // "Salt and pepper".
                    extend(clause);
                } else if (hasSymbol(clause)) {
                    complete = false;
                }
            }
            complete &= waiting.isEmpty();
        }

        /** "A and B mean cup", "A and B mean cup and fork respectively". */
        private int share(List<String> subjects, Sense sense, List<Clause> telling, int at) {
            List<Sense> senses = new ArrayList<>(List.of(sense));
            int next = at + 1;
            while (next < telling.size()
                    && senses.size() < subjects.size()
                    && telling.get(next).sentence() == telling.get(at).sentence()
                    && reader.bareSense(telling.get(next)).isPresent()) {
                senses.add(reader.bareSense(telling.get(next)).get());
                next++;
            }
            boolean respectively = senses.size() == subjects.size();
            for (int i = 0; i < subjects.size(); i++) {
                add(new Statement(subjects.get(i), respectively ? senses.get(i) : sense, false));
            }
            return respectively ? next - 1 : at;
        }

        private void extend(Clause clause) {
            if (statements.getLast().sense() instanceof Thing thing) {
                List<String> longer = new ArrayList<>(thing.words());
                longer.add("and");
                for (Token token : tokens.subList(clause.from(), clause.to())) {
                    longer.add(token.word());
                }
                Statement last = statements.removeLast();
                statements.add(new Statement(
                        last.subject(),
                        new Thing(longer, String.join(" ", longer), thing.article(), false),
                        last.passive()));
            }
        }

        private void add(Statement statement) {
            if (statements.size() == MOST_STATEMENTS) {
                throw new TooComplexException("more than %d rules".formatted(MOST_STATEMENTS), 0);
            }
            statements.add(statement);
        }

        private String asked(List<Clause> asking, int first) {
            Set<String> subjects = new LinkedHashSet<>();
            statements.forEach(statement -> subjects.add(statement.subject()));
            Map<String, Integer> found = new LinkedHashMap<>();
            for (Clause clause : asking) {
                mentions(clause, subjects, found);
            }
            int best = found.values().stream().mapToInt(Integer::intValue).min().orElse(-1);
            List<String> chosen = found.entrySet().stream()
                    .filter(each -> each.getValue() == best)
                    .map(Map.Entry::getKey)
                    .toList();
            if (chosen.size() != 1) {
                throw new UnreadableQuestionException(
                        chosen.isEmpty()
                                ? "it is not clear which symbol is asked for"
                                : "several symbols are asked for: " + String.join(", ", chosen),
                        tokens.get(clauses.get(first).from()).from());
            }
            return chosen.getFirst();
        }

        /**
         * Symbols by how sure it is that they are asked for: 0 called so, 1 known from the rules, 2 known but perhaps a
         * count, 3 by their shape.
         */
        private void mentions(Clause clause, Set<String> subjects, Map<String, Integer> found) {
            int at = clause.from();
            while (at < clause.to()) {
                Optional<Mention> mention = Mention.at(tokens, at, clause.to());
                Token token = tokens.get(at);
                if (mention.isPresent() && !isNoSymbol(at, clause)) {
                    Mention symbol = mention.get();
                    boolean known = subjects.contains(symbol.symbol());
                    switch (symbol.certainty()) {
                        case NAMED -> found.merge(symbol.symbol(), 0, Math::min);
                        case SHAPED -> found.merge(
                                symbol.symbol(), known ? isCount(at, clause) ? 2 : 1 : 3, Math::min);
                        case CALLED, WORD -> {
                            if (known) {
                                found.merge(symbol.symbol(), 0, Math::min);
                            }
                        }
                    }
                    at = known || symbol.certainty() == Certainty.NAMED ? symbol.to() : at + 1;
                    continue;
                }
                if (token.is(Kind.WORD) && token.text().length() > 1) {
                    subjects.stream()
                            .filter(token.text()::equals)
                            .findFirst()
                            .or(() -> subjects.stream().filter(each -> isSameWord(each, token)).findFirst())
                            .ifPresent(symbol -> found.merge(symbol, 1, Math::min));
                }
                at++;
            }
        }

        private static boolean isSameWord(String symbol, Token token) {
            return symbol.length() > 1 && symbol.equalsIgnoreCase(token.text());
        }

        /** "2 pictures": how many, perhaps. */
        private boolean isCount(int at, Clause clause) {
            return tokens.get(at).is(Kind.NUMBER)
                    && at + 1 < clause.to()
                    && tokens.get(at + 1).is(Kind.WORD)
                    && !Mention.looksLikeVerb(tokens.get(at + 1).word());
        }

        /** The person who asks, or the end of the sentence. */
        private boolean isNoSymbol(int at, Clause clause) {
            boolean last = at + 1 >= clause.to();
            Token token = tokens.get(at);
            boolean person = token.text().equals("I") && !last && isWish(tokens.get(at + 1).word());
            boolean sign = token.is(Kind.SIGN) && last && ".!?\"'".contains(token.text())
                    && at > 0 && token.touches(tokens.get(at - 1));
            return person || sign;
        }

        private Set<String> words(List<Clause> asking) {
            Set<String> words = new LinkedHashSet<>();
            for (Clause clause : asking) {
                for (Token token : tokens.subList(clause.from(), clause.to())) {
                    if (token.is(Kind.WORD)) {
                        words.add(token.word());
                    }
                }
            }
            return words;
        }
    }

    /**
     * The rules as a graph.
     *
     * @param passives whether "A is represented by B" explains B, as it should, or A, as some mean it
     */
    RuleMap rules(boolean passives) {
        Map<String, Set<RuleMap.Sense>> rules = new LinkedHashMap<>();
        for (Statement statement : statements) {
            boolean turn = statement.passive() && !passives;
            String subject = turn ? ((Symbol) statement.sense()).text() : statement.subject();
            Sense sense = turn ? new Symbol(statement.subject(), Certainty.NAMED) : statement.sense();
            rules.computeIfAbsent(subject, _ -> new LinkedHashSet<>());
            rules.get(subject).add(resolved(sense));
        }
        return new RuleMap(rules);
    }

    boolean hasPassives() {
        return statements.stream().anyMatch(Statement::passive);
    }

    /** Whether what looks like a symbol is an object, or the other way round, shows from the other rules. */
    private RuleMap.Sense resolved(Sense sense) {
        return switch (sense) {
            case Symbol(String text, Certainty certainty) -> {
                boolean quotedWord = certainty == Certainty.NAMED
                        && text.length() > 1
                        && text.chars().allMatch(Character::isLetter);
                yield quotedWord && !isSubject(text) && !hasPlainThing()
                        ? new RuleMap.Thing(List.of(text.toLowerCase(Locale.ROOT)))
                        : new RuleMap.Symbol(subjectOf(text).orElse(text));
            }
            case Thing(List<String> words, String text, boolean article, boolean _) -> {
                Optional<String> subject = words.size() == 1 && !article ? subjectOf(text) : Optional.empty();
                yield subject.<RuleMap.Sense>map(RuleMap.Symbol::new).orElseGet(() -> new RuleMap.Thing(words));
            }
        };
    }

    private Optional<String> subjectOf(String text) {
        if (isSubject(text)) {
            return Optional.of(text);
        }
        return text.length() < 2
                ? Optional.empty()
                : statements.stream()
                        .map(Statement::subject)
                        .filter(text::equalsIgnoreCase)
                        .findFirst();
    }

    private boolean isSubject(String text) {
        return statements.stream().anyMatch(statement -> statement.subject().equals(text));
    }

    private boolean hasPlainThing() {
        return statements.stream().anyMatch(each -> each.sense() instanceof Thing thing && !thing.quoted());
    }

    /**
     * Whether an object is the only one without an article: it could be a symbol whose rule is missing.
     *
     * @param words the object
     */
    boolean isDoubtful(List<String> words) {
        List<Thing> things = statements.stream()
                .map(Statement::sense)
                .filter(Thing.class::isInstance)
                .map(Thing.class::cast)
                .filter(thing -> thing.article() || subjectOf(thing.text()).isEmpty())
                .toList();
        List<Thing> bare = things.stream().filter(thing -> !thing.article()).toList();
        return bare.size() == 1
                && things.size() > 1
                && words.size() == 1
                && bare.getFirst().words().equals(words)
                && !bare.getFirst().quoted()
                && !words.getFirst().endsWith("s");
    }
}
