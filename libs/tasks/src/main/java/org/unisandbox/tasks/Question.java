package org.unisandbox.tasks;

import java.util.List;

/** What a prompt asks, without its words. */
public sealed interface Question {

    /**
     * As many of an object as an expression says.
     *
     * @param expression has a count as its value
     * @param noun       what to draw
     */
    record Math(Expression expression, Noun noun) implements Question {
        @Override
        public Answer answer() {
            return new Answer.Counted(expression.value().toInt(), noun);
        }

        @Override
        public List<String> derivation() {
            return expression.steps();
        }

        @Override
        public String structure() {
            return expression.text();
        }
    }

    /**
     * The one object that a symbol leads to.
     *
     * @param rules  the rules
     * @param symbol where to begin
     */
    record Mapping(RuleGraph rules, String symbol) implements Question {
        @Override
        public Answer answer() {
            return new Answer.Counted(1, rules.solve(symbol));
        }

        @Override
        public List<String> derivation() {
            return rules.derivation(symbol, Language.ENGLISH);
        }

        @Override
        public List<String> derivation(Language language) {
            return rules.derivation(symbol, language);
        }

        @Override
        public String structure() {
            return rules.structure();
        }
    }

    /** @throws UnsolvableException if there is none */
    Answer answer();

    /**
     * The steps to the answer, in English.
     *
     * @throws UnsolvableException if there is no answer
     */
    List<String> derivation();

    /**
     * The steps in the words of a language.
     *
     * @throws UnsolvableException if there is no answer
     */
    default List<String> derivation(Language language) {
        return derivation();
    }

    /** Canonical form of what has to be solved; it decides the split. */
    String structure();
}
