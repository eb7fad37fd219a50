package org.unisandbox.analysis.lab.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unisandbox.analysis.domain.injection.Injection;
import org.unisandbox.analysis.domain.statistics.Interval;
import org.unisandbox.analysis.domain.statistics.Wilson;
import org.unisandbox.contracts.Mode;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Question;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.UnreadableTextException;
import org.unisandbox.tasks.knowledge.KnowledgePrompts;
import org.unisandbox.tasks.knowledge.Roster;
import org.unisandbox.tasks.knowledge.VirtualCharacter;

/**
 * What a model can say of characters against what it draws of them.
 *
 * @param injection   what it was told
 * @param directions  forward and inverse, as far as there is anything
 * @param evaluations ids of what it drew
 */
public record KnowledgeShow(Injection injection, List<Direction> directions, List<String> evaluations) {

    private static final List<String> LOOKS = List.of("gender", "age", "hair", "skin");
    private static final String PORTRAIT = "portrait";

    /** Pairs of items that ask for everything about two characters: portrait, fruit, flower; or fruit and flower. */
    private static final int FORWARD_PAIRS = 3;
    private static final int INVERSE_PAIRS = 2;

    /**
     * Drawings of something that the model was told of.
     *
     * @param direction {@code forward} or {@code inverse}
     * @param right     how many of them the judge calls right
     * @param n         how many it scored
     */
    public record Drawn(String direction, Mode mode, String prompt, long right, long n) {}

    /** One way to ask: over all characters, and one by one. */
    public record Direction(String name, List<Summary> summaries, List<Person> people) {}

    /** What is said and drawn of an attribute over all characters. */
    public record Summary(String attribute, Optional<Mark> said, Optional<Mark> normal, Optional<Mark> cot) {}

    /** A character. */
    public record Person(String name, List<Group> groups) {}

    /** What is said and drawn of an attribute of a character. */
    public record Group(String attribute, Cell said, Cell normal, Cell cot) {}

    /** A share of 0 to 1 of one character, where there is one. */
    public record Cell(Optional<Double> share) {

        public String text() {
            return share.map(value -> value == 1 ? "✓" : value == 0 ? "✗" : Words.share(value)).orElse("–");
        }

        /** For those who cannot see the sign. */
        public String words() {
            return share.map(value -> value == 1 ? "right" : value == 0 ? "wrong" : "right in part").orElse("not asked");
        }

        public String look() {
            return share.map(value -> value == 1 ? "pass" : value == 0 ? "fail" : "error").orElse("none");
        }
    }

    private record Key(String direction, String attribute, String character, Mode mode) {}

    private record Tally(long right, long n) {

        static final Tally NONE = new Tally(0, 0);

        Tally plus(Tally other) {
            return new Tally(right + other.right, n + other.n);
        }
    }

    /**
     * Puts what is said beside what is drawn. Drawings of characters that the model was not told of say nothing.
     *
     * @param drawings of the model that came out, of items of the same roster
     */
    public static KnowledgeShow of(Injection injection, List<Drawn> drawings, List<String> evaluations) {
        Roster roster = Roster.of(Profile.REFERENCE, Split.TEST, injection.plan().seed());
        List<String> names = roster.characters(0, injection.plan().characters()).map(VirtualCharacter::name).toList();
        Map<Key, Tally> drawn = new LinkedHashMap<>();
        KnowledgePrompts prompts = new KnowledgePrompts(roster);
        drawings.forEach(drawing -> key(prompts, drawing)
                .filter(key -> names.contains(key.character()))
                .ifPresent(key -> drawn.merge(key, new Tally(drawing.right(), drawing.n()), Tally::plus)));
        List<Direction> directions = Stream.of("forward", "inverse")
                .map(direction -> direction(direction, injection, names, drawn))
                .filter(direction -> !direction.summaries().isEmpty())
                .toList();
        return new KnowledgeShow(injection, directions, evaluations);
    }

    private static Optional<Key> key(KnowledgePrompts prompts, Drawn drawing) {
        try {
            return switch (prompts.parse(drawing.prompt())) {
                case Question.Likeness(VirtualCharacter character) ->
                    Optional.of(new Key(drawing.direction(), PORTRAIT, character.name(), drawing.mode()));
                case Question.Favourite(VirtualCharacter character, var taste) ->
                    Optional.of(new Key(drawing.direction(), taste.word(), character.name(), drawing.mode()));
                case Question.Choice(VirtualCharacter first, VirtualCharacter second, var taste, var value) ->
                    Optional.of(new Key(
                            drawing.direction(),
                            taste.word(),
                            first.favourite(taste).equals(value) ? first.name() : second.name(),
                            drawing.mode()));
                default -> Optional.empty();
            };
        } catch (UnreadableTextException e) {
            return Optional.empty();
        }
    }

    private static Direction direction(
            String direction, Injection injection, List<String> names, Map<Key, Tally> drawn) {
        List<String> attributes = direction.equals("forward") ? List.of(PORTRAIT, "fruit", "flower") : List.of("fruit", "flower");
        List<Injection.Recall> said = injection.recall().stream()
                .flatMap(recall -> recall.after().stream())
                .filter(recall -> recall.direction().equals(direction))
                .toList();
        List<Summary> summaries = attributes.stream()
                .map(attribute -> new Summary(
                        attribute,
                        said(said, attribute),
                        drawn(drawn, direction, attribute, Mode.NORMAL),
                        drawn(drawn, direction, attribute, Mode.COT)))
                .filter(summary -> Stream.of(summary.said(), summary.normal(), summary.cot()).anyMatch(Optional::isPresent))
                .toList();
        List<Person> people = IntStream.range(0, names.size())
                .mapToObj(i -> new Person(
                        names.get(i),
                        summaries.stream()
                                .map(summary -> new Group(
                                        summary.attribute(),
                                        said(said, summary.attribute(), i),
                                        cell(drawn, direction, summary.attribute(), names.get(i), Mode.NORMAL),
                                        cell(drawn, direction, summary.attribute(), names.get(i), Mode.COT)))
                                .toList()))
                .toList();
        return new Direction(direction, summaries, people);
    }

    /** A portrait shows all looks: saying it is the mean over them. */
    private static List<Injection.Recall> of(List<Injection.Recall> said, String attribute) {
        List<String> wanted = attribute.equals(PORTRAIT) ? LOOKS : List.of(attribute);
        return said.stream().filter(recall -> wanted.contains(recall.attribute())).toList();
    }

    private static Optional<Mark> said(List<Injection.Recall> said, String attribute) {
        List<Injection.Recall> recalls = of(said, attribute);
        long n = recalls.stream().mapToLong(Injection.Recall::n).sum();
        return mark(recalls.stream().mapToDouble(Injection.Recall::right).sum(), n);
    }

    private static Cell said(List<Injection.Recall> said, String attribute, int character) {
        List<Double> shares = of(said, attribute).stream()
                .flatMap(recall -> recall.each().stream())
                .filter(each -> character < each.size())
                .map(each -> each.get(character))
                .toList();
        return new Cell(mean(shares));
    }

    private static Optional<Mark> drawn(Map<Key, Tally> drawn, String direction, String attribute, Mode mode) {
        Tally all = drawn.entrySet().stream()
                .filter(entry -> entry.getKey().direction().equals(direction)
                        && entry.getKey().attribute().equals(attribute)
                        && entry.getKey().mode() == mode)
                .map(Map.Entry::getValue)
                .reduce(Tally.NONE, Tally::plus);
        return mark(all.right(), all.n());
    }

    private static Cell cell(Map<Key, Tally> drawn, String direction, String attribute, String name, Mode mode) {
        return new Cell(Optional.ofNullable(drawn.get(new Key(direction, attribute, name, mode)))
                .map(tally -> (double) tally.right() / tally.n()));
    }

    private static Optional<Double> mean(List<Double> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream().mapToDouble(value -> value).average().orElseThrow());
    }

    private static Optional<Mark> mark(double right, long n) {
        if (n == 0) {
            return Optional.empty();
        }
        Interval interval = Wilson.interval(right, n);
        return Optional.of(new Mark(right / n, interval.low(), interval.high(), n));
    }

    /** Whether the model has drawn anything of what it was told. */
    public boolean drew() {
        return !evaluations.isEmpty();
    }

    public boolean running() {
        return !injection.ended();
    }

    /** Whether the model could draw what it was told: it is there, and has not done so yet. */
    public boolean silent() {
        return injection.result().isPresent() && !drew();
    }

    /** Where the evaluation begins that asks for all that the model was told. */
    public String evaluation(String direction) {
        int items = injection.plan().characters() / 2 * (direction.equals("forward") ? FORWARD_PAIRS : INVERSE_PAIRS);
        return "/lab/evaluations/new?model=%s&tasks=knowledge-%s&judges=oracle&n=%d&seed=%d&profile=reference&split=test"
                .formatted(URLEncoder.encode(result(), StandardCharsets.UTF_8), direction, items, injection.plan().seed());
    }

    public String result() {
        return injection.result().map(ref -> ref.name() + '@' + ref.revision()).orElse("");
    }

    public String createdText() {
        return Words.time(injection.created());
    }

    /** How far the training is, where that is known. */
    public String progress() {
        return injection.training()
                .map(training -> training.step() == training.steps()
                        ? "it is asked in words what it knows"
                        : "training step %s of %s".formatted(Words.count(training.step()), Words.count(training.steps())))
                .orElse("it waits for its training");
    }

    /** The same as the width of a bar. */
    public String width() {
        return Words.width(injection.training().map(training -> (double) training.step() / training.steps()).orElse(0.0));
    }
}
