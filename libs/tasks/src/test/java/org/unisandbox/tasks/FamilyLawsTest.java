package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;
import org.unisandbox.tasks.Expression.Parentheses;
import org.unisandbox.tasks.FamilyDefinition.RuleLook;

/** Generate, render, parse, solve: the identity, whatever the words, templates, numbers and levels are. */
class FamilyLawsTest {

    private static final String FIELDS =
            "(name|objects|symbols|verbs|mathTemplates|mappingTemplates|ruleStyles|numbers)(\\[\\d+])?(\\.\\w+)?: .+";

    @Property(tries = 1000)
    void aFamilyMakesRightItemsOrSaysWhatItLacks(
            @ForAll("families") FamilyDefinition family,
            @ForAll Task task,
            @ForAll Split split,
            @ForAll long seed,
            @ForAll @LongRange(min = 0) long index) {
        Pair pair;
        try {
            pair = TaskGenerator.of(task, family.profile(), split, seed).pair(index);
        } catch (FamilyException e) {
            assertThat(e.getMessage()).matches(FIELDS);
            Statistics.label("made").collect(false);
            return;
        }
        Statistics.label("made").collect(true);
        Statistics.label("made").coverage(coverage -> coverage.check(true).percentage(share -> share > 50));

        assertThat(pair.a().answer()).isNotEqualTo(pair.b().answer());
        for (Item item : List.of(pair.a(), pair.b())) {
            Question read = item.profile().parser().parse(item.prompt());
            assertThat(read.answer()).isEqualTo(item.answer());
            assertThat(read.structure()).isEqualTo(item.structure());
            assertThat(Splits.of(item.structure())).isEqualTo(split);
            assertThat(item.derivation()).hasSize(task.level());
            if (read instanceof Question.Math(Expression expression, Noun noun)) {
                assertThat(expression.operations()).isEqualTo(task.level());
                assertThat(item.answer()).isEqualTo(new Answer.Counted(expression.value().toInt(), noun));
                assertStaysIn(family.range(), expression);
            }
        }
    }

    @Property
    void sampledExpressionsAreThoseOfTheirRange(
            @ForAll("ranges") ArithmeticRange range,
            @ForAll @IntRange(min = 1, max = 8) int operations,
            @ForAll @IntRange(min = 1, max = 5) int result,
            @ForAll long seed) {
        ExpressionSampler sampler = ExpressionSampler.of(range);
        if (sampler.count(operations, result) > 0) {
            Expression expression = sampler.sample(operations, result, new Random(seed));

            assertThat(expression.operations()).isEqualTo(operations);
            assertThat(expression.value()).isEqualTo(Rational.of(result));
            assertStaysIn(range, expression);
        }
        if (sampler.count(operations, result) < 3_000) {
            List<Expression> all = sampler.all(operations, result).toList();

            assertThat(all).doesNotHaveDuplicates().hasSize((int) sampler.count(operations, result));
            assertThat(all).allMatch(expression -> expression.value().equals(Rational.of(result)));
        }
    }

    private static void assertStaysIn(ArithmeticRange range, Expression expression) {
        assertThat(expression.value().isWhole()).isTrue();
        assertThat(expression.value().toInt()).isBetween(1, range.largest());
        switch (expression) {
            case Expression.Literal(long number) -> assertThat(number).isGreaterThanOrEqualTo(range.smallest());
            case Expression.Root(Expression radicand) -> {
                assertThat(range.roots()).isTrue();
                assertStaysIn(range, radicand);
            }
            case Expression.Binary(Expression left, Operator operator, Expression right) -> {
                assertThat(range.operators()).contains(operator);
                assertStaysIn(range, left);
                assertStaysIn(range, right);
            }
        }
    }

    /** Every template, rule style and verb of a shipped profile, at every level. */
    @Property(tries = 2000)
    void everyShippedTemplateReadsBack(
            @ForAll Profile profile, @ForAll Task task, @ForAll @IntRange(max = 100_000) int turn, @ForAll long seed) {
        Vocabulary.Wording words = profile.vocabulary().wording();
        Random random = new Random(seed);
        Noun noun = at(words.nouns(), turn);
        if (task.family() == Family.MATH) {
            Expression expression = profile.expressions().sample(task.level(), 1 + random.nextInt(5), random);
            String prompt = at(words.mathPhrasings(), turn).render(expression.text(at(words.parentheses(), turn)), noun);

            assertThat(profile.parser().parse(prompt)).isEqualTo(new Question.Math(expression, noun));
        } else {
            List<String> symbols =
                    IntStream.range(0, task.level()).mapToObj(hop -> at(words.symbols(), turn + hop)).toList();
            List<Rule> rules = IntStream.range(0, task.level())
                    .mapToObj(hop -> hop + 1 < task.level()
                            ? Rule.toSymbol(symbols.get(hop), symbols.get(hop + 1))
                            : Rule.toThing(symbols.get(hop), noun))
                    .toList();
            RuleStyle style = at(words.ruleStyles(), turn / words.mappingPhrasings().size());
            String prompt = style.sentences(rules, words.language(), rule -> at(words.verbs(), turn + rule))
                    + at(words.mappingPhrasings(), turn).render(style.symbol(symbols.getFirst()));

            Question read = profile.parser().parse(prompt);
            assertThat(read).isEqualTo(new Question.Mapping(new RuleGraph(rules), symbols.getFirst()));
            assertThat(read.answer()).isEqualTo(new Answer.Counted(1, noun));
            assertThat(read.derivation(words.language())).hasSize(task.level());
        }
    }

    private static <T> T at(List<T> choices, int turn) {
        return choices.get(turn % choices.size());
    }

    @Provide
    Arbitrary<ArithmeticRange> ranges() {
        return Arbitraries.integers().between(4, 60).flatMap(largest -> Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(1)),
                                Tuple.of(1, Arbitraries.integers().between(1, largest))),
                        Arbitraries.integers().between(2, 5),
                        Arbitraries.of(Operator.values()).set().ofMinSize(1),
                        Arbitraries.of(true, false))
                .as((smallest, exponent, operators, roots) ->
                        new ArithmeticRange(smallest, largest, exponent, operators, roots)));
    }

    /** Lists of any length, none among them; words that nothing was arranged for. */
    @Provide
    Arbitrary<FamilyDefinition> families() {
        return Arbitraries.of(Language.values()).flatMap(language -> Combinators.combine(
                        listed(language, words("objekt")),
                        listed(language, words("zeichen")),
                        listed(language, Arbitraries.of("is", "bedeutet", "→", "==", "means the same as")),
                        listed(language, mathTemplates()),
                        listed(language, mappingTemplates()),
                        listed(language, ruleLooks(language)),
                        ranges(),
                        Arbitraries.of(Parentheses.values()).list().uniqueElements())
                .as((objects, symbols, verbs, math, mapping, looks, range, parentheses) -> new FamilyDefinition(
                        "law", language, objects, symbols, verbs, math, mapping, looks, range, parentheses)));
    }

    /** Nothing, where the language brings something along; else up to 24. */
    private static <T> Arbitrary<List<T>> listed(Language language, Arbitrary<T> entries) {
        Arbitrary<List<T>> some = entries.list().uniqueElements().ofMinSize(1).ofMaxSize(24);
        return language == Language.OTHER
                ? some
                : Arbitraries.oneOf(Arbitraries.just(List.of()), some);
    }

    private static Arbitrary<String> words(String stem) {
        return Arbitraries.integers().between(0, 99).map(number -> stem + number);
    }

    private static Arbitrary<String> mathTemplates() {
        return Combinators.combine(
                        Arbitraries.of("", "Draw ", "Please compute ", "画", "Wie wär's mit "),
                        Arbitraries.of("{E}|{N}", "{N}|{E}", "{E}|{M}", "{M}|{E}"),
                        Arbitraries.of(" ", ": ", ", that many ", "，"),
                        Arbitraries.of("", ".", " in all!", "。"))
                .as((before, slots, between, after) -> before + slots.replace("|", between) + after);
    }

    private static Arbitrary<String> mappingTemplates() {
        return Combinators.combine(Arbitraries.of("", "Draw ", "画出", "Zeige "), Arbitraries.of("", ".", " now.", "。", "?"))
                .as((before, after) -> before + "{Q}" + after);
    }

    private static Arbitrary<RuleLook> ruleLooks(Language language) {
        return Combinators.combine(
                        Arbitraries.of("Rule #: ", "#) ", "- ", "", "规则#："),
                        Arbitraries.of("#", "'#'", "the sign #", "“#”"),
                        Arbitraries.of(true, false))
                .as((number, symbol, articles) -> new RuleLook(number, symbol, articles && language != Language.OTHER));
    }
}
