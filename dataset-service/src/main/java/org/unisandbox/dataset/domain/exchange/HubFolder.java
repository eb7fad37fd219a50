package org.unisandbox.dataset.domain.exchange;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.unisandbox.dataset.domain.Dataset;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.audit.LeakSearch;
import org.unisandbox.tasks.audit.Leaks;

/** Datasets as one zipped folder: {@code data/SPLIT.parquet} for each split, and {@code README.md}, the card. */
public final class HubFolder {

    /** Larger splits are not searched for leaks: the search keeps hashes of all their words in memory. */
    private static final long MOST_SEARCHED = 16L << 20;

    private final String name;
    private final String license;
    private final List<Dataset> datasets;
    private final Function<Dataset, InputStream> lines;

    /**
     * @param name     title of the card
     * @param license  as hubs abbreviate it, such as {@code cc-by-4.0} or {@code unknown}
     * @param datasets what goes into it, at least one
     * @param lines    the JSON Lines of a dataset
     */
    public HubFolder(String name, String license, List<Dataset> datasets, Function<Dataset, InputStream> lines) {
        this.name = name;
        this.license = license;
        this.datasets = List.copyOf(datasets);
        this.lines = lines;
    }

    /** One split on its way. */
    private record Part(String split, Path file, OutputStream out, long[] items) {}

    /** Writes the folder; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        Path folder = Files.createTempDirectory("unisandbox-export");
        List<DatasetCard.SplitFacts> facts = new ArrayList<>();
        Map<String, Path> files = new LinkedHashMap<>();
        try {
            for (Part part : split(folder)) {
                files.put(part.split(), part.file());
                facts.add(new DatasetCard.SplitFacts(part.split(), part.items()[0], Files.size(part.file())));
            }
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            zip.putNextEntry(new ZipEntry("README.md"));
            zip.write(new DatasetCard(name, license, datasets, facts, leaks(files)).text().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            for (Map.Entry<String, Path> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry("data/" + file.getKey() + ".parquet"));
                ParquetItems.write(Files.newInputStream(file.getValue()), new StaysOpen(zip));
                zip.closeEntry();
            }
            zip.finish();
        } finally {
            for (Path file : files.values()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        }
    }

    private List<Part> split(Path folder) throws IOException {
        Map<String, Part> parts = new LinkedHashMap<>();
        try {
            for (Split split : Split.values()) {
                Path file = folder.resolve(split.code() + ".jsonl");
                parts.put(
                        split.code(),
                        new Part(split.code(), file, new BufferedOutputStream(Files.newOutputStream(file)), new long[1]));
            }
            for (Dataset dataset : datasets) {
                StoredLines.forEach(lines.apply(dataset), item -> {
                    Part part = parts.get(item.item().split());
                    part.out().write(item.line());
                    part.out().write('\n');
                    part.items()[0]++;
                });
            }
        } finally {
            for (Part part : parts.values()) {
                part.out().close();
            }
        }
        List<Part> filled = new ArrayList<>();
        for (Part part : parts.values()) {
            if (part.items()[0] > 0) {
                filled.add(part);
            } else {
                Files.delete(part.file());
            }
        }
        return filled;
    }

    private static List<DatasetCard.LeakFacts> leaks(Map<String, Path> files) throws IOException {
        List<DatasetCard.LeakFacts> found = new ArrayList<>();
        List<String> splits = List.copyOf(files.keySet());
        for (int a = 0; a < splits.size(); a++) {
            for (int b = a + 1; b < splits.size(); b++) {
                Path known = files.get(splits.get(a));
                Path searched = files.get(splits.get(b));
                boolean small = Files.size(known) <= MOST_SEARCHED;
                found.add(new DatasetCard.LeakFacts(
                        splits.get(a), splits.get(b), small ? Optional.of(leaks(known, searched)) : Optional.empty()));
            }
        }
        return found;
    }

    private static Leaks leaks(Path known, Path searched) throws IOException {
        LeakSearch search = new LeakSearch();
        try (InputStream a = Files.newInputStream(known);
                InputStream b = Files.newInputStream(searched)) {
            search.learn(a, _ -> {});
            return search.search(b, _ -> {});
        }
    }

    /** The end of one file is not the end of the folder. */
    private static final class StaysOpen extends FilterOutputStream {

        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
