package org.unisandbox.tasks;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A custom family of tasks: words, templates and numbers of one's own. A list that is empty stands for what the
 * language brings along: English the words of {@link Profile#NATURAL}, Chinese those of {@link Profile#CHINESE}, any
 * other language nothing.
 *
 * <p>No more than {@value #MOST_WORDS} objects and symbols, and {@value #MOST_TEMPLATES} of everything else.
 *
 * @param name             lower case letters, digits and underscores; the code of the profile, and part of the ids of
 *                         items
 * @param language         what the words are put together by
 * @param objects          at least 2. In English {@code loaf/loaves}, or {@code cookie} if the plural ends in s; in
 *                         Chinese with the measure word, {@code 苹果/个}; elsewhere singular and plural, or one word
 *                         for both
 * @param symbols          what rules explain, each without a space; twice as many as there are hops
 * @param verbs            what stands between a symbol and its meaning, such as {@code stands for}
 * @param mathTemplates    questions, each with <code>{E}</code> once for the expression and <code>{N}</code> once for
 *                         the objects; or <code>{M}</code> for the objects as they follow a number, in Chinese with
 *                         the measure word
 * @param mappingTemplates questions, each with <code>{Q}</code> once for the symbol asked for
 * @param ruleStyles       how rules look
 * @param range            numbers and operators
 * @param parentheses      which parentheses are written; one is chosen for each pair
 */
public record FamilyDefinition(
        String name,
        Language language,
        List<String> objects,
        List<String> symbols,
        List<String> verbs,
        List<String> mathTemplates,
        List<String> mappingTemplates,
        List<RuleLook> ruleStyles,
        ArithmeticRange range,
        List<Expression.Parentheses> parentheses) {

    static final int MOST_WORDS = 10_000;
    static final int MOST_TEMPLATES = 1_000;

    /**
     * A style of rules, by example.
     *
     * @param number   what a rule begins with, such as {@code "Rule #: "}; # is the place of the number and may be
     *                 missing
     * @param symbol   how a symbol looks, such as {@code 'the symbol #'}; # is its place
     * @param articles whether objects have an article: "a cup", "一个杯子"
     */
    public record RuleLook(String number, String symbol, boolean articles) {}

    public FamilyDefinition {
        objects = List.copyOf(objects);
        symbols = List.copyOf(symbols);
        verbs = List.copyOf(verbs);
        mathTemplates = List.copyOf(mathTemplates);
        mappingTemplates = List.copyOf(mappingTemplates);
        ruleStyles = List.copyOf(ruleStyles);
        parentheses = List.copyOf(parentheses);
    }

    /**
     * The profile of this name. Every word and every template has been tried: questions written with them were read
     * back.
     *
     * @throws FamilyException if something is wrong; the message names the field and says what to do
     */
    public Profile profile() {
        Profile profile = new Profile(
                name,
                Optional.of(HexFormat.of().toHexDigits(Hash.of(toString()))),
                new Vocabulary(new FamilyWords(this).wording()),
                ExpressionSampler.of(range));
        new FamilyProof(profile).check();
        return profile;
    }
}
