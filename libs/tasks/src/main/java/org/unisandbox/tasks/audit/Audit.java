package org.unisandbox.tasks.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Audits benchmark files. Files added to one audit are compared with each other.
 *
 * <pre>
 * Audit audit = new Audit();
 * audit.add("math_2.jsonl", stream);
 * audit.result().getFirst().findings()
 * </pre>
 */
public final class Audit {

    /** How many objects of a kind can be counted in one picture, unless another number is asked for. */
    public static final int LARGEST_COUNT = 20;

    private static final int MOST_PROBLEMS = 1000;
    private static final int LONGEST_QUESTION = 100_000;

    private final MathJudge math;
    private final MappingJudge mapping = new MappingJudge();
    private final KnowledgeJudge knowledge = new KnowledgeJudge();
    private final List<Open> open = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();

    /** An item that waits for the others. */
    private record Open(Report report, BenchmarkItem item) {}

    /** An audit with pictures of up to {@value #LARGEST_COUNT} objects. */
    public Audit() {
        this(LARGEST_COUNT);
    }

    /** @param largestCount a right answer above this is out of range */
    public Audit(int largestCount) {
        if (largestCount < 1) {
            throw new IllegalArgumentException("the largest count is at least 1, not " + largestCount);
        }
        math = new MathJudge(largestCount);
    }

    /**
     * Reads a file to its end.
     *
     * @param file its name in the report
     * @throws IOException if it cannot be read; what it holds is never a reason
     */
    public void add(String file, InputStream in) throws IOException {
        Report report = new Report(file);
        reports.add(report);
        try (OrderedWork work = new OrderedWork()) {
            new BenchmarkReader(
                            item -> work.add(item.json().length(), () -> examined(report, item)),
                            problem -> work.add(0, () -> () -> report.problem(problem)))
                    .readSome(in);
            work.finish();
        }
    }

    /** What there is to say about each file, in the order in which they were added. */
    public List<FileAudit> result() {
        List<Judgement> late = knowledge.judge();
        for (int i = 0; i < late.size(); i++) {
            open.get(i).report().judged(open.get(i).item(), late.get(i));
        }
        open.clear();
        return reports.stream().map(Report::done).toList();
    }

    /** @throws TooComplexException if the question is too long to be read */
    static void requireReadable(BenchmarkItem item) {
        if (item.question().length() > LONGEST_QUESTION) {
            throw new TooComplexException(
                    "the question is longer than %d characters".formatted(LONGEST_QUESTION), 0);
        }
    }

    /** Solves an item, and says what to do about it when it is its turn. */
    private Runnable examined(Report report, BenchmarkItem item) {
        try {
            requireReadable(item);
            if (item.isAboutCharacters()) {
                KnowledgeQuestion question = KnowledgeQuestion.read(item.question());
                return () -> wait(report, item, question);
            }
            Judgement judgement = judge(item);
            return () -> report.judged(item, judgement);
        } catch (UnreadableQuestionException e) {
            return () -> report.judged(item, Judgement.unparsed(e));
        }
    }

    private void wait(Report report, BenchmarkItem item, KnowledgeQuestion question) {
        knowledge.add(new KnowledgeJudge.Claim(item.id(), question, item.answer()));
        open.add(new Open(report, item));
    }

    private Judgement judge(BenchmarkItem item) {
        return Grammars.read(
                item,
                question -> math.judge(question, item.answer()),
                question -> mapping.judge(question, item.answer()));
    }

    /** One file as it grows. */
    private static final class Report {

        private final String file;
        private final Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);
        private final List<Finding> findings = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private long items;
        private long problemCount;

        Report(String file) {
            this.file = file;
            for (FindingKind kind : FindingKind.values()) {
                counts.put(kind, 0L);
            }
        }

        void judged(BenchmarkItem item, Judgement judgement) {
            items++;
            counts.merge(judgement.kind(), 1L, Long::sum);
            long column = item.column(judgement.at());
            if (judgement.kind() != FindingKind.OK) {
                findings.add(new Finding(
                        item.id(), item.half(), item.line(), column, judgement.kind(), item.answer(),
                        judgement.computed(), judgement.detail()));
            }
            if (judgement.badInput()) {
                problem(new Problem(item.line(), column, judgement.detail()));
            }
        }

        void problem(Problem problem) {
            problemCount++;
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(problem);
            }
        }

        FileAudit done() {
            findings.sort(Comparator.comparingLong(Finding::line));
            return new FileAudit(file, items, counts, findings, problems, problemCount);
        }
    }
}
