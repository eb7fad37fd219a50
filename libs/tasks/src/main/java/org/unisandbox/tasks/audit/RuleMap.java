package org.unisandbox.tasks.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the rules of a question say of each symbol; more than one thing if they disagree.
 *
 * @param rules by symbol
 */
record RuleMap(Map<String, Set<Sense>> rules) {

    sealed interface Sense {}

    record Symbol(String text) implements Sense {}

    record Thing(List<String> words) implements Sense {}

    /** Where a symbol leads. */
    sealed interface Outcome {
        /** The symbols passed, from the one asked for on. */
        List<String> way();
    }

    record Found(List<String> way, Thing thing) implements Outcome {}

    /** No rule explains the last symbol of the way. */
    record Missing(List<String> way) implements Outcome {}

    /** The last symbol of the way was passed before. */
    record Circle(List<String> way) implements Outcome {}

    /** Rules disagree about the last symbol of the way. */
    record Contradiction(List<String> way, Set<Sense> senses) implements Outcome {}

    Outcome follow(String symbol) {
        Set<String> way = new LinkedHashSet<>();
        String next = symbol;
        while (true) {
            if (!way.add(next)) {
                List<String> circle = new ArrayList<>(way);
                circle.add(next);
                return new Circle(circle);
            }
            Set<Sense> senses = rules.getOrDefault(next, Set.of());
            if (senses.isEmpty()) {
                return new Missing(List.copyOf(way));
            }
            if (senses.size() > 1) {
                return new Contradiction(List.copyOf(way), senses);
            }
            switch (senses.iterator().next()) {
                case Thing thing -> {
                    return new Found(List.copyOf(way), thing);
                }
                case Symbol(String text) -> next = text;
            }
        }
    }

    /** All objects that the rules name. */
    Set<Thing> things() {
        return rules.values().stream()
                .flatMap(Set::stream)
                .filter(Thing.class::isInstance)
                .map(Thing.class::cast)
                .collect(Collectors.toSet());
    }

    /**
     * Canonical form up to the names of the symbols: the objects, and to each the tree of symbols that lead to it.
     */
    String structure() {
        Map<String, List<String>> heads = new TreeMap<>();
        Map<String, List<String>> explainedBy = new LinkedHashMap<>();
        rules.forEach((symbol, senses) -> {
            for (Sense sense : senses) {
                switch (sense) {
                    case Thing(List<String> words) -> heads
                            .computeIfAbsent(singular(words), _ -> new ArrayList<>())
                            .add(symbol);
                    case Symbol(String text) -> {
                        explainedBy.computeIfAbsent(text, _ -> new ArrayList<>()).add(symbol);
                        if (!rules.containsKey(text)) {
                            heads.computeIfAbsent("?", _ -> new ArrayList<>()).add(text);
                        }
                    }
                }
            }
        });
        return heads.entrySet().stream()
                .map(head -> head.getKey() + trees(head.getValue(), explainedBy, new LinkedHashSet<>()))
                .collect(Collectors.joining(" "));
    }

    private static String singular(List<String> words) {
        List<String> singular = new ArrayList<>(words);
        singular.add(Nouns.singular(singular.removeLast()));
        return String.join(" ", singular);
    }

    /** Depth is bounded by the number of rules of one question. */
    private static String trees(List<String> symbols, Map<String, List<String>> explainedBy, Set<String> passed) {
        return symbols.stream()
                .distinct()
                .filter(symbol -> !passed.contains(symbol))
                .map(symbol -> {
                    passed.add(symbol);
                    return trees(explainedBy.getOrDefault(symbol, List.of()), explainedBy, passed);
                })
                .sorted()
                .collect(Collectors.joining("", "(", ")"));
    }
}
