package org.unisandbox.umm;

/** A prompt holds a word that the model has no token for. */
public class UnknownWordException extends IllegalArgumentException {

    private final String word;

    public UnknownWordException(String word, String prompt) {
        super("the reference model does not know the word '%s' (prompt: %s); use the profile 'reference'"
                .formatted(word, prompt));
        this.word = word;
    }

    public String word() {
        return word;
    }
}
