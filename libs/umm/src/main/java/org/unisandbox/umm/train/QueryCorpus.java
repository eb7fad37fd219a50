package org.unisandbox.umm.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Question;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.knowledge.KnowledgePrompts;
import org.unisandbox.tasks.knowledge.Portrait;
import org.unisandbox.tasks.knowledge.Roster;
import org.unisandbox.tasks.knowledge.Taste;
import org.unisandbox.tasks.knowledge.VirtualCharacter;
import org.unisandbox.umm.QueryCheckpoint;
import org.unisandbox.umm.model.QueryTrainer;
import org.unisandbox.umm.model.Trainer.Example;
import org.unisandbox.umm.text.KnownCharacter;
import org.unisandbox.umm.text.Sequences;
import org.unisandbox.umm.text.Tokens;
import org.unisandbox.umm.world.World;

/**
 * What a query-based model reads. Its language model reads text alone; queries, connector and decoder see plain prompts
 * and their images alone.
 *
 * <p>Some of the text is latent thoughts: after the prompt there are as many empty places as the model has queries, and
 * each place is to tell its word of the thought, the conclusion in the last ones. So the language model learns to think
 * where there is nothing to read, as it will have to at queries.
 */
final class QueryCorpus {

    private static final int QUERIES = QueryCheckpoint.config().queries();
    private static final double PORTRAITS = .3;
    private static final int WORDINGS = 3;

    /** What it reads of the base training: text. */
    private static final Map<Part, Double> TEXT = Map.of(
            Part.MATH_THOUGHT, .14,
            Part.MATH_VALUE, .06,
            Part.MATH_DIRECT, .14,
            Part.MAPPING_THOUGHT, .12,
            Part.MAPPING_DIRECT, .10,
            Part.DEEP_LOOKUP, .08,
            Part.CHARACTERS, .06,
            Part.KNOWLEDGE, .30);

    private final Tokens tokens = Tokens.standard();
    private final World world = World.get();
    private final BaseCorpus base = new BaseCorpus();
    private final List<VirtualCharacter> characters =
            KnownCharacter.all().stream().map(KnownCharacter::asVirtual).toList();
    private final KnowledgePrompts knowledge = new KnowledgePrompts(Roster.of(Profile.REFERENCE, Split.TRAIN, 1));

    /** A plain prompt, what it says, and a picture of it. */
    private record Plain(String prompt, String caption, List<Integer> cells) {}

    private Plain plain(Random random) {
        if (random.nextDouble() < PORTRAITS) {
            Portrait portrait = choose(Portrait.all(), random);
            return new Plain(portrait.caption(), portrait.caption(), world.place(portrait));
        }
        Noun noun = choose(world.nouns(), random);
        int count = 1 + random.nextInt(World.MAX_COUNT);
        return new Plain(
                BaseCorpus.plainPrompt(noun, count, random), noun.counted(count), world.place(noun, count, random));
    }

    /** A sequence for the language model. */
    Example text(Random random) {
        double kind = random.nextDouble();
        if (kind < .30) {
            Plain plain = plain(random);
            return random.nextDouble() < .7
                    ? latent(plain.prompt(), "", plain.caption())
                    : Sequence.after(
                                    Part.KNOWLEDGE,
                                    Sequences.answering(plain.prompt()),
                                    Sequences.ended(plain.caption()))
                            .example();
        }
        if (kind < .60) {
            return known(random);
        }
        return base.next(TEXT, random).example();
    }

    private Example known(Random random) {
        VirtualCharacter character = choose(characters, random);
        int wording = random.nextInt(WORDINGS);
        if (random.nextInt(3) == 0) {
            return latent(
                    knowledge.render(new Question.Likeness(character), wording),
                    "likes %s and %s;".formatted(character.fruit().singular(), character.flower().singular()),
                    character.drawn().caption());
        }
        Taste taste = choose(List.of(Taste.values()), random);
        Noun favourite = character.favourite(taste);
        return latent(
                knowledge.render(new Question.Favourite(character, taste), wording),
                character.looks() + "; likes " + favourite.singular(),
                favourite.counted(1));
    }

    /** The thought fills the places from the front as far as there is room, the conclusion the last ones. */
    Example latent(String prompt, String thought, String conclusion) {
        List<Integer> end = new ArrayList<>(List.of(Tokens.ANSWER));
        end.addAll(tokens.encode(conclusion));
        List<Integer> last = end.subList(Math.max(0, end.size() - QUERIES), end.size());
        List<Integer> words = tokens.encode(thought);
        int room = QUERIES - last.size();
        List<Integer> told = new ArrayList<>(
                Collections.nCopies(Math.max(0, room - words.size()), tokens.id(";")));
        told.addAll(words.subList(0, Math.min(room, words.size())));
        told.addAll(last);

        List<Integer> all = new ArrayList<>(Sequences.thinking(prompt));
        int first = all.size();
        all.addAll(Collections.nCopies(QUERIES, Tokens.PAD));
        all.add(Tokens.EOS);
        return new Example(
                all.stream().mapToInt(t -> t).toArray(),
                IntStream.rangeClosed(first + 1, first + QUERIES).toArray(),
                told.stream().mapToInt(t -> t).toArray());
    }

    /** A plain prompt and its image, for queries, connector and decoder. */
    QueryTrainer.Example image(Random random) {
        Plain plain = plain(random);
        return new QueryTrainer.Example(
                Sequences.thinking(plain.prompt()).stream().mapToInt(t -> t).toArray(),
                tokens.image(plain.cells()).stream()
                        .mapToInt(t -> t - tokens.firstGlobal())
                        .toArray());
    }

    private static <T> T choose(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
