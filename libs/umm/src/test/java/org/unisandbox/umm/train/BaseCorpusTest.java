package org.unisandbox.umm.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unisandbox.tasks.Meaning;
import org.unisandbox.tasks.Rule;
import org.unisandbox.tasks.RuleGraph;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Splits;
import org.unisandbox.tasks.Vocabulary;
import org.unisandbox.umm.model.Trainer.Example;
import org.unisandbox.umm.text.Tokens;

class BaseCorpusTest {

    private static final Tokens TOKENS = Tokens.standard();
    private static final Set<Part> DRAWINGS = EnumSet.of(Part.DRAW_OBJECTS, Part.DRAW_PORTRAIT);
    private static final Set<Part> CAPTIONS = EnumSet.of(Part.CAPTION, Part.CAPTION_OF_RIGHT);
    private static final Map<Part, Double> EVERYTHING =
            EnumSet.allOf(Part.class).stream().collect(Collectors.toMap(part -> part, part -> 1.0));
    private static final Set<String> SIGNS_OF_REASONING = Set.of(
            "+", "-", "*", "/", "%", "^", "√", "(", ")", "=", ";", ":", "?", "rule", "result", "equal", "compute",
            "value", "represents", "represented", "refers", "stands", "means", "favourite", "likes");

    private final BaseCorpus corpus = new BaseCorpus();

    @Test
    void noReasoningPromptEverMeetsAnImage() {
        Random random = new Random(11);
        for (int i = 0; i < 30_000; i++) {
            Sequence sequence = corpus.next(EVERYTHING, random);
            Example example = sequence.example();
            boolean drawn = IntStream.of(example.targets()).anyMatch(t -> isImage(example.tokens()[t]));

            assertThat(drawn).as("%s draws", sequence.part()).isEqualTo(DRAWINGS.contains(sequence.part()));
            if (drawn) {
                assertThat(words(example.tokens()))
                        .as("prompt of an image")
                        .doesNotContainAnyElementsOf(SIGNS_OF_REASONING)
                        .noneMatch(BaseCorpusTest::isSymbol);
                assertThat(IntStream.of(example.tokens()).boxed())
                        .doesNotContain(Tokens.THINK, Tokens.ANSWER);
            } else if (!CAPTIONS.contains(sequence.part())) {
                assertThat(IntStream.of(example.tokens()).filter(BaseCorpusTest::isImage).boxed())
                        .as("image codes in %s", sequence.part())
                        .isEmpty();
            }
        }
    }

    private static boolean isImage(int token) {
        return token >= TOKENS.firstGlobal();
    }

    private static boolean isSymbol(String word) {
        return word.length() == 1 && Character.isUpperCase(word.charAt(0));
    }

    private static List<String> words(int[] tokens) {
        return IntStream.of(tokens)
                .filter(t -> !isImage(t))
                .mapToObj(TOKENS.words()::get)
                .toList();
    }

    @Test
    void expressionsOfMoreThanOneOperationComeFromTheTrainingSplit() {
        Random random = new Random(12);
        for (int i = 0; i < 2_000; i++) {
            Example example = corpus.next(Part.MATH_VALUE, random).example();
            String question = TOKENS.decode(
                    IntStream.of(example.tokens()).limit(example.targets()[0]).boxed().toList());
            String expression = question.replaceFirst("^value of ", "").replaceFirst("\\?$", "");
            long operations = expression.chars().filter(c -> "+-*/%^√".indexOf(c) >= 0).count();
            if (operations > 1) {
                assertThat(Splits.of(expression)).as(expression).isEqualTo(Split.TRAIN);
            }
        }
    }

    @Test
    void ruleGraphsComeFromTheTrainingSplit() {
        Pattern sentence = Pattern.compile("rule [0-9]+: (\\w) [a-z ]+ (\\w+)\\.");
        Random random = new Random(14);
        for (int i = 0; i < 2_000; i++) {
            Example example = corpus.next(Part.DEEP_LOOKUP, random).example();
            String text = TOKENS.decode(IntStream.of(example.tokens()).boxed().toList());
            List<Rule> rules = sentence.matcher(text).results()
                    .map(match -> new Rule(match.group(1), meaning(match.group(2))))
                    .toList();

            assertThat(rules).as(text).hasSizeBetween(4, 6);
            assertThat(Splits.of(new RuleGraph(rules).structure())).as(text).isEqualTo(Split.TRAIN);
        }
    }

    private static Meaning meaning(String word) {
        return Vocabulary.reference().nounBySingular(word)
                .<Meaning>map(Meaning.Thing::new)
                .orElseGet(() -> new Meaning.Symbol(word));
    }

    @Test
    void everyPartFitsARowAndCounts() {
        Random random = new Random(13);
        for (Part part : Part.values()) {
            for (int i = 0; i < 500; i++) {
                Example example = corpus.next(part, random).example();

                assertThat(example.tokens().length).as(part.name()).isLessThanOrEqualTo(96);
                assertThat(example.targets()).as(part.name()).isNotEmpty();
                assertThat(IntStream.of(example.targets()).allMatch(t -> t >= 1 && t < example.tokens().length))
                        .isTrue();
            }
        }
    }

    @Test
    void theSameRandomnessGivesTheSameSequence() {
        for (Part part : Part.values()) {
            assertThat(corpus.next(part, new Random(5)).example().tokens())
                    .isEqualTo(corpus.next(part, new Random(5)).example().tokens());
        }
    }
}
