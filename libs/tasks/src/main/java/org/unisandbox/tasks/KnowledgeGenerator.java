package org.unisandbox.tasks;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.unisandbox.tasks.knowledge.KnowledgePrompts;
import org.unisandbox.tasks.knowledge.Roster;
import org.unisandbox.tasks.knowledge.Taste;
import org.unisandbox.tasks.knowledge.VirtualCharacter;

/**
 * Pairs about two characters who differ in what is asked: the same question for each, in the same wording. Each couple of
 * characters is asked everything once before the next couple comes.
 */
final class KnowledgeGenerator implements TaskGenerator {

    private final Series series;
    private final Roster roster;
    private final KnowledgePrompts prompts;

    /** @throws FamilyException if the profile has no words for characters */
    KnowledgeGenerator(Series series) {
        if (!Roster.profiles().contains(series.profile())) {
            throw new FamilyException("task", "%s is not for this profile: choose from %s".formatted(
                    series.task(),
                    Roster.profiles().stream().map(Profile::code).collect(Collectors.joining(", "))));
        }
        this.series = series;
        this.roster = Roster.of(series.profile(), series.split(), series.seed());
        this.prompts = new KnowledgePrompts(roster);
    }

    @Override
    public long pairs() {
        return roster.size() / 2 * kinds();
    }

    @Override
    public Pair pair(long index) {
        RandomGenerator random = series.random(index);
        if (index >= pairs()) {
            throw new IllegalArgumentException("%s has %d pairs in profile %s and split %s; none has index %d".formatted(
                    series.task().code(), pairs(), series.profile().code(), series.split().code(), index));
        }
        VirtualCharacter first = roster.character(index / kinds() * 2);
        VirtualCharacter second = roster.character(index / kinds() * 2 + 1);
        List<? extends Question.Knowledge> questions =
                questions((int) (index % kinds()), first, second, random.nextBoolean());
        int wording = random.nextInt(Integer.MAX_VALUE);
        return new Pair(
                item(index, "A", questions.getFirst(), wording), item(index, "B", questions.getLast(), wording));
    }

    private int kinds() {
        return isForward() ? 1 + Taste.values().length : Taste.values().length;
    }

    private boolean isForward() {
        return series.task().equals(Task.KNOWLEDGE_FORWARD);
    }

    private List<? extends Question.Knowledge> questions(
            int kind, VirtualCharacter first, VirtualCharacter second, boolean turned) {
        if (!isForward()) {
            Taste taste = Taste.values()[kind];
            VirtualCharacter left = turned ? second : first;
            VirtualCharacter right = turned ? first : second;
            return List.of(
                    new Question.Choice(left, right, taste, first.favourite(taste)),
                    new Question.Choice(left, right, taste, second.favourite(taste)));
        }
        if (kind == 0) {
            return List.of(new Question.Likeness(first), new Question.Likeness(second));
        }
        Taste taste = Taste.values()[kind - 1];
        return List.of(new Question.Favourite(first, taste), new Question.Favourite(second, taste));
    }

    private Item item(long index, String half, Question.Knowledge question, int wording) {
        return series.item(index, half, question, prompts.render(question, wording), prompts::parse);
    }
}
