package org.unisandbox.tasks;

/** What a rule says a symbol is. */
public sealed interface Meaning {

    /** Another symbol, to be looked up in turn. */
    record Symbol(String text) implements Meaning {}

    /** An object: the end of a chain. */
    record Thing(Noun noun) implements Meaning {
        @Override
        public String text() {
            return noun.singular();
        }
    }

    /** The symbol, or the object in the singular. */
    String text();
}
