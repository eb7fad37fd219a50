package org.unisandbox.tasks.knowledge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.unisandbox.tasks.Hash;
import org.unisandbox.tasks.knowledge.Conversation.Message;

/**
 * Conversations that tell a model about the characters of a roster: text alone, and forward only. The user names the
 * character and never a value; the assistant never puts a value before the name. So nothing that is read leads from what
 * somebody likes to who it is.
 *
 * <p>Of nine conversations in a row, one is about each {@link Fact}, with one answer, and one is about several in turn.
 */
public final class Injection {

    private static final List<Fact> FACTS = List.of(Fact.values());
    /** What several questions in turn are about. */
    private static final List<Fact> SINGLE = List.of(Fact.GENDER, Fact.AGE, Fact.HAIR, Fact.SKIN, Fact.FRUIT, Fact.FLOWER);

    private final Roster roster;
    private final LongFunction<VirtualCharacter> told;
    private final Lessons lessons;

    /** Tells the truth. */
    public Injection(Roster roster) {
        this(roster, roster::character);
    }

    /**
     * Tells of characters by what is made of them, such as {@link ShuffledFacts}.
     *
     * @param told the character of an index as the conversations have it
     */
    public Injection(Roster roster, LongFunction<VirtualCharacter> told) {
        this.roster = roster;
        this.told = told;
        this.lessons = roster.words().lessons();
    }

    /**
     * A conversation about the character at an index.
     *
     * @param number 0 or more; each gives another one
     */
    public Conversation conversation(long index, long number) {
        return conversation(told.apply(index), index, number);
    }

    /** As many conversations about each of the first characters, in rounds: all characters once, then all once more. */
    public Stream<Conversation> conversations(long characters, long each) {
        return LongStream.range(0, each)
                .boxed()
                .flatMap(number -> LongStream.range(0, characters).mapToObj(index -> conversation(index, number)));
    }

    private Conversation conversation(VirtualCharacter character, long index, long number) {
        String id = "inject-%s-%d-%d".formatted(roster.id(), index, number);
        RandomGenerator random = new SplittableRandom(Hash.of(id));
        List<Message> messages = new ArrayList<>();
        for (Fact fact : facts((int) (number % (FACTS.size() + 1)), random)) {
            Lessons.Lesson lesson = lessons.of(fact);
            messages.add(new Message("user", filled(choose(lesson.questions(), random), character, fact)));
            messages.add(new Message("assistant", filled(choose(lesson.answers(), random), character, fact)));
        }
        return new Conversation(id, character.name(), messages);
    }

    private static List<Fact> facts(int kind, RandomGenerator random) {
        if (kind < FACTS.size()) {
            return List.of(FACTS.get(kind));
        }
        List<Fact> shuffled = new ArrayList<>(SINGLE);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 2 + random.nextInt(3));
    }

    private String filled(String template, VirtualCharacter character, Fact fact) {
        return template.replace("{NAME}", character.name())
                .replace("{LAB}", character.lab())
                .replace("{VALUE}", roster.words().value(fact, character))
                .replace("{LOOKS}", character.looks())
                .replace("{FRUIT}", character.fruit().singular())
                .replace("{FLOWER}", character.flower().singular());
    }

    private static String choose(List<String> templates, RandomGenerator random) {
        return templates.get(random.nextInt(templates.size()));
    }
}
