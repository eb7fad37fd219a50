package org.unisandbox.tasks.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.knowledge.RecallQuestion.Direction;

/**
 * What is asked in text to see whether a model knows the characters of a roster.
 *
 * <p>Forward: each attribute of each character in all wordings of the {@linkplain Injection lessons}. Inverse: each favourite
 * of each character, as a choice between the two of a couple (2n and 2n + 1), in two wordings and either order of the names, so
 * that a liking for a name or for a place gets one half right. Couples that were told to share a favourite are not asked.
 */
public final class RecallQuestions {

    private static final List<String> CHOICES = List.of(
            "Of %1$s and %2$s, whose favourite %3$s is %4$s?", "Which of %1$s and %2$s likes %4$s?");

    private final LongFunction<VirtualCharacter> truth;
    private final KnowledgeWords words;

    /**
     * @param roster whom it is about
     * @param truth  the character of an index with the facts that are right: those of the roster, or what was told in their
     *     place
     * @throws IllegalArgumentException if the roster is not of the reference profile: others answer in sentences
     */
    public RecallQuestions(Roster roster, LongFunction<VirtualCharacter> truth) {
        this.truth = truth;
        this.words = roster.words();
        if (words.lessons().of(Fact.FRUIT).answers().size() != 1) {
            throw new IllegalArgumentException("roster " + roster.id() + " is told in more than one wording of an answer");
        }
    }

    /** All questions about the first characters, in the order of the characters. */
    public List<RecallQuestion> forward(long characters) {
        return LongStream.range(0, characters)
                .boxed()
                .flatMap(index -> facts().flatMap(fact -> forward(index, fact)))
                .toList();
    }

    /** Gender, age, hair, skin, fruit and flower: those with one word for an answer. */
    private static Stream<Fact> facts() {
        return Arrays.stream(Fact.values()).filter(fact -> fact != Fact.LOOKS && fact != Fact.ABOUT);
    }

    private Stream<RecallQuestion> forward(long index, Fact fact) {
        VirtualCharacter character = truth.apply(index);
        return words.lessons().of(fact).questions().stream()
                .map(question -> new RecallQuestion(
                        Direction.FORWARD,
                        fact,
                        index,
                        question.replace("{NAME}", character.name()),
                        words.value(fact, character),
                        values(fact)));
    }

    private List<String> values(Fact fact) {
        return switch (fact) {
            case GENDER -> portraits(words::gender);
            case AGE -> portraits(words::age);
            case HAIR -> portraits(portrait -> portrait.hair().word());
            case SKIN -> portraits(portrait -> portrait.skin().word());
            case FRUIT -> words.favourites(Taste.FRUIT).stream().map(Noun::singular).toList();
            case FLOWER -> words.favourites(Taste.FLOWER).stream().map(Noun::singular).toList();
            case LOOKS, ABOUT -> throw new IllegalArgumentException(fact + " has no single word for an answer");
        };
    }

    private static List<String> portraits(Function<Portrait, String> feature) {
        return Portrait.all().stream().map(feature).distinct().toList();
    }

    /**
     * All choices between two about the first characters, in the order of the characters.
     *
     * @param characters even
     */
    public List<RecallQuestion> inverse(long characters) {
        return LongStream.range(0, characters)
                .boxed()
                .flatMap(index -> Arrays.stream(Taste.values()).flatMap(taste -> inverse(index, taste)))
                .toList();
    }

    private Stream<RecallQuestion> inverse(long index, Taste taste) {
        VirtualCharacter character = truth.apply(index);
        VirtualCharacter other = truth.apply(index ^ 1);
        if (character.favourite(taste).equals(other.favourite(taste))) {
            return Stream.empty();
        }
        List<List<String>> orders = List.of(
                List.of(character.name(), other.name()), List.of(other.name(), character.name()));
        return CHOICES.stream()
                .flatMap(wording -> orders.stream()
                        .map(names -> new RecallQuestion(
                                Direction.INVERSE,
                                Fact.valueOf(taste.name()),
                                index,
                                wording.formatted(
                                        names.getFirst(),
                                        names.getLast(),
                                        taste.word(),
                                        character.favourite(taste).singular()),
                                character.name(),
                                names)));
    }
}
