package org.unisandbox.dataset.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.dataset.domain.ImportReport.BadLine;
import org.unisandbox.dataset.domain.ImportReport.Flagged;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.audit.Finding;
import org.unisandbox.tasks.audit.FindingKind;
import org.unisandbox.tasks.audit.ItemSolver;
import org.unisandbox.tasks.audit.Problem;
import org.unisandbox.tasks.audit.SolvedItem;

/**
 * Makes items of the lines of a foreign file, in their order. What a line does not say is derived by solving its
 * question; what it says is kept. Memory is bounded, whatever the size of the file.
 */
public final class ItemImport {

    private static final int LONGEST_ID = 200;
    private static final int SHOWN_PROBLEMS = 5;
    private static final int NEWLINE = '\n';
    /** More kinds of one thing than this are not told apart; a file with so many names them wrongly. */
    private static final int MOST_KINDS = 100;

    private final ImportOptions options;
    private final OutputStream out;
    private final Kinds tasks = new Kinds();
    private final Kinds profiles = new Kinds();
    private final Kinds splits = new Kinds();
    private final Map<String, Long> counts = new HashMap<>();
    private final List<Flagged> findings = new ArrayList<>();
    private final List<BadLine> problems = new ArrayList<>();
    private long problemCount;
    private long findingCount;
    private long items;
    private long corrected;
    private long bytes;

    private ItemImport(ImportOptions options, OutputStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * What an import made.
     *
     * @param task    of all items; see {@link Dataset}
     * @param profile of all items
     * @param split   of all items
     * @param bytes   size of the lines written
     */
    public record Result(ImportReport report, String task, String profile, String split, long bytes) {}

    /**
     * Imports a file.
     *
     * @param in  the file
     * @param out takes the items as the JSON Lines of a dataset
     * @throws IOException      if either fails
     * @throws ProblemException {@code no-items} if the file has none, {@code bad-lines} if it has to have no bad line
     */
    public static Result run(InputStream in, OutputStream out, ImportOptions options) throws IOException {
        ItemImport run = new ItemImport(options, out);
        try (SeenIds ids = new SeenIds()) {
            new ItemSolver(ids, run::add, run::problem, run::finding).read(in);
        } catch (WriteFailedException e) {
            throw e.getCause();
        }
        return run.result();
    }

    /** Carries a failure to write through those who know nothing of it. */
    private static final class WriteFailedException extends UncheckedIOException {
        WriteFailedException(IOException cause) {
            super(cause);
        }
    }

    private boolean add(SolvedItem solved) {
        try {
            StoredItem stored = stored(solved);
            TaskItem item = stored.item();
            if (item.id().isBlank() || item.id().length() > LONGEST_ID) {
                throw new MalformedEventException(
                        "an id has 1 to %d characters, this one %d".formatted(LONGEST_ID, item.id().length()));
            }
            if (Split.byCode(item.split()).isEmpty()) {
                throw new MalformedEventException("there is no split '" + item.split() + "'");
            }
            byte[] line = stored.line();
            out.write(line);
            out.write(NEWLINE);
            bytes += line.length + 1;
            items++;
            corrected += isCorrected(solved) ? 1 : 0;
            tasks.add(item.task());
            profiles.add(item.profile());
            splits.add(item.split());
            return true;
        } catch (MalformedEventException e) {
            problem(new Problem(solved.line(), 1, e.getMessage()));
            return false;
        } catch (IOException e) {
            throw new WriteFailedException(e);
        }
    }

    private boolean isCorrected(SolvedItem solved) {
        return options.correct() && solved.correction().isPresent();
    }

    private StoredItem stored(SolvedItem solved) throws MalformedEventException {
        return solved.own() ? own(solved) : foreign(solved);
    }

    private StoredItem own(SolvedItem solved) throws MalformedEventException {
        OwnLine line = EventJson.read(solved.json().getBytes(StandardCharsets.UTF_8), OwnLine.class);
        if (isCorrected(solved)) {
            String right = solved.correction().orElseThrow();
            Optional<String> source =
                    line.source().isPresent() ? Optional.of(SourceLine.corrected(line.source().get(), right)) : Optional.empty();
            return new StoredItem(line.item(solved, right, options.split()), source);
        }
        StoredItem plain = new StoredItem(line.item(solved, solved.answer(), options.split()), line.source());
        return plain.text().equals(solved.json()) ? plain : new StoredItem(plain.item(), Optional.of(solved.json()));
    }

    private StoredItem foreign(SolvedItem solved) throws MalformedEventException {
        if (isCorrected(solved)) {
            String right = solved.correction().orElseThrow();
            return new StoredItem(foreign(solved, right), Optional.of(SourceLine.corrected(solved.json(), right)));
        }
        return new StoredItem(foreign(solved, solved.caption()), Optional.of(solved.json()));
    }

    private TaskItem foreign(SolvedItem solved, String answer) {
        return new TaskItem(
                solved.key(),
                solved.id(),
                solved.half().orElse(TaskItem.SINGLE),
                solved.task(),
                ReferenceWording.fits(solved.question()) ? "reference" : "natural",
                options.split(),
                solved.question(),
                answer,
                solved.derivation(),
                solved.structure());
    }

    /** What a line in our own form says; the rest is derived. */
    private record OwnLine(
            Optional<String> pairId,
            Optional<String> half,
            Optional<String> task,
            Optional<String> profile,
            Optional<String> split,
            Optional<List<String>> derivation,
            Optional<String> structure,
            Optional<String> source) {

        TaskItem item(SolvedItem solved, String answer, String otherwise) {
            return new TaskItem(
                    solved.id(),
                    pairId.orElse(solved.id()),
                    half.orElse(TaskItem.SINGLE),
                    task.orElse(solved.task()),
                    profile.orElseGet(() -> ReferenceWording.fits(solved.question()) ? "reference" : "natural"),
                    split.orElse(otherwise),
                    solved.question(),
                    answer,
                    derivation.orElse(solved.derivation()),
                    structure.orElse(solved.structure()));
        }
    }

    private void problem(Problem problem) {
        problemCount++;
        if (problems.size() < ImportReport.MOST) {
            problems.add(new BadLine(problem.line(), problem.column(), problem.message()));
        }
    }

    private void finding(Finding finding) {
        findingCount++;
        counts.merge(finding.kind().code(), 1L, Long::sum);
        if (findings.size() < ImportReport.MOST) {
            findings.add(new Flagged(
                    finding.id(),
                    finding.half(),
                    finding.kind().code(),
                    finding.stated(),
                    finding.computed(),
                    finding.detail(),
                    finding.line(),
                    finding.column()));
        }
    }

    private Result result() {
        if (items == 0) {
            throw new ProblemException(
                    ProblemCode.NO_ITEMS,
                    problems.isEmpty()
                            ? "the file is empty: send JSON Lines, one item a line"
                            : "none of its lines is an item: " + problemText());
        }
        if (options.strict() && problemCount > 0) {
            throw new ProblemException(
                    ProblemCode.BAD_LINES,
                    "nothing was imported: " + problemText() + "; correct them, or import without strict to leave them out");
        }
        counts.put(FindingKind.OK.code(), items - findingCount);
        return new Result(
                new ImportReport(items, tasks.counts(), counts, corrected, findings, problems, problemCount),
                tasks.common().or(tasks::commonFamily).orElse(Kinds.MIXED),
                profiles.common().orElse(Kinds.MIXED),
                splits.common().orElse(Kinds.MIXED),
                bytes);
    }

    private String problemText() {
        String first = problems.stream().limit(SHOWN_PROBLEMS).map(BadLine::toString).collect(Collectors.joining("; "));
        return problemCount > SHOWN_PROBLEMS ? first + "; and %d more".formatted(problemCount - SHOWN_PROBLEMS) : first;
    }

    /** Which tasks, profiles or splits the items have. */
    private static final class Kinds {

        private static final String MIXED = "mixed";

        private final Map<String, Long> counts = new HashMap<>();

        void add(String kind) {
            counts.merge(counts.size() < MOST_KINDS || counts.containsKey(kind) ? kind : MIXED, 1L, Long::sum);
        }

        Map<String, Long> counts() {
            return counts;
        }

        Optional<String> common() {
            return one(counts.keySet());
        }

        Optional<String> commonFamily() {
            return one(counts.keySet().stream()
                    .map(kind -> kind.replaceFirst("\\d+$|-.*$", ""))
                    .collect(Collectors.toCollection(TreeSet::new)));
        }

        private static Optional<String> one(Set<String> kinds) {
            return kinds.size() == 1 ? Optional.of(kinds.iterator().next()) : Optional.empty();
        }
    }
}
