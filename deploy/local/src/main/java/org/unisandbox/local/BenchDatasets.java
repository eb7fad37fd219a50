package org.unisandbox.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.unisandbox.tasks.Family;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;
import org.unisandbox.tasks.audit.Audit;
import org.unisandbox.tasks.audit.FileAudit;
import org.unisandbox.tasks.audit.ItemSolver;
import org.unisandbox.tasks.audit.LeakSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures generating, auditing, comparing, importing and exporting data sets. */
@Command(name = "datasets", description = "Measures generating, auditing, comparing, importing and exporting data sets, "
        + "the last two with a system of its own. Takes some minutes and, unless --quick, 2 GB in the folder for temporary "
        + "files. A missed target is "
        + "shown and no failure.")
final class BenchDatasets implements Callable<Integer>, Benchmark {

    private static final int MOST_REPEATS = 100;
    private static final int MOST_ITEMS = 10_000_000;
    private static final int MILLION = 1_000_000;
    private static final int ITEMS = MILLION / 5;
    private static final int QUICK_ITEMS = ITEMS / 10;
    private static final double MATH_SECONDS = 30;
    private static final double MAPPING_SECONDS = 60;
    private static final double HEAP_MEGABYTES = 512;
    private static final double AUDIT_RATE = 50_000;
    /** Items of one character: what is asked about it. */
    private static final List<String> ABOUT = List.of(
            "Draw the favorite fruit of %s.", "Draw the favorite flower of %s.",
            "Generate an image of %s's favorite fruit.", "Generate an image of %s's favorite flower.");

    private final Workplace workplace;

    @Option(names = "--repeats", paramLabel = "N",
            description = "How often each is measured; the one in the middle counts, a first one does not (default: 3).")
    private int repeats = 3;

    @Option(names = "--items", paramLabel = "N",
            description = "Items of each kind; the figures for a million come from five times as many items and ten times "
                    + "as many pairs, and are scaled to it (default: " + ITEMS + ", which needs no scaling).")
    private int items = ITEMS;

    @Option(names = "--quick", description = "The same as --items " + QUICK_ITEMS + ": rough figures in a minute.")
    private boolean quick;

    @Option(names = "--no-services", description = "Leave out import into and export from a system of its own.")
    private boolean noServices;

    @Option(names = "--alone", hidden = true, description = "Leave out what else is measured to compare with.")
    private boolean alone;

    @Mixin
    private BenchOptions options = new BenchOptions();

    BenchDatasets(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        BenchOptions.requireRange("--repeats", repeats, 1, MOST_REPEATS);
        BenchOptions.requireRange("--items", items, 2, MOST_ITEMS);
        BenchReport report = new BenchReport(workplace.console());
        if (quick) {
            measureQuickly(report);
        } else {
            items = items / 2 * 2;
            measure(report);
        }
        return options.finish(report, workplace.console());
    }

    @Override
    public void measureQuickly(BenchReport report) throws Exception {
        items = QUICK_ITEMS;
        measure(report);
    }

    private void measure(BenchReport report) throws Exception {
        Path folder = Files.createTempDirectory("unisandbox-bench");
        try {
            generate(folder, report);
            audit(folder, report);
        } catch (IOException e) {
            throw new RunFailedException("the benchmark failed in " + folder + ": " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(folder.resolve("items.jsonl"));
            Files.deleteIfExists(folder);
        }
        if (!alone) {
            new DatasetBounds(workplace, items, repeats).add(report);
        }
        if (!alone && !noServices) {
            new DatasetTransfer(workplace, items, repeats).add(report);
        }
    }

    private void generate(Path folder, BenchReport report) throws Exception {
        Path file = folder.resolve("items.jsonl");
        List<Double> peaks = new ArrayList<>();
        for (Task task : Task.study()) {
            for (Profile profile : List.of(Profile.NATURAL, Profile.REFERENCE)) {
                Repeats runs = Repeats.warm(repeats, () -> write(task, profile, items, file));
                peaks.add(runs.peakMegabytes());
                report.add(runs.figure("generate." + task + "." + profile.code(), "items/s",
                        Figure.Target.atLeast(MILLION / MATH_SECONDS), seconds -> items / seconds));
            }
        }
        int many = 5 * items;
        Repeats math = Repeats.of(repeats, () -> write(Task.MATH3, Profile.NATURAL, many, file));
        report.add(math.figure("generate.million-items", "s", Figure.Target.atMost(MATH_SECONDS),
                seconds -> seconds * MILLION / many));
        Repeats mapping = Repeats.of(repeats, () -> write(Task.MAPPING3, Profile.NATURAL, 2 * many, file));
        report.add(mapping.figure("generate.million-pairs", "s", Figure.Target.atMost(MAPPING_SECONDS),
                seconds -> seconds * MILLION / many));
        peaks.add(math.peakMegabytes());
        peaks.add(mapping.peakMegabytes());
        report.add(heap("generate.heap", peaks));
        read(file, report);
    }

    /** What an import does to a file, of a gigabyte unless fewer items are wanted, before the database sees it. */
    private void read(Path file, BenchReport report) throws Exception {
        double megabytes = Files.size(file) / 1e6;
        // Once: on so large a file nothing is left of the start.
        Repeats runs = Repeats.of(1, () -> {
            try (InputStream in = open(file)) {
                new ItemSolver(_ -> true, _ -> true, _ -> {}, _ -> {}).read(in);
            }
        });
        report.add(runs.figure("import.read", "MB/s", seconds -> megabytes / seconds));
        report.add(heap("import.heap", List.of(runs.peakMegabytes())));
    }

    private void audit(Path folder, BenchReport report) throws Exception {
        Path file = folder.resolve("items.jsonl");
        List<Double> peaks = new ArrayList<>();
        for (Task task : Task.study()) {
            write(task, Profile.NATURAL, items, file);
            peaks.add(audit(task.code(), file, report));
            if (task.level() == 3) {
                Repeats runs = Repeats.warm(repeats, () -> search(file));
                report.add(runs.figure("leaks." + task.family().code(), "items/s", seconds -> 2 * items / seconds));
            }
        }
        writeKnowledge(file);
        peaks.add(audit(Family.KNOWLEDGE.code(), file, report));
        report.add(heap("audit.heap", peaks));
    }

    private double audit(String kind, Path file, BenchReport report) throws Exception {
        Repeats runs = Repeats.warm(repeats, () -> {
            Audit audit = new Audit();
            try (InputStream in = open(file)) {
                audit.add(kind, in);
            }
            FileAudit result = audit.result().getFirst();
            if (result.items() != items || !result.findings().isEmpty() || result.problemCount() > 0) {
                throw new RunFailedException("the audit of " + items + " sound items says otherwise: " + result.counts());
            }
        });
        report.add(runs.figure("audit." + kind, "items/s", Figure.Target.atLeast(AUDIT_RATE),
                seconds -> items / seconds));
        return runs.peakMegabytes();
    }

    private void search(Path file) throws IOException {
        LeakSearch search = new LeakSearch();
        try (InputStream a = open(file);
                InputStream b = open(file)) {
            search.learn(a, _ -> {});
            search.search(b, _ -> {});
        }
    }

    private static Figure heap(String name, List<Double> peaks) {
        return new Figure(name, "MB", peaks, Optional.of(Figure.Target.atMost(HEAP_MEGABYTES)), 0);
    }

    private static void write(Task task, Profile profile, int items, Path file)
            throws IOException, InterruptedException {
        new DatasetWriter(TaskGenerator.of(task, profile, Split.TEST, 1), items / 2, _ -> {}).write(file);
    }

    private void writeKnowledge(Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int i = 0; i < items; i++) {
                int about = i % ABOUT.size();
                lines.write("{\"ID\": %d, \"Question\": \"%s\", \"Answer\": \"%s\"}%n".formatted(
                        i, ABOUT.get(about).formatted(name(i / ABOUT.size())), about % 2 == 0 ? "banana" : "rose"));
            }
        }
    }

    /** Four syllables and an ending, another one for each of a million numbers. */
    private static String name(int number) {
        StringBuilder name = new StringBuilder();
        for (int rest = number, i = 0; i < 4; i++, rest /= 32) {
            name.append("bdfgklmn".charAt(rest % 8)).append("aeio".charAt(rest / 8 % 4));
        }
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "x";
    }

    private InputStream open(Path file) {
        Console quiet = new Console(
                new PrintStream(OutputStream.nullOutputStream()), new PrintStream(OutputStream.nullOutputStream()), false);
        return BenchmarkFile.open(file, quiet);
    }
}
