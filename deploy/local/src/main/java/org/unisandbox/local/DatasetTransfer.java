package org.unisandbox.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;

/**
 * Files into dataset-service and out of it again, as users send and fetch them: over HTTP, and through its database.
 *
 * @param items   of each file
 * @param repeats how often, after a first one that does not count
 */
record DatasetTransfer(Workplace workplace, int items, int repeats) {

    private static final List<String> FORMATS = List.of("jsonl", "parquet");

    void add(BenchReport report) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("unisandbox-bench");
        try (BenchSystem system = new BenchSystem(workplace)) {
            Path file = folder.resolve("items.jsonl");
            List<Double> rates = new ArrayList<>();
            for (int i = 0; i <= repeats; i++) {
                // Of a seed of its own: what is there already would not be stored again.
                new DatasetWriter(TaskGenerator.of(Task.MATH3, Profile.NATURAL, Split.TEST, 2L + i), items / 2, _ -> {}).write(file);
                rates.add(imported(system, file));
            }
            report.add(figure("import", rates));
            for (String format : FORMATS) {
                rates.clear();
                for (int i = 0; i <= repeats; i++) {
                    rates.add(exported(system, format, folder.resolve("items." + format)));
                }
                report.add(figure("export." + format, rates));
            }
        } finally {
            FolderRemoval.delete(folder);
        }
    }

    private Figure figure(String name, List<Double> rates) {
        return new Figure(name, "items/s", List.copyOf(rates.subList(1, rates.size())), Optional.empty(), 0);
    }

    private double imported(BenchSystem system, Path file) throws IOException, InterruptedException {
        try (BenchmarkFile open = BenchmarkFile.open(file, workplace.console())) {
            long began = System.nanoTime();
            long stored = system.datasets()
                    .upload("/imports?name=bench&file=items.jsonl&split=test&strict=true&correct=false", open)
                    .path("report")
                    .path("items")
                    .asLong();
            double rate = items * 1e9 / (System.nanoTime() - began);
            workplace.console().endProgress();
            if (stored != items) {
                throw new RunFailedException("of %d items %d were imported".formatted(items, stored));
            }
            return rate;
        }
    }

    private double exported(BenchSystem system, String format, Path file) throws IOException, InterruptedException {
        long began = System.nanoTime();
        system.datasets().download("/datasets/bench/export?format=%s&license=unknown".formatted(format), file, _ -> {});
        return items * 1e9 / (System.nanoTime() - began);
    }
}
