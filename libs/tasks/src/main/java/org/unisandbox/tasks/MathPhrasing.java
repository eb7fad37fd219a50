package org.unisandbox.tasks;

import java.util.Optional;

/**
 * A wording of a math question, cut at its two slots.
 *
 * @param before          text before the first slot
 * @param expressionFirst whether the first slot holds the expression and the second the object, or the other way round
 * @param between         text between the slots
 * @param after           text after the second slot
 */
record MathPhrasing(String before, boolean expressionFirst, String between, String after) {

    private static final String EXPRESSION = "{E}";
    private static final String NOUN = "{N}";

    /** @param template holds <code>{E}</code> and <code>{N}</code> once each; objects stand in the plural */
    static MathPhrasing of(String template) {
        int expression = template.indexOf(EXPRESSION);
        int noun = template.indexOf(NOUN);
        int first = Math.min(expression, noun);
        int second = Math.max(expression, noun);
        if (first < 0) {
            throw new IllegalArgumentException("a slot is missing: " + template);
        }
        return new MathPhrasing(
                template.substring(0, first),
                expression < noun,
                template.substring(first + EXPRESSION.length(), second),
                template.substring(second + NOUN.length()));
    }

    String render(String expression, Noun noun) {
        return expressionFirst
                ? before + expression + between + noun.plural() + after
                : before + noun.plural() + between + expression + after;
    }

    /** The question, if the prompt has this wording. */
    Optional<Question> read(String prompt, Vocabulary vocabulary) {
        if (!prompt.startsWith(before)
                || !prompt.endsWith(after)
                || prompt.length() < before.length() + between.length() + after.length()) {
            return Optional.empty();
        }
        String slots = prompt.substring(before.length(), prompt.length() - after.length());
        for (int at = slots.indexOf(between); at >= 0; at = slots.indexOf(between, at + 1)) {
            String first = slots.substring(0, at);
            String second = slots.substring(at + between.length());
            Optional<Noun> noun = vocabulary.nounByPlural(expressionFirst ? second : first);
            if (noun.isPresent()) {
                Expression expression = Expression.parse(expressionFirst ? first : second);
                return Optional.of(new Question.Math(expression, noun.get()));
            }
        }
        return Optional.empty();
    }
}
