package org.unisandbox.tasks;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Tries every word and every template of a profile: questions are written with them and read back. What can be read in
 * another way shows before items are made. Not all combinations are tried; each item is proven again when it is made.
 */
final class FamilyProof {

    /** Questions for each template. */
    private static final int TRIALS = 20;

    private final Profile profile;
    private final Vocabulary vocabulary;
    private final Vocabulary.Wording wording;
    private final RandomGenerator random = new Random(1);

    FamilyProof(Profile profile) {
        this.profile = profile;
        this.vocabulary = profile.vocabulary();
        this.wording = vocabulary.wording();
    }

    /** @throws FamilyException if something can be read in another way, or not at all */
    void check() {
        int nouns = wording.nouns().size();
        int templates = wording.mathPhrasings().size();
        if (templates > 0 && nouns > 0) {
            List<Expression> expressions = expressions();
            for (int i = 0; i < Math.max(nouns, TRIALS * templates); i++) {
                checkMath(i % templates, wording.nouns().get(i % nouns), Series.choose(expressions, random));
            }
        }
        int questions = wording.mappingPhrasings().size();
        int styles = wording.ruleStyles().size();
        if (questions > 0 && styles > 0 && !wording.verbs().isEmpty() && nouns > 1 && wording.symbols().size() > 3) {
            int most = IntStream.of(nouns, wording.symbols().size(), wording.verbs().size(), styles, TRIALS * questions)
                    .max()
                    .orElseThrow();
            for (int i = 0; i < most; i++) {
                checkMapping(i);
            }
        }
    }

    /** Some of each level and result. */
    private List<Expression> expressions() {
        ExpressionSampler sampler = profile.expressions();
        List<Expression> expressions = IntStream.rangeClosed(1, Task.HIGHEST_LEVEL)
                .boxed()
                .flatMap(level -> IntStream.rangeClosed(1, MathGenerator.LARGEST_RESULT)
                        .filter(result -> sampler.count(level, result) > 0)
                        .mapToObj(result -> sampler.sample(level, result, random)))
                .toList();
        if (expressions.isEmpty()) {
            throw new FamilyException("numbers", "no expression of 1 to %d operations has a result from 1 to %d: take a smaller"
                    .formatted(Task.HIGHEST_LEVEL, MathGenerator.LARGEST_RESULT) + " smallest number, a larger largest one or more operators");
        }
        return expressions;
    }

    private void checkMath(int template, Noun noun, Expression expression) {
        Question.Math question = new Question.Math(expression, noun);
        for (Expression.Parentheses parentheses : wording.parentheses()) {
            String prompt = wording.mathPhrasings().get(template).render(expression.text(parentheses), noun);
            misread(prompt, question).ifPresent(reason -> {
                throw new FamilyException("mathTemplates[%d]".formatted(template),
                        reason + otherTemplate(template, prompt, question) + ": change the template");
            });
        }
    }

    private String otherTemplate(int template, String prompt, Question question) {
        return IntStream.range(0, wording.mathPhrasings().size())
                .filter(other -> other != template)
                .filter(other -> wording.mathPhrasings().get(other).read(prompt, vocabulary).stream()
                        .anyMatch(reading -> !reading.equals(question)))
                .mapToObj(" (mathTemplates[%d] fits too)"::formatted)
                .findFirst()
                .orElse("");
    }

    /** Two chains of two rules, with the words whose turn it is. */
    private void checkMapping(int turn) {
        IntUnaryOperator symbolAt = i -> (4 * turn + i) % wording.symbols().size();
        List<String> symbols =
                IntStream.range(0, 4).map(symbolAt).mapToObj(wording.symbols()::get).toList();
        List<Rule> rules = List.of(
                Rule.toSymbol(symbols.get(0), symbols.get(1)),
                Rule.toThing(symbols.get(3), noun(turn)),
                Rule.toThing(symbols.get(1), noun(turn + 1)),
                Rule.toSymbol(symbols.get(2), symbols.get(3)));
        RuleStyle style = wording.ruleStyles().get(turn % wording.ruleStyles().size());
        int template = turn / wording.ruleStyles().size() % wording.mappingPhrasings().size();
        String prompt = style.sentences(rules, wording.language(), rule -> verb(turn + rule))
                + wording.mappingPhrasings().get(template).render(style.symbol(symbols.getFirst()));
        misread(prompt, new Question.Mapping(new RuleGraph(rules), symbols.getFirst())).ifPresent(reason -> {
            throw new FamilyException("mappingTemplates[%d]".formatted(template),
                    reason + ": change the template, or the rule style, verb, object or symbol that you see in the text");
        });
    }

    private Noun noun(int turn) {
        return wording.nouns().get(turn % wording.nouns().size());
    }

    private String verb(int turn) {
        return wording.verbs().get(turn % wording.verbs().size());
    }

    /** What is wrong with a prompt, if it does not read as the question that it was made from. */
    private Optional<String> misread(String prompt, Question question) {
        try {
            Question read = profile.parser().parse(prompt);
            return read.equals(question)
                    ? Optional.empty()
                    : Optional.of("what is written with it reads as something else: \"%s\"".formatted(prompt));
        } catch (UnreadableTextException e) {
            return Optional.of("what is written with it cannot be read back, %s".formatted(e.getMessage()));
        }
    }
}
