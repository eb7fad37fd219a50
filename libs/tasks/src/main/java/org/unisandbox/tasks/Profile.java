package org.unisandbox.tasks;

import java.util.List;
import java.util.Optional;

/** The words, objects, numbers and phrasings of a dataset. Two profiles are equal only if they are the same. */
public final class Profile {

    /** Wide, for real models. */
    public static final Profile NATURAL = new Profile("natural", Vocabulary.natural(), ExpressionSampler.natural());
    /** What the embedded reference model knows. */
    public static final Profile REFERENCE =
            new Profile("reference", Vocabulary.reference(), ExpressionSampler.reference());
    /** In Chinese, for real models. */
    public static final Profile CHINESE = new Profile("chinese", Vocabulary.chinese(), ExpressionSampler.natural());

    private static final List<Profile> SHIPPED = List.of(NATURAL, REFERENCE, CHINESE);

    private final String code;
    private final Optional<String> fingerprint;
    private final Vocabulary vocabulary;
    private final ExpressionSampler expressions;
    private final PromptParser parser;

    private Profile(String code, Vocabulary vocabulary, ExpressionSampler expressions) {
        this(code, Optional.empty(), vocabulary, expressions);
    }

    Profile(String code, Optional<String> fingerprint, Vocabulary vocabulary, ExpressionSampler expressions) {
        this.code = code;
        this.fingerprint = fingerprint;
        this.vocabulary = vocabulary;
        this.expressions = expressions;
        this.parser = new PromptParser(vocabulary);
    }

    /** Those that need no definition by the user. */
    public static List<Profile> shipped() {
        return SHIPPED;
    }

    /** The shipped profile with this code. */
    public static Optional<Profile> byCode(String code) {
        return SHIPPED.stream().filter(profile -> profile.code().equals(code)).findFirst();
    }

    /** The name used in JSON and on the command line, such as {@code reference}. */
    public String code() {
        return code;
    }

    /** Tells definitions of a custom family apart that have the same name; empty for shipped profiles. */
    public Optional<String> fingerprint() {
        return fingerprint;
    }

    /** Its objects, symbols and sentences. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Draws its expressions. */
    public ExpressionSampler expressions() {
        return expressions;
    }

    /** Reads its prompts. */
    public PromptParser parser() {
        return parser;
    }

    @Override
    public String toString() {
        return code;
    }
}
