package org.unisandbox.tasks.audit;

/** What a question asks, in a form that does not depend on its words. */
final class QuestionStructure {

    private QuestionStructure() {}

    /** @throws UnreadableQuestionException if the question is not understood */
    static String of(BenchmarkItem item) {
        if (item.isAboutCharacters()) {
            return "knowledge " + KnowledgeQuestion.read(item.question());
        }
        return Grammars.read(
                item,
                question -> "math " + MathQuestion.read(question).formula().text(),
                question -> "mapping " + MappingQuestion.read(question).rules(true).structure());
    }
}
