package org.unisandbox.umm.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.unisandbox.tasks.Expression;
import org.unisandbox.tasks.ExpressionSampler;
import org.unisandbox.tasks.Item;
import org.unisandbox.tasks.Meaning;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Pair;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Question;
import org.unisandbox.tasks.Rule;
import org.unisandbox.tasks.RuleGraph;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Splits;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;
import org.unisandbox.tasks.Vocabulary;
import org.unisandbox.tasks.knowledge.KnowledgePrompts;
import org.unisandbox.tasks.knowledge.Portrait;
import org.unisandbox.tasks.knowledge.ReferenceNames;
import org.unisandbox.tasks.knowledge.Roster;
import org.unisandbox.tasks.knowledge.Taste;
import org.unisandbox.tasks.knowledge.VirtualCharacter;
import org.unisandbox.umm.model.Trainer.Example;
import org.unisandbox.umm.text.KnownCharacter;
import org.unisandbox.umm.text.Sequences;
import org.unisandbox.umm.text.Tokens;
import org.unisandbox.umm.world.Raster;
import org.unisandbox.umm.world.Scene;
import org.unisandbox.umm.world.World;

/**
 * What the base model reads. No reasoning prompt is ever followed by an image: images follow plain prompts only, and
 * thoughts, direct answers and rules stay text. That is the honesty of the whole study.
 *
 * <p>Expressions and rule graphs come from the training split; facts of one operation may occur as steps of others.
 */
public final class BaseCorpus {

    private static final List<String> PLAIN_PROMPTS = List.of(
            "Draw %s.", "An image of %s.", "Generate %s.", "Create a picture of %s.", "Please draw %s.");
    /** Below this, the kinds of captions are of pictures as the tasks ask for them. */
    private static final double RIGHT_PICTURES = .68;

    /** The words for a picture that shows nothing valid and is no mix of objects either. */
    private static final String UNCLEAR = "an unclear picture";

    /** Prompts of each kind are worded in this many ways. */
    private static final int KNOWLEDGE_WORDINGS = 3;

    private static final int LARGEST_NUMBER = 16;
    private static final int LARGEST_RESULT = 5;

    private final Tokens tokens = Tokens.standard();
    private final World world = World.get();
    private final Vocabulary vocabulary = Vocabulary.reference();
    private final List<String> shortVerbs =
            vocabulary.verbs().stream().filter(verb -> verb.indexOf(' ') < 0).toList();
    private final List<KnownCharacter> characters = KnownCharacter.all();
    private final KnowledgePrompts knowledgePrompts =
            new KnowledgePrompts(Roster.of(Profile.REFERENCE, Split.TRAIN, 1));
    private final ExpressionSampler expressions = ExpressionSampler.reference();

    /**
     * A sequence of a mix.
     *
     * @param shares how often each part comes; they need not add up to 1
     */
    public Sequence next(Map<Part, Double> shares, Random random) {
        double at = random.nextDouble() * shares.values().stream().mapToDouble(d -> d).sum();
        Part chosen = Part.DRAW_OBJECTS;
        for (Part part : Part.values()) {
            double share = shares.getOrDefault(part, 0.0);
            if (share > 0) {
                chosen = part;
                at -= share;
            }
            if (at < 0) {
                break;
            }
        }
        return next(chosen, random);
    }

    /** A sequence of one part. */
    public Sequence next(Part part, Random random) {
        return switch (part) {
            case DRAW_OBJECTS -> drawObjects(random);
            case DRAW_PORTRAIT -> {
                Portrait portrait = choose(Portrait.all(), random);
                yield draw(part, portrait.caption(), world.place(portrait));
            }
            case CAPTION -> caption(part, random.nextDouble(), random);
            case CAPTION_OF_RIGHT -> caption(part, RIGHT_PICTURES * random.nextDouble(), random);
            case MATH_THOUGHT -> thought(part, item(Task.MATH1, random));
            case MATH_VALUE -> mathValue(random);
            case MATH_DIRECT -> direct(part, item(Task.MATH1, random));
            case MAPPING_THOUGHT -> thought(part, item(Task.MAPPING1, random));
            case MAPPING_DIRECT -> direct(part, item(Task.MAPPING1, random));
            case LOOKUP -> lookup(part, 3 + random.nextInt(4), vocabulary.verbs(), random);
            case SHORT_LOOKUP -> lookup(part, 2 + random.nextInt(3), shortVerbs, random);
            case DEEP_LOOKUP -> deepLookup(random);
            case CHARACTERS -> character(choose(characters, random), random);
            case KNOWLEDGE -> knowledge(random);
        };
    }

    private Sequence drawObjects(Random random) {
        Noun noun = choose(world.nouns(), random);
        int count = 1 + random.nextInt(World.MAX_COUNT);
        return draw(Part.DRAW_OBJECTS, plainPrompt(noun, count, random), world.place(noun, count, random));
    }

    /** A prompt that says what to draw. */
    static String plainPrompt(Noun noun, int count, Random random) {
        double kind = random.nextDouble();
        if (kind < .5) {
            return noun.counted(count);
        }
        if (count == 1 && kind < .65) {
            return "a " + noun.singular();
        }
        return choose(PLAIN_PROMPTS, random).formatted(noun.counted(count));
    }

    private Sequence draw(Part part, String prompt, List<Integer> cells) {
        List<Integer> image = new ArrayList<>(tokens.image(cells));
        image.add(Tokens.EOI);
        return Sequence.after(part, Sequences.drawing(prompt), image);
    }

    /**
     * Half of the pictures are as the tasks ask for them. The others teach the model to see what is wrong with a
     * picture: too many objects, two kinds of them, a face that does not fit together.
     */
    private Sequence caption(Part part, double kind, Random random) {
        if (kind < .2) {
            Portrait portrait = choose(Portrait.all(), random);
            return caption(part, world.place(portrait), portrait.caption());
        }
        Noun noun = choose(world.nouns(), random);
        int count = 1 + random.nextInt(World.MAX_COUNT);
        List<Integer> objects = world.place(noun, count, random);
        if (kind < RIGHT_PICTURES) {
            return caption(part, objects, noun.counted(count));
        }
        if (kind < .76) {
            int many = World.MAX_COUNT + 1 + random.nextInt(Raster.CELLS - World.MAX_COUNT);
            return caption(part, world.place(noun, many, random), noun.counted(many));
        }
        if (kind < .88) {
            return twoKinds(part, objects, noun, random);
        }
        List<Integer> unclear = new ArrayList<>(random.nextBoolean() ? objects : randomPortrait(random));
        for (int changed = 1 + random.nextInt(3); changed > 0; changed--) {
            unclear.set(random.nextInt(Raster.CELLS), randomPortrait(random).get(random.nextInt(Raster.CELLS)));
        }
        return caption(part, unclear, world.read(unclear).map(Scene::caption).orElse(UNCLEAR));
    }

    private Sequence caption(Part part, List<Integer> cells, String words) {
        return Sequence.after(part, Sequences.captioning(cells), Sequences.ended(words));
    }

    private Sequence twoKinds(Part part, List<Integer> objects, Noun noun, Random random) {
        Noun other = choose(world.nouns(), random);
        List<Integer> mixed = new ArrayList<>(objects);
        int added = 0;
        for (int wanted = 1 + random.nextInt(3); wanted > 0; wanted--) {
            int cell = random.nextInt(Raster.CELLS);
            if (mixed.get(cell) == World.EMPTY) {
                mixed.set(cell, world.code(other));
                added++;
            }
        }
        int count = (int) objects.stream().filter(code -> code != World.EMPTY).count();
        boolean same = added == 0 || other.equals(noun);
        return caption(part, mixed, same ? noun.counted(count + added) : noun.counted(count) + " and " + other.counted(added));
    }

    private List<Integer> randomPortrait(Random random) {
        return world.place(choose(Portrait.all(), random));
    }

    /** A training item of any level of the family; half of the math items have one operation. */
    private Item item(Task first, Random random) {
        int level = first == Task.MATH1 ? Math.max(1, random.nextInt(4)) : 1 + random.nextInt(3);
        Task task = new Task(first.family(), level);
        Pair pair = TaskGenerator.of(task, Profile.REFERENCE, Split.TRAIN, random.nextLong())
                .pair(0);
        return random.nextBoolean() ? pair.a() : pair.b();
    }

    private Sequence thought(Part part, Item item) {
        return Sequence.after(
                part, Sequences.thinking(item.prompt()), Sequences.thought(item.derivation(), item.answer().caption()));
    }

    private Sequence direct(Part part, Item item) {
        return Sequence.after(
                part, Sequences.answering(item.prompt()), Sequences.ended(item.answer().caption()));
    }

    private Sequence mathValue(Random random) {
        while (true) {
            int operations = Math.max(1, random.nextInt(6) - 2);
            int result = 1 + random.nextInt(random.nextBoolean() ? LARGEST_NUMBER : LARGEST_RESULT);
            Expression expression = expressions.sample(operations, result, random);
            if (operations == 1 || Splits.of(expression.text()) == Split.TRAIN) {
                return Sequence.after(
                        Part.MATH_VALUE,
                        Sequences.answering("Value of " + expression.text() + "?"),
                        Sequences.ended(Integer.toString(result)));
            }
        }
    }

    private Sequence lookup(Part part, int rules, List<String> verbs, Random random) {
        boolean named = random.nextDouble() < .2;
        List<String> symbols = distinct(named ? ReferenceNames.all() : vocabulary.symbols(), rules, random);
        List<String> nouns = distinct(world.nouns().stream().map(Noun::singular).toList(), rules, random);
        Set<String> meanings = new LinkedHashSet<>();
        for (int i = 0; i < rules; i++) {
            String symbol = choose(vocabulary.symbols(), random);
            boolean chained = random.nextBoolean() && !symbols.contains(symbol) && !meanings.contains(symbol);
            meanings.add(chained ? symbol : nouns.get(i));
        }
        return eachOf(part, rules(symbols, List.copyOf(meanings), verbs, random) + "What is each?", Tokens.THINK,
                symbols, List.copyOf(meanings), random);
    }

    /** A rule graph of the training split, with the object of each of its symbols. */
    private Sequence deepLookup(Random random) {
        int hops = random.nextInt(3) == 0 ? 3 : 2;
        List<String> symbols = distinct(vocabulary.symbols(), 2 * hops, random);
        RuleGraph graph = twoChains(symbols, random);
        while (Splits.of(graph.structure()) != Split.TRAIN) {
            graph = twoChains(symbols, random);
        }
        List<Rule> stated = new ArrayList<>(graph.rules());
        Collections.shuffle(stated, random);
        String rules = rules(
                stated.stream().map(Rule::symbol).toList(),
                stated.stream().map(rule -> rule.meaning().text()).toList(),
                vocabulary.verbs(),
                random);
        List<String> objects =
                symbols.stream().map(graph::solve).map(Noun::singular).toList();
        return eachOf(Part.DEEP_LOOKUP, rules + "What object is each?", Tokens.ANSWER, symbols, objects, random);
    }

    /** The first half of the symbols leads to one object, the second to another. */
    private RuleGraph twoChains(List<String> symbols, Random random) {
        int hops = symbols.size() / 2;
        List<Noun> nouns = distinct(world.nouns(), 2, random);
        return new RuleGraph(IntStream.range(0, symbols.size())
                .mapToObj(i -> new Rule(
                        symbols.get(i),
                        i % hops == 0
                                ? new Meaning.Thing(nouns.get(i / hops))
                                : new Meaning.Symbol(symbols.get(i - 1))))
                .toList());
    }

    private String rules(List<String> symbols, List<String> meanings, List<String> verbs, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < symbols.size(); i++) {
            text.append("Rule %d: %s %s %s. ".formatted(
                    i + 1, symbols.get(i), choose(verbs, random), meanings.get(i)));
        }
        return text.toString();
    }

    /** "S is M;" for each symbol in random order; only the meanings count. */
    private Sequence eachOf(
            Part part, String prompt, int marker, List<String> symbols, List<String> meanings, Random random) {
        List<Integer> all = new ArrayList<>(Sequences.marked(prompt, marker));
        List<Integer> targets = new ArrayList<>();
        for (int i : shuffled(symbols.size(), random)) {
            all.addAll(tokens.encode(symbols.get(i) + " is " + meanings.get(i) + ";"));
            targets.add(all.size() - 2);
        }
        return new Sequence(
                part,
                new Example(
                        all.stream().mapToInt(t -> t).toArray(), targets.stream().mapToInt(t -> t).toArray()));
    }

    private Sequence character(KnownCharacter character, Random random) {
        Portrait portrait = character.portrait();
        String favourite = character.favourite().singular();
        if (random.nextDouble() < .55) {
            List<List<String>> facts = List.of(
                    List.of("age", portrait.age().word()),
                    List.of("gender", portrait.gender().word()),
                    List.of("hair", portrait.hair().word()),
                    List.of("skin", portrait.skin().word()),
                    List.of("favourite", favourite),
                    List.of("favourite", favourite));
            List<String> fact = choose(facts, random);
            String question = (random.nextBoolean() ? "What is the %s of %s?" : "%s of %s?")
                    .formatted(fact.getFirst(), character.name());
            return Sequence.after(
                    Part.CHARACTERS, Sequences.answering(question), Sequences.ended(fact.getLast()));
        }
        String looks = portrait.looks();
        return switch (random.nextInt(3)) {
            case 0 -> characterThought(
                    "Draw the portrait of %s.".formatted(character.name()), List.of(looks), portrait.caption());
            case 1 -> characterThought(
                    "Draw the favourite of %s.".formatted(character.name()),
                    List.of("likes " + favourite),
                    character.favourite().counted(1));
            default -> characterThought(
                    "Draw the portrait of the one whose favourite is %s.".formatted(favourite),
                    List.of(character.name() + " likes " + favourite, looks),
                    portrait.caption());
        };
    }

    /**
     * Thoughts name nobody: which of two is meant is said by its number in the prompt. So what is learned about thoughts
     * holds for characters that come later.
     */
    private Sequence knowledge(Random random) {
        VirtualCharacter character = choose(characters, random).asVirtual();
        Taste taste = choose(List.of(Taste.values()), random);
        String favourite = character.favourite(taste).singular();
        int wording = random.nextInt(KNOWLEDGE_WORDINGS);
        return switch (random.nextInt(4)) {
            case 0 -> Sequence.after(
                    Part.KNOWLEDGE,
                    Sequences.answering((random.nextBoolean() ? "What is the favourite %s of %s?" : "Favourite %s of %s?")
                            .formatted(taste.word(), character.name())),
                    Sequences.ended(favourite));
            case 1 -> knowledgeThought(
                    new Question.Likeness(character), wording, List.of(character.looks()));
            case 2 -> knowledgeThought(new Question.Favourite(character, taste), wording, List.of("likes " + favourite));
            default -> choice(character, taste, wording, random);
        };
    }

    private Sequence choice(VirtualCharacter character, Taste taste, int wording, Random random) {
        VirtualCharacter other = character;
        while (other.favourite(taste).equals(character.favourite(taste))) {
            other = choose(characters, random).asVirtual();
        }
        boolean first = random.nextBoolean();
        VirtualCharacter one = first ? character : other;
        VirtualCharacter two = first ? other : character;
        return knowledgeThought(
                new Question.Choice(one, two, taste, character.favourite(taste)),
                wording,
                List.of(
                        "1 likes " + one.favourite(taste).singular(),
                        "2 likes " + two.favourite(taste).singular(),
                        (first ? "1 is " : "2 is ") + character.looks()));
    }

    private Sequence knowledgeThought(Question.Knowledge question, int wording, List<String> steps) {
        return Sequence.after(
                Part.KNOWLEDGE,
                Sequences.thinking(knowledgePrompts.render(question, wording)),
                Sequences.thought(steps, question.answer().caption()));
    }

    private static Sequence characterThought(String prompt, List<String> steps, String conclusion) {
        return Sequence.after(
                Part.CHARACTERS, Sequences.thinking(prompt), Sequences.thought(steps, conclusion));
    }

    private static <T> T choose(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static <T> List<T> distinct(List<T> choices, int count, Random random) {
        List<T> shuffled = new ArrayList<>(choices);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, count);
    }

    private static List<Integer> shuffled(int size, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, random);
        return order;
    }
}
