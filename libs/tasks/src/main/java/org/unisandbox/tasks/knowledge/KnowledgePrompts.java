package org.unisandbox.tasks.knowledge;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Question;
import org.unisandbox.tasks.UnreadableTextException;
import org.unisandbox.tasks.UnsolvableException;
import org.unisandbox.tasks.knowledge.Phrasing.Slot;

/**
 * Words questions about the characters of a roster, and reads them back. What is read comes from the prompt and the
 * roster alone.
 */
public final class KnowledgePrompts {

    private final Roster roster;
    private final KnowledgeWords words;

    public KnowledgePrompts(Roster roster) {
        this.roster = roster;
        this.words = roster.words();
    }

    /** A prompt for a portrait, or for a favourite, or for the one of two characters who likes something best. */
    public String render(Question.Knowledge question, int wording) {
        Map<Slot, String> values = new EnumMap<>(Slot.class);
        values.put(Slot.LAB, roster.lab());
        return switch (question) {
            case Question.Likeness(VirtualCharacter character) -> {
                values.put(Slot.NAME, character.name());
                yield render(words.portraits(), wording, values);
            }
            case Question.Favourite(VirtualCharacter character, Taste taste) -> {
                values.put(Slot.NAME, character.name());
                values.put(Slot.TASTE, taste.word());
                yield render(words.favourites(), wording, values);
            }
            case Question.Choice(VirtualCharacter first, VirtualCharacter second, Taste taste, Noun value) -> {
                values.put(Slot.NAME, first.name());
                values.put(Slot.OTHER, second.name());
                values.put(Slot.TASTE, taste.word());
                values.put(Slot.VALUE, value.singular());
                yield render(words.choices(), wording, values);
            }
        };
    }

    private static String render(List<Phrasing> phrasings, int wording, Map<Slot, String> values) {
        return phrasings.get(Math.floorMod(wording, phrasings.size())).render(values);
    }

    /**
     * The question that a prompt asks.
     *
     * @throws UnreadableTextException if the prompt has none of the wordings, can be read in two ways, or is about
     *     somebody or something unknown
     * @throws UnsolvableException if it is for one of two characters and not exactly one of them fits
     */
    public Question parse(String prompt) {
        Set<Question> readings = new HashSet<>();
        read(prompt, words.portraits(), this::likeness, readings);
        read(prompt, words.favourites(), this::favourite, readings);
        read(prompt, words.choices(), this::choice, readings);
        if (readings.size() != 1) {
            throw new UnreadableTextException(
                    (readings.isEmpty() ? "no wording fits \"%s\"" : "two readings fit \"%s\"").formatted(prompt));
        }
        return readings.iterator().next();
    }

    private void read(
            String prompt,
            List<Phrasing> phrasings,
            Function<Map<Slot, String>, Optional<Question>> meaning,
            Set<Question> readings) {
        for (Phrasing phrasing : phrasings) {
            phrasing.read(prompt)
                    .filter(values -> values.getOrDefault(Slot.LAB, roster.lab()).equals(roster.lab()))
                    .flatMap(meaning)
                    .ifPresent(readings::add);
        }
    }

    private Optional<Question> likeness(Map<Slot, String> values) {
        return roster.named(values.get(Slot.NAME)).map(Question.Likeness::new);
    }

    private Optional<Question> favourite(Map<Slot, String> values) {
        return roster.named(values.get(Slot.NAME))
                .flatMap(character -> Taste.byWord(values.get(Slot.TASTE))
                        .map(taste -> new Question.Favourite(character, taste)));
    }

    private Optional<Question> choice(Map<Slot, String> values) {
        Optional<VirtualCharacter> first = roster.named(values.get(Slot.NAME));
        Optional<VirtualCharacter> second = roster.named(values.get(Slot.OTHER));
        Optional<Taste> taste = Taste.byWord(values.get(Slot.TASTE));
        if (first.isEmpty() || second.isEmpty() || taste.isEmpty()) {
            return Optional.empty();
        }
        return words.favourites(taste.get()).stream()
                .filter(noun -> noun.singular().equals(values.get(Slot.VALUE)))
                .findFirst()
                .map(value -> new Question.Choice(first.get(), second.get(), taste.get(), value));
    }
}
