package org.unisandbox.tasks.audit;

import org.unisandbox.tasks.UnsolvableException;

/** What a question asks, in a form that does not depend on its words. */
final class QuestionStructure {

    private QuestionStructure() {}

    /**
     * @throws UnreadableQuestionException if the question is not understood
     * @throws DivisionByZeroException     if it is no question for that reason
     */
    static String of(BenchmarkItem item) {
        if (item.isAboutCharacters()) {
            return "knowledge " + KnowledgeQuestion.read(item.question());
        }
        return Grammars.read(
                item,
                QuestionStructure::math,
                question -> "mapping " + MappingQuestion.read(question).rules(true).structure());
    }

    private static String math(String question) {
        Formula formula = MathQuestion.read(question).formula();
        try {
            formula.value();
        } catch (DivisionByZeroException e) {
            throw e;
        } catch (UnsolvableException | ArithmeticException e) {
            // A structure it has all the same.
        }
        return "math " + formula.text();
    }
}
