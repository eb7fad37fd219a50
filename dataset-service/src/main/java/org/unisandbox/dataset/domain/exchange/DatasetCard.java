package org.unisandbox.dataset.domain.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unisandbox.dataset.domain.Dataset;
import org.unisandbox.dataset.domain.Origin;
import org.unisandbox.tasks.audit.Leaks;

/**
 * What a folder of data says of itself: a head in YAML for machines, text for people.
 *
 * @param name     title
 * @param license  as hubs abbreviate it
 * @param datasets what is in it
 * @param splits   how much of each split there is
 * @param leaks    how much of each split is found in an earlier one
 */
record DatasetCard(
        String name, String license, List<Dataset> datasets, List<SplitFacts> splits, List<LeakFacts> leaks) {

    private static final List<String> TEXTS = List.of(
            "id", "pair_id", "half", "task", "profile", "split", "prompt", "answer");

    /** How much of a split there is. */
    record SplitFacts(String split, long items, long bytes) {}

    /**
     * How much of one split is found in another.
     *
     * @param leaks empty if the splits are too large to be searched on the way
     */
    record LeakFacts(String known, String searched, Optional<Leaks> leaks) {}

    String text() {
        return head() + '\n' + body();
    }

    private String head() {
        long items = splits.stream().mapToLong(SplitFacts::items).sum();
        StringBuilder yaml = new StringBuilder("---\n");
        yaml.append("pretty_name: ").append(quoted(name)).append('\n');
        yaml.append("license: ").append(quoted(license)).append('\n');
        yaml.append("language:\n- ").append(isChinese() ? "zh" : "en").append('\n');
        yaml.append("task_categories:\n- text-to-image\n");
        yaml.append("size_categories:\n- ").append(sizeCategory(items)).append('\n');
        yaml.append("tags:\n- unisandbox\n");
        datasets.stream().map(Dataset::task).distinct().forEach(task -> yaml.append("- ").append(quoted(task)).append('\n'));
        yaml.append("configs:\n- config_name: default\n  data_files:\n");
        splits.forEach(each -> yaml.append("  - split: %s%n    path: data/%s.parquet%n".formatted(each.split(), each.split())));
        yaml.append("dataset_info:\n  features:\n");
        TEXTS.forEach(field -> yaml.append("  - name: %s%n    dtype: string%n".formatted(field)));
        yaml.append("  - name: derivation\n    list: string\n");
        yaml.append("  - name: structure\n    dtype: string\n  - name: source\n    dtype: string\n");
        yaml.append("  splits:\n");
        splits.forEach(each -> yaml.append("  - name: %s%n    num_bytes: %d%n    num_examples: %d%n"
                .formatted(each.split(), each.bytes(), each.items())));
        return yaml.append("---\n").toString();
    }

    private String body() {
        StringBuilder text = new StringBuilder("# ").append(name).append("\n\n");
        text.append("Questions that ask for a picture whose content has to be worked out first, each with its answer, the ")
                .append("steps to it, and the structure of what is asked.\n\n");
        text.append("| split | items | bytes as JSON Lines |\n| --- | --- | --- |\n");
        splits.forEach(each -> text.append("| %s | %d | %d |%n".formatted(each.split(), each.items(), each.bytes())));
        text.append("\n## Where it comes from\n\n");
        datasets.forEach(dataset -> text.append("- ").append(origin(dataset)).append(" SHA-256 of its items: `")
                .append(dataset.digest()).append("`\n"));
        text.append("\n## Columns\n\n")
                .append("`half` is A or B in pairs, which share their `pair_id` and count only when both are right, and ")
                .append("`single` for an item that stands alone. `answer` is the caption of the right picture. ")
                .append("`derivation` has the steps to it. `structure` is what is asked without its words. `source` is the ")
                .append("line of the published file that an item was imported from.\n");
        if (!leaks.isEmpty()) {
            text.append("\n## Leaks between splits\n\n")
                    .append("| of | found in | exact | normalised | structure | 8-gram |\n| --- | --- | --- | --- | --- | --- |\n");
            leaks.forEach(each -> text.append("| %s | %s | %s |%n".formatted(each.searched(), each.known(), shares(each))));
        }
        return text.toString();
    }

    private static String shares(LeakFacts facts) {
        return facts.leaks()
                .map(leaks -> String.format(
                        Locale.ROOT,
                        "%.2f %% | %.2f %% | %.2f %% | %.2f %%",
                        100 * leaks.exact(),
                        100 * leaks.normalised(),
                        100 * leaks.structure(),
                        100 * leaks.ngram8()))
                .orElse("not searched, too large | | | ");
    }

    private static String origin(Dataset dataset) {
        return switch (dataset.origin()) {
            case Origin.Generated(var spec, var generator) -> ("Generated by %s: task %s, profile %s, split %s, %d pairs, "
                            + "seed %d. Each answer was solved exactly and proven by reading the prompt back.")
                    .formatted(generator, spec.task(), spec.profile(), spec.split(), spec.pairs(), spec.seed());
            case Origin.Imported(var file, var report) -> "Imported%s: %d items, of which the audit finds %d in order."
                    .formatted(
                            file.isEmpty() ? "" : " from " + file,
                            report.items(),
                            report.counts().getOrDefault("ok", 0L));
        };
    }

    private boolean isChinese() {
        return datasets.stream().allMatch(dataset -> dataset.profile().equals("chinese"));
    }

    private static String sizeCategory(long items) {
        if (items < 1_000) {
            return "n<1K";
        }
        if (items < 10_000) {
            return "1K<n<10K";
        }
        return items < 100_000 ? "10K<n<100K" : items < 1_000_000 ? "100K<n<1M" : "1M<n<10M";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
