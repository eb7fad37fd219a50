package org.unisandbox.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.unisandbox.families.FamilyFile;
import org.unisandbox.families.FamilyFileException;
import org.unisandbox.tasks.FamilyException;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;
import org.unisandbox.tasks.UnprovenItemException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the items of a data set as JSON Lines, byte for byte those that dataset-service dispatches. */
@Command(name = "generate", description = "Writes a data set as JSON Lines, one item a line.")
final class DatasetGenerate implements Callable<Integer> {

    private static final long MOST_PAIRS = 1_000_000_000;

    private final Workplace workplace;

    @Option(names = "--task", paramLabel = "NAME", required = true,
            description = "math1 to math8, mapping1 to mapping8, knowledge-forward, knowledge-inverse or plain.")
    private String task;

    @ArgGroup
    private final Words words = new Words();

    @Option(names = "--split", paramLabel = "NAME", defaultValue = "test",
            description = "train, validation or test (default).")
    private String split;

    @Option(names = "--pairs", paramLabel = "N", defaultValue = "100",
            description = "Pairs, two items each; of task plain, items (default: 100).")
    private long pairs;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Decides the items (default: 1).")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE",
            description = "Where to (default: TASK-PROFILE-SPLIT-SEED.jsonl in the current folder).")
    private Path out;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** Where words and numbers come from. */
    private static final class Words {

        @Option(names = "--profile", paramLabel = "NAME",
                description = "Words of the items: natural (default), chinese, or reference, those of the embedded model.")
        private Optional<String> profile = Optional.empty();

        @Option(names = "--family", paramLabel = "FILE",
                description = "Words, templates and numbers of a custom family, in YAML or JSON: see docs/tasks.md.")
        private Optional<Path> family = Optional.empty();

        /** The file or the name, for messages. */
        String source() {
            return family.map(Path::toString).orElseGet(() -> "profile " + name());
        }

        private String name() {
            return profile.orElse(Profile.NATURAL.code());
        }

        Profile profile(Path folder) {
            try {
                return family.map(file -> FamilyFile.read(folder.resolve(file)))
                        .orElseGet(() -> named("profile", name(), Profile.shipped(), Profile::code));
            } catch (FamilyFileException e) {
                throw new InputException(e.getMessage());
            }
        }
    }

    /** What is printed. */
    private record Summary(long items, double seconds, String digest, String out) {}

    DatasetGenerate(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        Profile profile = words.profile(workplace.folder());
        Task made = named("task", task, Task.all(), Task::code);
        TaskGenerator generator = generator(made, profile);
        if (pairs < 1 || pairs > MOST_PAIRS) {
            throw new InputException("--pairs must be 1 to " + MOST_PAIRS + ": " + pairs);
        }
        if (pairs > generator.pairs()) {
            throw new InputException("--pairs is %d, and %s has only %d in profile %s and split %s".formatted(
                    pairs, task, generator.pairs(), profile.code(), split));
        }
        Path file = workplace.folder().resolve(Optional.ofNullable(out)
                .orElseGet(() -> Path.of("%s-%s-%s-%d.jsonl".formatted(task, profile.code(), split, seed))));
        Console console = workplace.console();
        long began = System.nanoTime();
        String digest = write(generator, made.halves(), file, began);
        Summary summary = new Summary(made.halves() * pairs, (System.nanoTime() - began) / 1e9, digest, file.toString());
        if (json) {
            console.json(summary);
        } else {
            console.result("%d items in %.1f s: %s%nSHA-256 %s".formatted(
                    summary.items(), summary.seconds(), summary.out(), summary.digest()));
        }
        return 0;
    }

    private TaskGenerator generator(Task made, Profile profile) {
        try {
            return TaskGenerator.of(
                    made,
                    profile,
                    named("split", split, List.of(Split.values()), Split::code),
                    seed);
        } catch (FamilyException e) {
            throw new InputException(words.source() + ": " + e.getMessage());
        }
    }

    private String write(TaskGenerator generator, int halves, Path file, long began) throws InterruptedException {
        DatasetWriter writer = new DatasetWriter(generator, pairs, written -> {
            double seconds = (System.nanoTime() - began) / 1e9;
            workplace.console().progress("%s %d of %d items, %.0f/s".formatted(
                    Bar.of((double) written / pairs), halves * written, halves * pairs, halves * written / seconds));
        });
        try {
            return writer.write(file);
        } catch (UnprovenItemException e) {
            throw new InputException(words.source() + ": " + e.getMessage()
                    + ": two of its templates, or a template and a word, cannot be told apart; change them");
        } catch (IOException e) {
            throw new RunFailedException("cannot write " + file + " to its end: " + e.getMessage(), e);
        }
    }

    private static <T> T named(String what, String code, List<T> all, Function<T, String> codes) {
        return all.stream()
                .filter(one -> codes.apply(one).equals(code))
                .findFirst()
                .orElseThrow(() -> new InputException("there is no " + what + " '" + code + "': choose from "
                        + all.stream().map(codes).collect(Collectors.joining(", "))));
    }
}
