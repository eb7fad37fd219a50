package org.unisandbox.tasks;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.unisandbox.tasks.Expression.Parentheses;

/** Counterfactual pairs: the same wording and object, another expression with another result. */
final class MathGenerator implements TaskGenerator {

    private static final int LARGEST_RESULT = 5;

    private final Series series;
    private final Vocabulary vocabulary;
    private final ExpressionSampler expressions;

    MathGenerator(Series series) {
        this.series = series;
        this.vocabulary = series.profile().vocabulary();
        this.expressions = series.profile().expressions();
    }

    @Override
    public Pair pair(long index) {
        RandomGenerator random = series.random(index);
        Noun noun = Series.choose(vocabulary.nouns(), random);
        MathPhrasing phrasing = Series.choose(vocabulary.wording().mathPhrasings(), random);
        Parentheses parentheses = Series.choose(vocabulary.wording().parentheses(), random);
        Function<Expression, String> prompt =
                expression -> phrasing.render(expression.text(parentheses), noun);
        int result = 1 + random.nextInt(LARGEST_RESULT);
        int otherResult = 1 + (result + random.nextInt(LARGEST_RESULT - 1)) % LARGEST_RESULT;
        Expression first = expression(result, random);
        Expression second = expression(otherResult, random);
        return new Pair(
                series.item(index, "A", new Question.Math(first, noun), prompt.apply(first)),
                series.item(index, "B", new Question.Math(second, noun), prompt.apply(second)));
    }

    private Expression expression(int result, RandomGenerator random) {
        return series.drawn(() -> expressions.sample(series.task().level(), result, random), Expression::text);
    }
}
