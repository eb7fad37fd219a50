package org.unisandbox.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.knowledge.CharacterSheet;
import org.unisandbox.tasks.knowledge.Injection;
import org.unisandbox.tasks.knowledge.Roster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes what a model can be taught about virtual characters before it is asked about them. */
@Command(name = "injection",
        description = "Writes conversations that teach a model about virtual characters, and the characters themselves. "
                + "The knowledge tasks of the same profile, split and seed ask about them.")
final class DatasetInjection implements Callable<Integer> {

    private static final long MOST_LINES = 1_000_000_000;
    private static final String SUFFIX = ".jsonl";

    private final Workplace workplace;

    @Option(names = "--characters", paramLabel = "N", defaultValue = "10", description = "Characters (default: 10).")
    private long characters;

    @Option(names = "--conversations", paramLabel = "K", defaultValue = "90",
            description = "Conversations about each; nine tell everything once (default: 90).")
    private long conversations;

    @Option(names = "--profile", paramLabel = "NAME", defaultValue = "natural",
            description = "Words: natural (default), or reference, those of the embedded model.")
    private String profile;

    @Option(names = "--split", paramLabel = "NAME", defaultValue = "test",
            description = "train, validation or test (default); each has characters of its own.")
    private String split;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
            description = "Decides characters and conversations (default: 1).")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE",
            description = "Where the conversations go (default: injection-PROFILE-SPLIT-SEED.jsonl in the current folder). "
                    + "The characters go beside it, with -characters in the name.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** What is printed. */
    private record Summary(
            long characters,
            long conversations,
            double seconds,
            String digest,
            String out,
            String rosterDigest,
            String roster) {}

    DatasetInjection(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        Roster roster = Roster.of(
                named("profile", profile, Roster.profiles(), Profile::code),
                named("split", split, List.of(Split.values()), Split::code),
                seed);
        require("--characters", characters, MOST_LINES);
        require("--conversations", conversations, MOST_LINES / characters);
        if (characters > roster.size()) {
            throw new InputException("--characters is %d, and profile %s has only %d in split %s".formatted(
                    characters, profile, roster.size(), split));
        }
        Path file = workplace.folder().resolve(
                out.orElseGet(() -> Path.of("injection-%s-%s-%d%s".formatted(profile, split, seed, SUFFIX))));
        Path sheets = file.resolveSibling(rosterName(file.getFileName().toString()));
        long began = System.nanoTime();
        String rosterDigest = write(sheets, LongStream.range(0, characters)
                .mapToObj(index -> EventJson.write(CharacterSheet.of(roster, index))));
        String digest = write(file, counted(new Injection(roster).conversations(characters, conversations).map(EventJson::write)));
        Summary summary = new Summary(
                characters,
                characters * conversations,
                (System.nanoTime() - began) / 1e9,
                digest,
                file.toString(),
                rosterDigest,
                sheets.toString());
        if (json) {
            workplace.console().json(summary);
        } else {
            workplace.console().result("%d conversations about %d characters in %.1f s: %s%nSHA-256 %s%nThe characters: %s".formatted(
                    summary.conversations(), summary.characters(), summary.seconds(), summary.out(), summary.digest(),
                    summary.roster()));
        }
        return 0;
    }

    private static void require(String option, long value, long most) {
        if (value < 1 || value > most) {
            throw new InputException("%s must be 1 to %d: %d".formatted(option, most, value));
        }
    }

    private static String rosterName(String name) {
        return name.endsWith(SUFFIX)
                ? name.substring(0, name.length() - SUFFIX.length()) + "-characters" + SUFFIX
                : name + "-characters" + SUFFIX;
    }

    private Stream<byte[]> counted(Stream<byte[]> lines) {
        AtomicLong written = new AtomicLong();
        long all = characters * conversations;
        return lines.peek(_ -> {
            long now = written.incrementAndGet();
            if (now % 10_000 == 0 || now == all) {
                workplace.console().progress("%s %d of %d conversations".formatted(Bar.of((double) now / all), now, all));
            }
        });
    }

    private static String write(Path file, Stream<byte[]> lines) throws InterruptedException {
        try {
            return WholeFile.write(file, WholeFile.lines(lines));
        } catch (IOException e) {
            throw new RunFailedException("cannot write " + file + " to its end: " + e.getMessage(), e);
        }
    }

    private static <T> T named(String what, String code, List<T> all, Function<T, String> codes) {
        return all.stream()
                .filter(one -> codes.apply(one).equals(code))
                .findFirst()
                .orElseThrow(() -> new InputException("there is no " + what + " '" + code + "' here: choose from "
                        + all.stream().map(codes).collect(Collectors.joining(", "))));
    }
}
