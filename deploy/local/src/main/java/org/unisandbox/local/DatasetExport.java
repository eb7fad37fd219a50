package org.unisandbox.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes datasets of a running stack in the formats of others. */
@Command(name = "export", description = "Writes a data set of a running system in a format of others.")
final class DatasetExport implements Callable<Integer> {

    private static final String FOLDER = "huggingface";

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "DATASET", arity = "1..*",
            description = "NAME (its newest version), NAME@VERSION, or a digest; several for one huggingface folder, "
                    + "such as its splits.")
    private List<String> datasets;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "jsonl",
            description = "published, jsonl (default), parquet, or huggingface: a folder with a data set card.")
    private String format;

    @Option(names = "--out", paramLabel = "PATH", required = true,
            description = "The file, or with huggingface the folder, which must be new or empty.")
    private Path out;

    @Option(names = "--license", paramLabel = "ID", defaultValue = "unknown",
            description = "License on the data set card, such as cc-by-4.0 (default: unknown).")
    private String license;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** What is printed. */
    private record Summary(List<String> datasets, String format, String out, List<String> files, long bytes) {}

    DatasetExport(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path target = workplace.folder().resolve(out).normalize();
        requireFree(target);
        List<Path> files;
        long bytes = 0;
        try (ServiceApi service = stack.service(workplace, Component.DATASET)) {
            Path fresh = fresh(target);
            try {
                service.download(address(), fresh, written -> workplace.console().progress(
                        "%,d kB received".formatted(written / 1024)));
                workplace.console().endProgress();
                files = format.equals(FOLDER) ? unzipped(fresh, target) : List.of(moved(fresh, target));
            } finally {
                Files.deleteIfExists(fresh);
            }
            for (Path file : files) {
                bytes += Files.size(file);
            }
        } catch (IOException e) {
            throw new RunFailedException("the export failed: " + e, e);
        }
        List<String> names = files.stream().map(Path::toString).toList();
        if (json) {
            workplace.console().json(new Summary(datasets, format, target.toString(), names, bytes));
        } else {
            workplace.console().result(String.join(System.lineSeparator(), names));
        }
        return 0;
    }

    private void requireFree(Path target) {
        if (format.equals(FOLDER)) {
            try {
                if (Files.exists(target) && (!Files.isDirectory(target) || !isEmpty(target))) {
                    throw new InputException(target + " is there already: choose a new or empty folder with --out");
                }
            } catch (IOException e) {
                throw new InputException("cannot read " + target + ": choose another folder with --out");
            }
        } else if (Files.isDirectory(target)) {
            throw new InputException(target + " is a folder: name a file with --out");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static Path fresh(Path target) {
        try {
            Files.createDirectories(target.getParent());
            return Files.createTempFile(target.getParent(), ".unisandbox-export", ".part");
        } catch (IOException e) {
            throw new InputException("cannot write in " + target.getParent() + " (" + e.getClass().getSimpleName()
                    + "): choose another place with --out");
        }
    }

    private String address() {
        StringBuilder address = new StringBuilder("/datasets/%s/export?format=%s&license=%s".formatted(
                ServiceApi.encoded(datasets.getFirst()), ServiceApi.encoded(format), ServiceApi.encoded(license)));
        datasets.stream().skip(1).forEach(other -> address.append("&with=").append(ServiceApi.encoded(other)));
        return address.toString();
    }

    private static Path moved(Path fresh, Path target) throws IOException {
        return Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    }

    static List<Path> unzipped(Path zip, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (InputStream in = Files.newInputStream(zip); ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("the folder holds a file outside itself: " + entry.getName());
                }
                Files.createDirectories(file.getParent());
                Files.copy(entries, file);
                files.add(file);
            }
        }
        return files;
    }
}
