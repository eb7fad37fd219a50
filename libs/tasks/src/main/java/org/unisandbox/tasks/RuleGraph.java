package org.unisandbox.tasks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of a mapping question. Any rules can be held; whether a symbol leads to exactly one object shows when it is
 * solved.
 *
 * @param rules in the order in which they are stated
 */
public record RuleGraph(List<Rule> rules) {

    public RuleGraph {
        rules = List.copyOf(rules);
    }

    /**
     * The object that a symbol leads to.
     *
     * @throws UnsolvableException if a symbol on the way has no rule or two different ones, or the rules go in a circle
     */
    public Noun solve(String symbol) {
        return ((Meaning.Thing) chain(symbol).getLast().meaning()).noun();
    }

    /**
     * The steps from a symbol to its object, such as {@code K is F} and {@code F is anchor}.
     *
     * @throws UnsolvableException as {@link #solve}
     */
    public List<String> derivation(String symbol, Language language) {
        return chain(symbol).stream()
                .map(rule -> rule.symbol() + language.is() + rule.meaning().text())
                .toList();
    }

    /**
     * Canonical form up to the order of the rules, their words and the names of the symbols: each object with the
     * symbols that lead to it, such as {@code apple(*(*)); rose(*(*))} for two chains of two rules.
     */
    public String structure() {
        Map<Meaning, Set<String>> explained = rules.stream()
                .collect(Collectors.groupingBy(Rule::meaning, Collectors.mapping(Rule::symbol, Collectors.toSet())));
        Set<String> passed = new HashSet<>();
        return explained.keySet().stream()
                .filter(Meaning.Thing.class::isInstance)
                .sorted(Comparator.comparing(Meaning::text))
                .map(thing -> thing.text() + symbolsTo(thing, explained, passed))
                .collect(Collectors.joining("; "));
    }

    private static String symbolsTo(Meaning meaning, Map<Meaning, Set<String>> explained, Set<String> passed) {
        return explained.getOrDefault(meaning, Set.of()).stream()
                .filter(passed::add)
                .map(symbol -> "*" + symbolsTo(new Meaning.Symbol(symbol), explained, passed))
                .sorted()
                .reduce((one, other) -> one + ' ' + other)
                .map(symbols -> '(' + symbols + ')')
                .orElse("");
    }

    /** The rules from a symbol to its object. */
    private List<Rule> chain(String symbol) {
        List<Rule> chain = new ArrayList<>();
        Meaning meaning = new Meaning.Symbol(symbol);
        while (meaning instanceof Meaning.Symbol(String next)) {
            Rule rule = rule(next);
            if (chain.contains(rule)) {
                throw new UnsolvableException("the rules lead from %s in a circle".formatted(symbol));
            }
            chain.add(rule);
            meaning = rule.meaning();
        }
        return chain;
    }

    private Rule rule(String symbol) {
        Optional<Rule> found = Optional.empty();
        for (Rule rule : rules) {
            if (rule.symbol().equals(symbol)) {
                if (found.isPresent() && !found.get().equals(rule)) {
                    throw new UnsolvableException("two rules say what %s is".formatted(symbol));
                }
                found = Optional.of(rule);
            }
        }
        return found.orElseThrow(() -> new UnsolvableException("no rule says what %s is".formatted(symbol)));
    }
}
