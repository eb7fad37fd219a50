package org.unisandbox.tasks.audit;

import java.util.List;
import java.util.Optional;
import org.unisandbox.tasks.audit.Mention.Certainty;

/**
 * What a clause says.
 *
 * @param subject the symbol that it explains
 * @param sense   what it says about it
 * @param passive whether it says so in the passive: "A is represented by B" explains B
 */
record Statement(String subject, Sense sense, boolean passive) {

    sealed interface Sense {}

    /** Another symbol. */
    record Symbol(String text, Certainty certainty) implements Sense {}

    /**
     * An object, or so it seems.
     *
     * @param words   in lower case, without article
     * @param text    the same as written
     * @param article whether it had one
     * @param quoted  whether it stood between quotes
     */
    record Thing(List<String> words, String text, boolean article, boolean quoted) implements Sense {}

    /** The symbol that a clause "which means ..." goes on with. */
    Optional<String> last() {
        return sense instanceof Symbol(String text, Certainty _) ? Optional.of(text) : Optional.empty();
    }
}
