package org.unisandbox.tasks;

import java.util.random.RandomGenerator;

/** Counterfactual pairs: the same wording and object, another expression with another result. */
final class MathGenerator implements TaskGenerator {

    private static final int LARGEST_RESULT = 5;

    private final Series series;
    private final Vocabulary vocabulary;
    private final ExpressionSampler expressions;

    MathGenerator(Series series) {
        this.series = series;
        this.vocabulary = Vocabulary.of(series.profile());
        this.expressions = ExpressionSampler.of(series.profile());
    }

    @Override
    public Pair pair(long index) {
        RandomGenerator random = series.random(index);
        Noun noun = Series.choose(vocabulary.nouns(), random);
        Wording wording = new Wording(
                Series.choose(vocabulary.wording().mathPhrasings(), random),
                Series.choose(vocabulary.wording().parentheses(), random));
        int result = 1 + random.nextInt(LARGEST_RESULT);
        int otherResult = 1 + (result + random.nextInt(LARGEST_RESULT - 1)) % LARGEST_RESULT;
        return new Pair(
                item(index, "A", result, noun, wording, random), item(index, "B", otherResult, noun, wording, random));
    }

    private record Wording(MathPhrasing phrasing, Expression.Parentheses parentheses) {}

    private Item item(long index, String half, int result, Noun noun, Wording wording, RandomGenerator random) {
        Expression expression =
                series.drawn(() -> expressions.sample(series.task().level(), result, random), Expression::text);
        return series.item(
                index,
                half,
                new Question.Math(expression, noun),
                wording.phrasing().render(expression.text(wording.parentheses()), noun));
    }
}
