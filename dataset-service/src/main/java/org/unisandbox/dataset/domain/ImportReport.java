package org.unisandbox.dataset.domain;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an import found.
 *
 * @param items        how many items were kept
 * @param tasks        how many of them each task has
 * @param counts       of how many of them each kind of finding is true; {@code ok} is one
 * @param corrected    how many got the right answer in place of the stated one
 * @param findings     the items that are not ok, the first 1,000 of them
 * @param problems     the lines that are no items, the first 1,000 of them
 * @param problemCount how many there are
 */
public record ImportReport(
        long items,
        Map<String, Long> tasks,
        Map<String, Long> counts,
        long corrected,
        List<Flagged> findings,
        List<BadLine> problems,
        long problemCount) {

    /** How many findings and problems are listed at most. */
    public static final int MOST = 1_000;

    /**
     * An item that is kept although something is the matter with it.
     *
     * @param id       as in the file
     * @param half     {@code A} or {@code B} in pairs
     * @param kind     such as {@code wrong-answer}
     * @param stated   the answer in the file
     * @param computed the right answer; empty if there is none or it is not known
     * @param detail   why
     * @param line     where it stands, from 1
     * @param column   where the question stands, from 1
     */
    public record Flagged(
            String id,
            Optional<String> half,
            String kind,
            String stated,
            String computed,
            String detail,
            long line,
            long column) {}

    /**
     * A line that is no item.
     *
     * @param line    from 1
     * @param column  from 1, in characters
     * @param message one line
     */
    public record BadLine(long line, long column, String message) {

        @Override
        public String toString() {
            return "line %d, column %d: %s".formatted(line, column, message);
        }
    }

    public ImportReport {
        tasks = new TreeMap<>(tasks);
        counts = Map.copyOf(counts);
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
    }

    /** How many items are not ok. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long findingCount() {
        return items - counts.getOrDefault("ok", 0L);
    }
}
