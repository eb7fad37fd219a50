package org.unisandbox.tasks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Single items whose prompt says what to draw. All counts of all objects that are in the split come once, in an order that
 * the seed decides, before the first comes again in another wording.
 */
final class PlainGenerator implements TaskGenerator {

    /** An index that no item has. */
    private static final long ORDER = Long.MAX_VALUE;

    private final Series series;
    private final Vocabulary vocabulary;
    private final List<Question.Plain> questions;

    /** @throws FamilyException if the split has none of the objects in any number */
    PlainGenerator(Series series) {
        this.series = series;
        this.vocabulary = series.profile().vocabulary();
        this.questions = vocabulary.nouns().stream()
                .flatMap(PlainGenerator::counts)
                .filter(question -> Splits.of(question.structure()) == series.split())
                .collect(Collectors.toCollection(ArrayList::new));
        if (questions.isEmpty()) {
            throw new FamilyException("objects", "%s has nothing in split %s with %d of them: add objects or take another split"
                    .formatted(series.task(), series.split().code(), vocabulary.nouns().size()));
        }
        Collections.shuffle(questions, Random.from(series.random(ORDER)));
    }

    private static Stream<Question.Plain> counts(Noun noun) {
        return IntStream.rangeClosed(1, MathGenerator.LARGEST_RESULT)
                .mapToObj(count -> new Question.Plain(count, noun));
    }

    @Override
    public List<Item> items(long index) {
        RandomGenerator random = series.random(index);
        Question.Plain question = questions.get((int) (index % questions.size()));
        PlainPhrasing phrasing = Series.choose(vocabulary.wording().plainPhrasings(), random);
        return List.of(series.single(index, question, phrasing.render(counted(question, random))));
    }

    @Override
    public Pair pair(long index) {
        throw new IllegalArgumentException("%s has no pairs: its items stand alone".formatted(series.task()));
    }

    /** "3 apples"; one apple may also be "an apple". */
    private String counted(Question.Plain question, RandomGenerator random) {
        return question.count() == 1 && vocabulary.language().hasArticles() && random.nextBoolean()
                ? question.noun().withArticle()
                : question.noun().counted(question.count());
    }
}
