package org.unisandbox.local;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.tasks.Item;
import org.unisandbox.tasks.Pair;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the items of a data set as JSON Lines, byte for byte those that dataset-service dispatches. */
@Command(name = "generate", description = "Writes a data set as JSON Lines, one item a line.")
final class DatasetGenerate implements Callable<Integer> {

    private static final int CHUNK = 1_000;
    private static final byte[] NEWLINE = {'\n'};

    private final Workplace workplace;

    @Option(names = "--task", paramLabel = "NAME", required = true,
            description = "math1 to math8, mapping1 to mapping8.")
    private String task;

    @Option(names = "--profile", paramLabel = "NAME", defaultValue = "natural",
            description = "Words of the items: natural (default), or reference, those of the embedded model.")
    private String profile;

    @Option(names = "--split", paramLabel = "NAME", defaultValue = "test",
            description = "train, validation or test (default).")
    private String split;

    @Option(names = "--pairs", paramLabel = "N", defaultValue = "100",
            description = "Pairs; there are twice as many items (default: 100).")
    private long pairs;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Decides the items (default: 1).")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE",
            description = "Where to (default: TASK-PROFILE-SPLIT-SEED.jsonl in the current folder).")
    private Path out;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** What is printed. */
    private record Summary(long items, double seconds, String digest, String out) {}

    DatasetGenerate(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        TaskGenerator generator = TaskGenerator.of(
                named("task", task, Task.all(), Task::code),
                named("profile", profile, Profile.shipped(), Profile::code),
                named("split", split, List.of(Split.values()), Split::code),
                seed);
        if (pairs < 1) {
            throw new InputException("--pairs must be at least 1: " + pairs);
        }
        Path file = workplace.folder().resolve(Optional.ofNullable(out)
                .orElseGet(() -> Path.of("%s-%s-%s-%d.jsonl".formatted(task, profile, split, seed))));
        Console console = workplace.console();
        long began = System.nanoTime();
        String digest = write(generator, file, began);
        Summary summary = new Summary(2 * pairs, (System.nanoTime() - began) / 1e9, digest, file.toString());
        if (json) {
            console.json(summary);
        } else {
            console.result("%d items in %.1f s: %s%nSHA-256 %s".formatted(
                    summary.items(), summary.seconds(), summary.out(), summary.digest()));
        }
        return 0;
    }

    /** Writes beside the file and renames, so that an interrupted run leaves no half file under its name. */
    private String write(TaskGenerator generator, Path file, long began) throws IOException, InterruptedException {
        MessageDigest digest = sha256();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream lines = new BufferedOutputStream(new DigestOutputStream(open(fresh), digest), 1 << 16)) {
            for (long first = 0; first < pairs; first += CHUNK) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                long end = Math.min(pairs, first + CHUNK);
                // In parallel, and yet in order: a pair depends on nothing but its index.
                for (byte[] line : LongStream.range(first, end).parallel()
                        .mapToObj(generator::pair)
                        .flatMap(pair -> lines(pair).stream())
                        .toList()) {
                    lines.write(line);
                    lines.write(NEWLINE);
                }
                double seconds = (System.nanoTime() - began) / 1e9;
                workplace.console().progress("%s %d of %d pairs, %.0f items/s".formatted(
                        Bar.of((double) end / pairs), end, pairs, 2 * end / seconds));
            }
        } catch (InterruptedException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static OutputStream open(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw new InputException("cannot write " + file + " (" + e.getClass().getSimpleName()
                    + "): choose another file with --out");
        }
    }

    private static List<byte[]> lines(Pair pair) {
        return List.of(EventJson.write(item(pair.a())), EventJson.write(item(pair.b())));
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

    private static <T> T named(String what, String code, List<T> all, Function<T, String> codes) {
        return all.stream()
                .filter(one -> codes.apply(one).equals(code))
                .findFirst()
                .orElseThrow(() -> new InputException("there is no " + what + " '" + code + "': choose from "
                        + all.stream().map(codes).collect(Collectors.joining(", "))));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
