package org.unisandbox.tasks.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.unisandbox.tasks.Task;

/**
 * Reads a benchmark file item by item and finds out what each question says: task, derivation, structure, and whether
 * the stated answer is right. Memory is bounded by the longest line allowed and by what {@code isNew} keeps.
 *
 * <pre>
 * ItemSolver solver = new ItemSolver(ids::add, items::add, problems::add, findings::add);
 * solver.read(stream);
 * </pre>
 */
public final class ItemSolver {

    /** Items about characters are compared with each other up to this many; of the rest each is taken as it is. */
    private static final int MOST_CLAIMS = 100_000;

    private static final Pattern DRAWABLE = Pattern.compile("[1-9]\\d* .+");

    private final Predicate<String> isNew;
    private final Predicate<SolvedItem> items;
    private final Consumer<Problem> problems;
    private final Consumer<Finding> findings;
    private final MathJudge math = new MathJudge(Audit.LARGEST_COUNT);
    private final MappingJudge mapping = new MappingJudge();
    private final KnowledgeJudge knowledge = new KnowledgeJudge();
    private final List<Place> claims = new ArrayList<>();

    /** Where an item about characters stands. */
    private record Place(String id, Optional<String> half, long line, long column, String answer) {}

    /**
     * What a question says.
     *
     * @param right caption of the right answer; empty if there is none
     */
    private record Reading(
            Judgement judgement,
            Optional<KnowledgeQuestion> aboutCharacters,
            String task,
            String caption,
            String right,
            List<String> derivation,
            String structure) {

        Optional<String> correction() {
            return judgement.kind() == FindingKind.WRONG_ANSWER && DRAWABLE.matcher(right).matches()
                    ? Optional.of(right)
                    : Optional.empty();
        }
    }

    /**
     * @param isNew    whether a key comes for the first time; an item whose key has come before is a problem and left out
     * @param items    takes the items, in the order of the file; of what it refuses nothing more is said
     * @param problems takes what is no item
     * @param findings takes what the audit has to say of items; of items about characters only when all are read
     */
    public ItemSolver(
            Predicate<String> isNew,
            Predicate<SolvedItem> items,
            Consumer<Problem> problems,
            Consumer<Finding> findings) {
        this.isNew = isNew;
        this.items = items;
        this.problems = problems;
        this.findings = findings;
    }

    /**
     * Reads a file to its end.
     *
     * @throws IOException if it cannot be read; what it holds is never a reason
     */
    public void read(InputStream in) throws IOException {
        try (OrderedWork work = new OrderedWork()) {
            new BenchmarkReader(
                            item -> solve(item, work),
                            problem -> work.add(0, () -> () -> problems.accept(problem)),
                            isNew)
                    .read(in);
            work.finish();
        }
        List<Judgement> late = knowledge.judge();
        for (int i = 0; i < claims.size(); i++) {
            Place place = claims.get(i);
            report(place.id(), place.half(), place.line(), place.column(), place.answer(), late.get(i));
        }
    }

    /** Questions are solved on all processors; what comes of them is told in the order of the file. */
    private void solve(BenchmarkItem item, OrderedWork work) {
        if (!item.repeated()) {
            work.add(item.json().length(), () -> {
                Reading reading = reading(item);
                return () -> tell(item, reading);
            });
        }
    }

    private void tell(BenchmarkItem item, Reading reading) {
        Judgement judgement = reading.judgement();
        boolean taken = items.test(new SolvedItem(
                item.key(),
                item.id(),
                item.half(),
                item.own(),
                item.question(),
                item.answer(),
                item.line(),
                item.json(),
                judgement.kind(),
                reading.task(),
                reading.caption(),
                reading.correction(),
                reading.derivation(),
                reading.structure()));
        if (taken) {
            report(item.id(), item.half(), item.line(), item.column(judgement.at()), item.answer(), judgement);
            reading.aboutCharacters().filter(_ -> claims.size() < MOST_CLAIMS).ifPresent(question -> {
                knowledge.add(new KnowledgeJudge.Claim(item.id(), question, item.answer()));
                claims.add(new Place(item.id(), item.half(), item.line(), item.column(0), item.answer()));
            });
        }
    }

    private void report(
            String id, Optional<String> half, long line, long column, String answer, Judgement judgement) {
        if (judgement.kind() != FindingKind.OK) {
            findings.accept(new Finding(
                    id, half, line, column, judgement.kind(), answer, judgement.computed(), judgement.detail()));
        }
    }

    private Reading reading(BenchmarkItem item) {
        try {
            Audit.requireReadable(item);
            return item.isAboutCharacters()
                    ? aboutCharacters(item)
                    : Grammars.read(item, question -> math(question, item.answer()), question ->
                            mapping(question, item.answer()));
        } catch (UnreadableQuestionException e) {
            return new Reading(
                    Judgement.unparsed(e),
                    Optional.empty(),
                    SolvedItem.OTHER,
                    Captions.asStated(item.answer()),
                    "",
                    List.of(),
                    "");
        }
    }

    private Reading math(String question, String answer) {
        MathQuestion read = MathQuestion.read(question);
        Judgement judgement = math.judge(read, question, answer);
        return new Reading(
                judgement,
                Optional.empty(),
                task("math", Derivation.operations(read.formula())),
                Captions.counted(answer),
                judgement.computed(),
                Derivation.of(read.formula()),
                read.formula().text());
    }

    private Reading mapping(String question, String answer) {
        MappingQuestion read = MappingQuestion.read(question);
        Judgement judgement = mapping.judge(read, answer);
        RuleMap rules = mapping.rules(read);
        RuleMap.Outcome outcome = rules.follow(read.asked());
        return new Reading(
                judgement,
                Optional.empty(),
                task("mapping", outcome.way().size()),
                Captions.one(answer),
                judgement.computed().isEmpty() ? "" : Captions.one(judgement.computed()),
                outcome instanceof RuleMap.Found found ? Derivation.of(found) : List.of(),
                rules.structure());
    }

    private Reading aboutCharacters(BenchmarkItem item) {
        KnowledgeQuestion question = KnowledgeQuestion.read(item.question());
        return new Reading(
                Judgement.ok(item.answer()),
                Optional.of(question),
                question instanceof KnowledgeQuestion.Choice ? "knowledge-inverse" : "knowledge-forward",
                question instanceof KnowledgeQuestion.Favourite
                        ? Captions.one(item.answer())
                        : Captions.asStated(item.answer()),
                "",
                List.of(),
                question.toString());
    }

    private static String task(String family, int level) {
        return level >= 1 && level <= Task.HIGHEST_LEVEL ? family + level : SolvedItem.OTHER;
    }
}
