package org.unisandbox.tasks.audit;

import java.util.List;
import java.util.Optional;
import org.unisandbox.tasks.Rational;
import org.unisandbox.tasks.UnsolvableException;

/** Judges items that ask for as many objects as a formula says. */
final class MathJudge {

    private static final double TOLERANCE = 1e-9;
    private static final double LARGEST_APPROXIMATION = 1e6;

    private final int largestCount;

    /** @param largestCount how many objects a picture can show */
    MathJudge(int largestCount) {
        this.largestCount = largestCount;
    }

    Judgement judge(String question, String answer) {
        return judge(MathQuestion.read(question), question, answer);
    }

    Judgement judge(MathQuestion read, String question, String answer) {
        AnswerPhrase stated = AnswerPhrase.read(answer);
        if (stated.count().isEmpty()) {
            throw new UnreadableQuestionException("the answer \"%s\" states no number".formatted(answer), 0);
        }
        Rational count = stated.count().get();
        String formula = read.formulaText(question);
        Optional<Rational> value;
        try {
            value = exact(read.formula());
        } catch (DivisionByZeroException e) {
            return new Judgement(FindingKind.WRONG_ANSWER, "", formula + " divides by zero", e.at(), true);
        }
        List<String> noun = noun(read, stated);
        if (value.isEmpty()) {
            read.requireNothingUnread(stated.noun());
            return Judgement.of(FindingKind.WRONG_ANSWER, "", withoutFraction(read.formula(), formula));
        }
        String computed = Nouns.counted(value.get().toString(), value.get().isWhole() ? noun : List.of());
        if (!value.get().equals(count)) {
            read.requireNothingUnread(stated.noun());
            return isOtherReading(read, question, count)
                    ? Judgement.of(FindingKind.AMBIGUOUS, computed,
                            "%s is %s, or %s if the root reaches further".formatted(formula, value.get(), count))
                    : Judgement.of(FindingKind.WRONG_ANSWER, computed,
                            "%s is %s, not %s%s".formatted(formula, value.get(), count, reservation(value.get())));
        }
        if (!reservation(value.get()).isEmpty()) {
            return Judgement.of(FindingKind.OUT_OF_RANGE, computed,
                    "%s is %s%s".formatted(formula, value.get(), reservation(value.get())));
        }
        return judgeNoun(read, stated, noun, computed);
    }

    private static Judgement judgeNoun(MathQuestion read, AnswerPhrase stated, List<String> noun, String computed) {
        if (Nouns.isAnything(stated.noun()) || Nouns.occurs(stated.noun(), read.tokens())) {
            return Judgement.ok(computed);
        }
        if (Nouns.isAnything(noun)) {
            return Judgement.of(FindingKind.AMBIGUOUS, computed, "the question does not say what to draw");
        }
        return Nouns.isEnding(noun, stated.noun()) || Nouns.isEnding(stated.noun(), noun)
                ? Judgement.ok(computed)
                : Judgement.of(FindingKind.WRONG_ANSWER, computed,
                        "asks for %s, not %s".formatted(String.join(" ", noun), String.join(" ", stated.noun())));
    }

    /** What is counted, if possible in the words of the question. */
    private static List<String> noun(MathQuestion read, AnswerPhrase stated) {
        List<String> thing = read.thing();
        List<String> occurrence = Nouns.occurrence(stated.noun(), read.tokens());
        return occurrence.isEmpty() || Nouns.isEnding(stated.noun(), thing) ? thing : occurrence;
    }

    /** Empty if the value is no fraction. Irrational parts that cancel are seen through their approximation. */
    private static Optional<Rational> exact(Formula formula) {
        try {
            return Optional.of(formula.value());
        } catch (DivisionByZeroException e) {
            throw e;
        } catch (UnsolvableException | ArithmeticException e) {
            double value = formula.approximation();
            double whole = Math.rint(value);
            return Math.abs(value - whole) < TOLERANCE && Math.abs(whole) < LARGEST_APPROXIMATION
                    ? Optional.of(Rational.of((long) whole))
                    : Optional.empty();
        }
    }

    private static String withoutFraction(Formula formula, String text) {
        double value = formula.approximation();
        return Double.isFinite(value)
                ? "%s is about %.4g, no whole number".formatted(text, value)
                : "%s has no value".formatted(text);
    }

    private static boolean isOtherReading(MathQuestion read, String question, Rational count) {
        if (!read.hasRootInWords()) {
            return false;
        }
        try {
            return exact(MathQuestion.readWithWideRoots(question).formula())
                    .filter(count::equals)
                    .isPresent();
        } catch (UnreadableQuestionException | DivisionByZeroException e) {
            return false;
        }
    }

    private String reservation(Rational value) {
        if (!value.isWhole()) {
            return ", no whole number";
        }
        if (value.numerator() < 1) {
            return ": there is nothing to draw";
        }
        return value.numerator() > largestCount ? ": too many to count in a picture" : "";
    }
}
