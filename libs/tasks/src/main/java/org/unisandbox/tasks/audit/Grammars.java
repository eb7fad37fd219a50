package org.unisandbox.tasks.audit;

import java.util.function.Function;

/** Chooses the grammar for a question that is not about characters. */
final class Grammars {

    private Grammars() {}

    /**
     * Reads a question as what its item seems to be, and if that fails as the other. If both fail, the first says why.
     *
     * @throws UnreadableQuestionException if both fail
     */
    static <T> T read(BenchmarkItem item, Function<String, T> math, Function<String, T> mapping) {
        boolean rules = item.hasRules() || startsWithRule(item.question());
        Function<String, T> first = rules ? mapping : math;
        Function<String, T> second = rules ? math : mapping;
        try {
            return first.apply(item.question());
        } catch (TooComplexException e) {
            throw e;
        } catch (UnreadableQuestionException e) {
            try {
                return second.apply(item.question());
            } catch (UnreadableQuestionException _) {
                throw e;
            }
        }
    }

    private static boolean startsWithRule(String question) {
        return question.startsWith("Rule") || question.startsWith("(1)") || question.startsWith("1)");
    }
}
