package org.unisandbox.tasks;

import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unisandbox.tasks.Expression.Parentheses;

/** Counterfactual pairs: the same wording and object, another expression with another result. */
final class MathGenerator implements TaskGenerator {

    static final int LARGEST_RESULT = 5;

    /** Of so many expressions, some are in every split for certain: the chance of none is below 10^-50. */
    private static final int MANY = 2_000;

    private final Series series;
    private final Vocabulary vocabulary;
    private final ExpressionSampler expressions;
    /** Those that expressions of the split have: 1 to 5, unless a custom family has too few expressions. */
    private final List<Integer> results;

    /** @throws FamilyException if there are not two results with expressions in the split */
    MathGenerator(Series series) {
        this.series = series;
        this.vocabulary = series.profile().vocabulary();
        this.expressions = series.profile().expressions();
        series.require("objects", vocabulary.nouns(), 1);
        series.require("mathTemplates", vocabulary.wording().mathPhrasings(), 1);
        this.results = IntStream.rangeClosed(1, LARGEST_RESULT)
                .filter(result -> isLarge(result) || inSplit(result).findAny().isPresent())
                .boxed()
                .toList();
        if (results.size() < 2) {
            throw new FamilyException("numbers", ("%s needs two results from 1 to %d in split %s, but there are only %.0f"
                            + " expressions with such results: take more numbers or operators, or another level")
                    .formatted(series.task(), LARGEST_RESULT, series.split().code(), count()));
        }
    }

    @Override
    public Pair pair(long index) {
        RandomGenerator random = series.random(index);
        Noun noun = Series.choose(vocabulary.nouns(), random);
        MathPhrasing phrasing = Series.choose(vocabulary.wording().mathPhrasings(), random);
        Parentheses parentheses = Series.choose(vocabulary.wording().parentheses(), random);
        Function<Expression, String> prompt =
                expression -> phrasing.render(expression.text(parentheses), noun);
        int result = random.nextInt(results.size());
        int otherResult = (result + 1 + random.nextInt(results.size() - 1)) % results.size();
        Expression first = expression(results.get(result), random);
        Expression second = expression(results.get(otherResult), random);
        return new Pair(
                series.item(index, "A", new Question.Math(first, noun), prompt.apply(first)),
                series.item(index, "B", new Question.Math(second, noun), prompt.apply(second)));
    }

    private Expression expression(int result, RandomGenerator random) {
        return series.drawn(() -> expressions.sample(level(), result, random), Expression::text)
                .orElseGet(() -> Series.choose(inSplit(result).limit(MANY).toList(), random));
    }

    private boolean isLarge(int result) {
        return expressions.count(level(), result) > MANY;
    }

    private Stream<Expression> inSplit(int result) {
        return expressions.all(level(), result)
                .filter(expression -> Splits.of(expression.text()) == series.split());
    }

    private double count() {
        return IntStream.rangeClosed(1, LARGEST_RESULT)
                .mapToDouble(result -> expressions.count(level(), result))
                .sum();
    }

    private int level() {
        return series.task().level();
    }
}
