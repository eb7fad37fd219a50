package org.unisandbox.dataset.domain;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.tasks.FamilyException;
import org.unisandbox.tasks.Item;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;
import org.unisandbox.tasks.UnprovenItemException;

/** The items that a spec describes, always the same ones in the same order. */
public final class ItemSource {

    /** The largest number of pairs in one dataset. */
    public static final int MAX_PAIRS = 1_000_000;

    private final TaskGenerator generator;
    private final Profile profile;
    private final int pairs;
    private final int halves;

    private ItemSource(TaskGenerator generator, Profile profile, int pairs, int halves) {
        this.generator = generator;
        this.profile = profile;
        this.pairs = pairs;
        this.halves = halves;
    }

    /** The items of a spec with a shipped profile, as {@link #of(DatasetSpec, Profiles)}. */
    public static ItemSource of(DatasetSpec spec) {
        return of(spec, Profiles.shipped());
    }

    /**
     * The items of a spec.
     *
     * @throws ProblemException {@code unknown-task}, {@code unknown-profile}, {@code unknown-split} or
     *     {@code bad-count} if the spec describes nothing; {@code unknown-profile} also if a profile has too few words
     *     or numbers for the task
     */
    public static ItemSource of(DatasetSpec spec, Profiles profiles) {
        Task task = named(spec.task(), "task", Task.all(), Task::code, ProblemCode.UNKNOWN_TASK);
        Profile profile =
                named(spec.profile(), "profile", profiles.all(), Profile::code, ProblemCode.UNKNOWN_PROFILE);
        Split split = named(spec.split(), "split", List.of(Split.values()), Split::code, ProblemCode.UNKNOWN_SPLIT);
        if (spec.pairs() < 1 || spec.pairs() > MAX_PAIRS) {
            throw new ProblemException(
                    ProblemCode.BAD_COUNT, "pairs is " + spec.pairs() + ": ask for 1 to " + MAX_PAIRS);
        }
        TaskGenerator generator = generator(task, profile, split, spec.seed());
        if (spec.pairs() > generator.pairs()) {
            throw new ProblemException(
                    ProblemCode.BAD_COUNT,
                    "pairs is %d: %s has only %d in profile %s and split %s".formatted(
                            spec.pairs(), spec.task(), generator.pairs(), spec.profile(), spec.split()));
        }
        return new ItemSource(generator, profile, spec.pairs(), task.halves());
    }

    private static TaskGenerator generator(Task task, Profile profile, Split split, long seed) {
        try {
            return TaskGenerator.of(task, profile, split, seed);
        } catch (FamilyException e) {
            throw new ProblemException(ProblemCode.UNKNOWN_PROFILE, "profile " + profile.code() + ": " + e.getMessage());
        }
    }

    /**
     * Refuses what was made from another definition of the same custom family.
     *
     * @param generator of a dataset with this spec
     * @throws ProblemException {@code conflict}
     */
    public void requireSameFamily(String generator) {
        if (profile.fingerprint().isPresent() && !generator.equals(generator())) {
            throw new ProblemException(
                    ProblemCode.CONFLICT,
                    "the dataset was generated when family " + profile.code()
                            + " was defined in another way: give the changed family another name");
        }
    }

    /** Name and version of the generator. */
    public String generator() {
        return at(0).getFirst().origin().generator();
    }

    /** All items, both halves of a pair next to each other. Each traversal generates them anew. */
    public Stream<TaskItem> items() {
        return LongStream.range(0, pairs).mapToObj(this::at).flatMap(List::stream).map(ItemSource::item);
    }

    /** How many there are. */
    public long size() {
        return (long) pairs * halves;
    }

    private List<Item> at(long index) {
        try {
            return generator.items(index);
        } catch (UnprovenItemException e) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "profile " + profile.code() + ": " + e.getMessage()
                            + ": two of its templates, or a template and a word, cannot be told apart; change them");
        }
    }

    private static TaskItem item(Item item) {
        return new TaskItem(
                item.id(),
                item.pairId(),
                item.half(),
                item.task().code(),
                item.profile().code(),
                item.split().code(),
                item.prompt(),
                item.answer().caption(),
                item.derivation(),
                item.structure());
    }

    private static <T> T named(String code, String what, List<T> all, Function<T, String> codes, ProblemCode unknown) {
        return all.stream()
                .filter(one -> codes.apply(one).equals(code))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        unknown,
                        "there is no " + what + " '" + code + "': choose "
                                + all.stream().map(codes).collect(Collectors.joining(", "))));
    }
}
