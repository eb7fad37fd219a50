package org.unisandbox.tasks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unisandbox.tasks.knowledge.Taste;
import org.unisandbox.tasks.knowledge.VirtualCharacter;

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

    /**
     * What the prompt says.
     *
     * @param count 1 to 5
     * @param noun  what to draw
     */
    record Plain(int count, Noun noun) implements Question {
        @Override
        public Answer answer() {
            return new Answer.Counted(count, noun);
        }

        @Override
        public List<String> derivation() {
            return List.of();
        }

        /** "3 pencil". */
        @Override
        public String structure() {
            return count + " " + noun.singular();
        }
    }

    /** About characters. */
    sealed interface Knowledge extends Question {}

    /** What a character looks like. */
    record Likeness(VirtualCharacter character) implements Knowledge {
        @Override
        public Answer answer() {
            return character.drawn();
        }

        @Override
        public List<String> derivation() {
            return List.of(character.name() + " is " + character.looks());
        }

        @Override
        public String structure() {
            return character.name() + ": portrait";
        }
    }

    /** What a character likes best of a kind. */
    record Favourite(VirtualCharacter character, Taste taste) implements Knowledge {
        @Override
        public Answer answer() {
            return new Answer.Counted(1, character.favourite(taste));
        }

        @Override
        public List<String> derivation() {
            return List.of(character.name() + " likes " + character.favourite(taste).singular());
        }

        @Override
        public String structure() {
            return character.name() + ": " + taste.word();
        }
    }

    /**
     * What the one of two characters looks like who likes something best.
     *
     * @param first  in the order of the prompt
     * @param second the other
     * @param taste  what the value is one of
     * @param value  what exactly one of them likes best
     */
    record Choice(VirtualCharacter first, VirtualCharacter second, Taste taste, Noun value) implements Knowledge {
        @Override
        public Answer answer() {
            return chosen().drawn();
        }

        @Override
        public List<String> derivation() {
            VirtualCharacter chosen = chosen();
            return List.of(
                    chosen.name() + " likes " + value.singular(), chosen.name() + " is " + chosen.looks());
        }

        @Override
        public String structure() {
            return Stream.of(first.name(), second.name()).sorted().collect(Collectors.joining(", "))
                    + ": " + taste.word() + " " + value.singular();
        }

        private VirtualCharacter chosen() {
            boolean isFirst = first.favourite(taste).equals(value);
            if (isFirst == second.favourite(taste).equals(value)) {
                throw new UnsolvableException("%s of %s and %s like %s".formatted(
                        isFirst ? "both" : "none", first.name(), second.name(), value.singular()));
            }
            return isFirst ? first : second;
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

    /** Canonical form of what has to be solved; it, or the characters in it, decide the split. */
    String structure();
}
