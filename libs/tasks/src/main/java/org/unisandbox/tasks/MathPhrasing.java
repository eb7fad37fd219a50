package org.unisandbox.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A wording of a math question, cut at its two slots.
 *
 * @param before          text before the first slot
 * @param expressionFirst whether the first slot holds the expression and the second the object, or the other way round
 * @param between         text between the slots
 * @param after           text after the second slot
 * @param measured        whether the object stands with its measure word
 */
record MathPhrasing(String before, boolean expressionFirst, String between, String after, boolean measured) {

    static final String EXPRESSION = "{E}";
    static final String NOUN = "{N}";
    static final String MEASURED_NOUN = "{M}";

    /**
     * @param template holds once each <code>{E}</code>, the expression, and <code>{N}</code>, the object in the
     *     plural, or <code>{M}</code>, the object as it follows a number: with its measure word if it has one
     */
    static MathPhrasing of(String template) {
        boolean measured = template.contains(MEASURED_NOUN);
        int expression = template.indexOf(EXPRESSION);
        int noun = template.indexOf(measured ? MEASURED_NOUN : NOUN);
        int first = Math.min(expression, noun);
        int second = Math.max(expression, noun);
        if (first < 0) {
            throw new IllegalArgumentException("a slot is missing: " + template);
        }
        return new MathPhrasing(
                template.substring(0, first),
                expression < noun,
                template.substring(first + EXPRESSION.length(), second),
                template.substring(second + NOUN.length()),
                measured);
    }

    String render(String expression, Noun noun) {
        String object = measured ? noun.afterNumber() : noun.plural();
        return expressionFirst
                ? before + expression + between + object + after
                : before + object + between + expression + after;
    }

    /** The questions that a prompt can be in this wording; none if it has another one. */
    List<Question> read(String prompt, Vocabulary vocabulary) {
        if (!prompt.startsWith(before)
                || !prompt.endsWith(after)
                || prompt.length() < before.length() + between.length() + after.length()) {
            return List.of();
        }
        List<Question> readings = new ArrayList<>(1);
        String slots = prompt.substring(before.length(), prompt.length() - after.length());
        int last = slots.length() - between.length();
        for (int at = slots.indexOf(between); at >= 0 && at <= last; at = at < last ? slots.indexOf(between, at + 1) : -1) {
            String first = slots.substring(0, at);
            String second = slots.substring(at + between.length());
            read(expressionFirst ? first : second, expressionFirst ? second : first, vocabulary)
                    .ifPresent(readings::add);
        }
        return readings;
    }

    private Optional<Question> read(String expression, String object, Vocabulary vocabulary) {
        Optional<Noun> noun = measured ? vocabulary.nounAfterNumber(object) : vocabulary.nounByPlural(object);
        try {
            // A number alone is nothing to compute: a plain question at most.
            return noun.flatMap(known -> Optional.of(Expression.parse(expression))
                    .filter(parsed -> parsed.operations() > 0)
                    .map(parsed -> new Question.Math(parsed, known)));
        } catch (UnreadableTextException otherWording) {
            return Optional.empty();
        }
    }
}
