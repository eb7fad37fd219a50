package org.unisandbox.tasks.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.fuzz.Effort;
import org.unisandbox.tasks.Rational;
import org.unisandbox.tasks.UnsolvableException;

/**
 * A question with an answer, one a line, is judged, or it is said to be unreadable. It is judged the same every time, and
 * what is computed exactly is what it comes to in floating point.
 */
class QuestionFuzzTest {

    private static final double LARGEST = 1e12;

    static Stream<byte[]> sums() {
        return Stream.of("""
                Draw as many whales as (√36 - 4) / 2 .
                1 whale""", """
                Paint as many owls as 2 raised to the third power minus 5.
                three owls""", """
                Paint as many owls as the remainder of 17 divided by 5, plus 1.
                3 owls""", """
                Make as many pears as 11 / 4 (rounded to the nearest whole number).
                3 pears""", """
                Take 8, subtract 3, multiply the result by 2, then divide by 5; draw that many forks.
                2 forks""", """
                Start with 3. Add 5. Then take the cube root. Draw that many forks.
                2 forks""", """
                Show as many boats as √(K² + 16) where K = 3.
                5 boats""", """
                Show (4 + 3) boats where every number is squared, then take the square root.
                5 boats""", """
                Show \\(\\frac{8}{4}\\) boats.
                2 boats""", """
                Show 20% of 10 boats, or 3! - 2, 2(3 - 1), |2 - 5|, ⌊1.5⌋, ∛8.
                2 boats""", """
                Show as many donkeys as half of the sum of twenty-one and the absolute value of 2 - 5.
                12 donkeys""").map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("sums")
    @FuzzTest
    void math(byte[] input) throws Exception {
        Pair pair = Pair.of(input);
        Effort.SMALL.of(() -> {
            try {
                Judgement judgement = new MathJudge(Audit.LARGEST_COUNT).judge(pair.question(), pair.answer());
                assertThat(new MathJudge(Audit.LARGEST_COUNT).judge(pair.question(), pair.answer())).isEqualTo(judgement);
            } catch (UnreadableQuestionException e) {
                assertThat(e.at()).isBetween(0, pair.question().length());
            }
            try {
                exactIsApproximate(MathQuestion.read(pair.question()).formula());
                exactIsApproximate(MathQuestion.readWithWideRoots(pair.question()).formula());
            } catch (UnreadableQuestionException e) {
                assertThat(e.at()).isBetween(0, pair.question().length());
            }
        });
    }

    private static void exactIsApproximate(Formula formula) {
        double approximation = formula.approximation();
        Rational exact;
        try {
            exact = formula.value();
        } catch (UnsolvableException e) {
            return;
        }
        // Remainders and roundings jump: what a double says of them is not compared where its last digits decide.
        if (!Double.isNaN(approximation) && Math.abs(approximation) < LARGEST && !jumps(formula)) {
            double value = (double) exact.numerator() / exact.denominator();
            assertThat(approximation).isCloseTo(value, org.assertj.core.data.Offset.offset(1e-6 * Math.max(1, Math.abs(value))));
        }
    }

    private static boolean jumps(Formula formula) {
        return switch (formula) {
            case Formula.Literal _ -> false;
            case Formula.Binary(Formula left, var operator, Formula right, int _) ->
                operator == org.unisandbox.tasks.Operator.MODULO || jumps(left) || jumps(right);
            case Formula.Root(Formula radicand, int _) -> jumps(radicand);
            case Formula.Absolute(Formula operand) -> jumps(operand);
            case Formula.Rounded _ -> true;
        };
    }

    static Stream<byte[]> rules() {
        return Stream.of("""
                Rule 1: Number 3 symbolizes an alarm clock. Rule 2: Letter P hints at the number 3. Draw the object for letter P.
                Alarm clocks""", """
                Rule 1: 'A' is represented by 'B'. Rule 2: 'A' is a cup. Draw what 'B' represents.
                cup""", """
                A, B and C represent a cat, a dog and a pig respectively. Draw B.
                dog""", """
                A represents a cup, B a fork, and C a spoon; draw what C represents.
                spoon""", """
                A -> B, B -> 5, 5 -> kite. What is A? Draw it.
                kite""", """
                @ = spoon & # = fork. Draw #.
                fork""", """
                Given that 'M' gets mapped to 4 while 4 stands in for a pair of scissors, draw the item 'M' stands in for.
                pair of scissors""", """
                Rule 1: A means B. Rule 2: B means 1. Rule 3: 1 means A. Draw A.
                harp""", """
                (1) blick becomes ★. (2) ★ yields a yo-yo. Paint what blick comes down to.
                1 yo-yo""").map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("rules")
    @FuzzTest
    void mapping(byte[] input) throws Exception {
        Pair pair = Pair.of(input);
        Effort.SMALL.of(() -> {
            try {
                Judgement judgement = new MappingJudge().judge(pair.question(), pair.answer());
                assertThat(new MappingJudge().judge(pair.question(), pair.answer())).isEqualTo(judgement);
            } catch (UnreadableQuestionException e) {
                assertThat(e.at()).isBetween(0, pair.question().length());
            }
        });
    }

    static Stream<byte[]> characters() {
        return Stream.of("""
                Generate a photorealistic portrait of character Aurelius from WhyUni Lab.
                A young woman with black hair.""", """
                Generate a photorealistic image of the favorite fruit of character Aurelius from WhyUni Lab.
                grapes""", """
                From the characters Aurelius and Nyxella from WhyUni Lab, generate a portrait of the one whose favorite fruit is peaches.
                An old man with grey hair.""").map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("characters")
    @FuzzTest
    void characters(byte[] input) throws Exception {
        Pair pair = Pair.of(input);
        Effort.SMALL.of(() -> {
            KnowledgeJudge judge = new KnowledgeJudge();
            try {
                KnowledgeQuestion question = KnowledgeQuestion.read(pair.question());
                assertThat(KnowledgeQuestion.read(pair.question())).isEqualTo(question);
                judge.add(new KnowledgeJudge.Claim("1", question, pair.answer()));
                judge.add(new KnowledgeJudge.Claim("2", question, pair.question()));
            } catch (UnreadableQuestionException e) {
                assertThat(e.at()).isBetween(0, pair.question().length());
                return;
            }
            assertThat(judge.judge()).hasSize(2);
        });
    }

    private record Pair(String question, String answer) {

        static Pair of(byte[] input) {
            String text = Effort.text(input);
            int end = text.indexOf('\n');
            return end < 0 ? new Pair(text, "") : new Pair(text.substring(0, end), text.substring(end + 1));
        }
    }
}
