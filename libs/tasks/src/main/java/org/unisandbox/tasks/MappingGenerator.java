package org.unisandbox.tasks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pairs that share their rules: two chains from a symbol to an object, and a question for the head of each. */
final class MappingGenerator implements TaskGenerator {

    /** Of the pairs of so many objects, some are in every split for certain: the chance of none is below 10^-50. */
    private static final int MANY = 64;

    private final Series series;
    private final Vocabulary vocabulary;
    private final int hops;

    /** @throws FamilyException if there are too few symbols or objects */
    MappingGenerator(Series series) {
        this.series = series;
        this.vocabulary = series.profile().vocabulary();
        this.hops = series.task().level();
        Vocabulary.Wording wording = vocabulary.wording();
        series.require("objects", wording.nouns(), 2);
        series.require("mappingTemplates", wording.mappingPhrasings(), 1);
        series.require("ruleStyles", wording.ruleStyles(), 1);
        series.require("verbs", wording.verbs(), 1);
        series.require("symbols", wording.symbols(), 2 * hops);
        if (vocabulary.nouns().size() < MANY && pairsOfNouns().noneMatch(this::isInSplit)) {
            throw new FamilyException("objects", "no two of the %d are in split %s of %s: add objects or take another split"
                    .formatted(vocabulary.nouns().size(), series.split().code(), series.task()));
        }
    }

    @Override
    public Pair pair(long index) {
        RandomGenerator random = series.random(index);
        Chains chains = series.drawn(() -> chains(random), Chains::structure).orElseThrow();
        RuleStyle style = Series.choose(vocabulary.wording().ruleStyles(), random);
        MappingPhrasing phrasing = Series.choose(vocabulary.wording().mappingPhrasings(), random);
        String rules = style.sentences(
                chains.rules().rules(), vocabulary.language(), _ -> Series.choose(vocabulary.verbs(), random));
        BiFunction<String, String, Item> item = (half, head) -> series.item(
                index,
                half,
                new Question.Mapping(chains.rules(), head),
                rules + phrasing.render(style.symbol(head)));
        return new Pair(item.apply("A", chains.first()), item.apply("B", chains.second()));
    }

    /** The rules in the order in which they are stated, and the heads of both chains. */
    private record Chains(RuleGraph rules, String first, String second) {
        String structure() {
            return rules.structure();
        }
    }

    private Chains chains(RandomGenerator random) {
        List<String> symbols = distinct(vocabulary.symbols(), 2 * hops, random);
        List<Noun> nouns = distinct(vocabulary.nouns(), 2, random);
        List<Rule> rules = rules(symbols, nouns);
        Collections.shuffle(rules, Random.from(random));
        return new Chains(new RuleGraph(rules), symbols.getFirst(), symbols.get(hops));
    }

    private List<Rule> rules(List<String> symbols, List<Noun> nouns) {
        List<Rule> rules = new ArrayList<>(chain(symbols.subList(0, hops), nouns.getFirst()));
        rules.addAll(chain(symbols.subList(hops, 2 * hops), nouns.getLast()));
        return rules;
    }

    private Stream<List<Noun>> pairsOfNouns() {
        List<Noun> nouns = vocabulary.nouns();
        return IntStream.range(1, nouns.size())
                .boxed()
                .flatMap(second -> nouns.subList(0, second).stream().map(first -> List.of(first, nouns.get(second))));
    }

    private boolean isInSplit(List<Noun> nouns) {
        return Splits.of(new RuleGraph(rules(vocabulary.symbols().subList(0, 2 * hops), nouns)).structure()) == series.split();
    }

    /** Each symbol is the next one, the last is the object. */
    private static List<Rule> chain(List<String> symbols, Noun noun) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 1; i < symbols.size(); i++) {
            rules.add(Rule.toSymbol(symbols.get(i - 1), symbols.get(i)));
        }
        rules.add(Rule.toThing(symbols.getLast(), noun));
        return rules;
    }

    private static <T> List<T> distinct(List<T> choices, int count, RandomGenerator random) {
        Set<T> chosen = new LinkedHashSet<>();
        while (chosen.size() < count) {
            chosen.add(Series.choose(choices, random));
        }
        return List.copyOf(chosen);
    }
}
