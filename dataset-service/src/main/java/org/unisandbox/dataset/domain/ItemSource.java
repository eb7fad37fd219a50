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
import org.unisandbox.tasks.Pair;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;

/** The items that a spec describes, always the same ones in the same order. */
public final class ItemSource {

    /** The largest number of pairs in one dataset. */
    public static final int MAX_PAIRS = 1_000_000;

    private final TaskGenerator generator;
    private final int pairs;

    private ItemSource(TaskGenerator generator, int pairs) {
        this.generator = generator;
        this.pairs = pairs;
    }

    /**
     * @throws ProblemException {@code unknown-task}, {@code unknown-profile}, {@code unknown-split} or
     *     {@code bad-count} if the spec describes nothing
     */
    public static ItemSource of(DatasetSpec spec) {
        Task task = named(spec.task(), "task", Task.all(), Task::code, ProblemCode.UNKNOWN_TASK);
        Profile profile =
                named(spec.profile(), "profile", Profile.shipped(), Profile::code, ProblemCode.UNKNOWN_PROFILE);
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
        return new ItemSource(generator, spec.pairs());
    }

    private static TaskGenerator generator(Task task, Profile profile, Split split, long seed) {
        try {
            return TaskGenerator.of(task, profile, split, seed);
        } catch (FamilyException e) {
            throw new ProblemException(ProblemCode.UNKNOWN_PROFILE, "profile " + profile.code() + ": " + e.getMessage());
        }
    }

    /** Name and version of the generator. */
    public String generator() {
        return generator.pair(0).a().origin().generator();
    }

    /** All items, both halves of a pair next to each other. Each traversal generates them anew. */
    public Stream<TaskItem> items() {
        return LongStream.range(0, pairs)
                .mapToObj(generator::pair)
                .flatMap(ItemSource::halves)
                .map(ItemSource::item);
    }

    private static Stream<Item> halves(Pair pair) {
        return Stream.of(pair.a(), pair.b());
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
