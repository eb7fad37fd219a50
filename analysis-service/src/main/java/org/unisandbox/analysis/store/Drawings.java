package org.unisandbox.analysis.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hibernate.reactive.mutiny.Mutiny;
import org.unisandbox.analysis.domain.Drawing;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.table.Judged;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;

/** Reads what {@link Results} stored. */
@ApplicationScoped
public class Drawings {

    /**
     * Which drawings of an evaluation.
     *
     * @param task     only of this task
     * @param mode     only in this mode
     * @param outcome  only those to which a judge gave this verdict
     * @param disputed only those of which one judge says pass and another fail
     */
    public record Filter(Optional<StudyTask> task, Optional<Mode> mode, Optional<Outcome> outcome, boolean disputed) {}

    /**
     * A drawing and where it is from.
     *
     * @param evaluation id
     * @param dataset    SHA-256 of the items that its item is one of; empty if that is not known
     */
    public record Found(String evaluation, Optional<String> dataset, Drawing drawing) {}

    /**
     * What the drawings of one prompt came to.
     *
     * @param right how many show what was asked for
     * @param n     how many were scored
     */
    public record Answers(StudyTask task, Mode mode, String prompt, long right, long n) {}

    private static final String JUDGED =
            """
            select coalesce(w.task, d.task), d.mode, v.judge, w.pair_id, w.half, w.sample, v.outcome, v.caption is not null
            from dispatch d join work w on w.dispatch_id = d.id join verdict v using (subject)
            where d.evaluation_id = :id
            """;

    private static final String COLUMNS =
            """
            select w.seq, w.subject, coalesce(w.task, d.task), d.mode, w.item_id, w.pair_id, w.half, w.sample, w.prompt, w.answer,
                   w.image, w.thought, w.final_prompt
            from dispatch d join work w on w.dispatch_id = d.id
            """;

    private static final String PAGE = COLUMNS
            + """
            where d.evaluation_id = :id and w.seq > :after
              and (:task = '' or coalesce(w.task, d.task) = :task) and (:mode = '' or d.mode = :mode)
              and (:outcome = '' or exists (
                  select from verdict v where v.subject = w.subject and v.outcome = :outcome))
              and (not :disputed or 1 < (
                  select count(distinct v.outcome) from verdict v where v.subject = w.subject and v.outcome in ('PASS', 'FAIL')))
            order by w.seq limit :limit
            """;

    private static final String BEFORE =
            PAGE.replace("w.seq > :after", "w.seq < :after").replace("order by w.seq", "order by w.seq desc");

    private static final String BY_SUBJECT = COLUMNS + "where w.subject = :subject";

    /** The same question, however and by whomever it was drawn. Two files may both have an item 17. */
    private static final String ALIKE = COLUMNS
            + """
            where w.item_id = :item and w.prompt = :prompt order by w.seq desc limit :limit
            """;

    private static final String PLACES =
            """
            select w.subject, d.evaluation_id, d.dataset
            from work w join dispatch d on d.id = w.dispatch_id where w.subject in (:subjects)
            """;

    /** The pairs of each task that come first by id, so that nobody chose them. */
    private static final String FIRST_PAIRS = COLUMNS
            + """
            join (select coalesce(w.task, d.task) as task, w.pair_id,
                         row_number() over (partition by coalesce(w.task, d.task) order by w.pair_id) as place
                  from dispatch d join work w on w.dispatch_id = d.id
                  where d.evaluation_id = :id and w.pair_id is not null
                  group by coalesce(w.task, d.task), w.pair_id) p on p.task = coalesce(w.task, d.task) and p.pair_id = w.pair_id
            where d.evaluation_id = :id and w.sample = 0 and p.place <= :pairs
            order by d.position, coalesce(w.task, d.task), w.pair_id, w.half
            """;

    /** Item by item, both halves of a pair next to each other; numbers in ids by their size. */
    private static final String IN_ORDER = COLUMNS
            + """
            where d.evaluation_id = :id
              and (:task = '' or coalesce(w.task, d.task) = :task) and (:mode = '' or d.mode = :mode)
              and (:outcome = '' or exists (
                  select from verdict v where v.subject = w.subject and v.outcome = :outcome))
            order by d.position, coalesce(w.task, d.task), length(coalesce(w.pair_id, w.item_id)),
                     coalesce(w.pair_id, w.item_id), w.half, w.item_id, w.sample
            offset :offset limit :limit
            """;

    private static final String TASKS =
            """
            select distinct d.evaluation_id, coalesce(w.task, d.task)
            from dispatch d join work w on w.dispatch_id = d.id
            where d.evaluation_id in (:ids)
            """;

    private static final String ANSWERS =
            """
            select coalesce(w.task, d.task), d.mode, w.prompt, count(*) filter (where v.outcome = 'PASS'), count(*)
            from dispatch d join work w on w.dispatch_id = d.id join verdict v using (subject)
            where d.evaluation_id = :id and coalesce(w.task, d.task) in (:tasks) and v.judge = :judge
              and v.outcome in ('PASS', 'FAIL') and w.prompt is not null
            group by 1, 2, 3 order by 1, 2, 3
            """;

    private static final String VERDICTS =
            """
            select subject, judge, outcome, caption, consistency, detail from verdict where subject in (:subjects)
            """;

    /** An item that says something else in one evaluation than in another. Dead letters that do not tell say nothing. */
    private static final String DIFFERENT =
            """
            select w.item_id
            from dispatch d join work w on w.dispatch_id = d.id
            join (select d.mode, coalesce(w.task, d.task) as task, w.item_id, w.sample, w.pair_id, w.half, w.prompt, w.answer
                  from dispatch d join work w on w.dispatch_id = d.id where d.evaluation_id = :after) o
              on o.mode = d.mode and o.task = coalesce(w.task, d.task) and o.item_id = w.item_id and o.sample = w.sample
            where d.evaluation_id = :before
              and (o.pair_id <> w.pair_id or o.half <> w.half or o.prompt <> w.prompt or o.answer <> w.answer)
            order by w.item_id limit 1
            """;

    /** An item of which there are two images. */
    private static final String DIFFERENT_IMAGE =
            """
            select w.item_id
            from dispatch d join work w on w.dispatch_id = d.id
            join (select d.mode, coalesce(w.task, d.task) as task, w.item_id, w.sample, w.image
                  from dispatch d join work w on w.dispatch_id = d.id where d.evaluation_id = :other) o
              on o.mode = d.mode and o.task = coalesce(w.task, d.task) and o.item_id = w.item_id and o.sample = w.sample
            where d.evaluation_id = :one and o.image <> w.image
            order by w.item_id limit 1
            """;

    /** The id of an item of which two evaluations have different images, in the same mode and task. */
    public Uni<Optional<String>> differentImage(String one, String other) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                        DIFFERENT_IMAGE, String.class)
                .setParameter("one", one)
                .setParameter("other", other)
                .getResultList()
                .map(found -> found.stream().findFirst())));
    }

    /** All verdicts of an evaluation. Of a dead letter that does not tell, pair and half are empty text. */
    public Uni<List<Judged>> judged(String evaluation) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                        JUDGED, Object[].class)
                .setParameter("id", evaluation)
                .getResultList()
                .map(rows -> rows.stream().map(Drawings::judged).toList())));
    }

    /** The id of an item that both evaluations asked, in the same mode and task, but not in the same words. */
    public Uni<Optional<String>> differentItem(String before, String after) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                        DIFFERENT, String.class)
                .setParameter("before", before)
                .setParameter("after", after)
                .getResultList()
                .map(found -> found.stream().findFirst())));
    }

    /** Drawings in the order in which their first verdict came, after a position. */
    public Uni<List<Drawing>> page(String evaluation, Filter filter, long after, int limit) {
        return page(PAGE, evaluation, filter, after, limit);
    }

    /** Drawings before a position, the last of them first. */
    public Uni<List<Drawing>> pageBefore(String evaluation, Filter filter, long before, int limit) {
        return page(BEFORE, evaluation, filter, before, limit);
    }

    private static Uni<List<Drawing>> page(String query, String evaluation, Filter filter, long position, int limit) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                        query, Object[].class)
                .setParameter("id", evaluation)
                .setParameter("after", position)
                .setParameter("task", filter.task().map(StudyTask::code).orElse(""))
                .setParameter("mode", filter.mode().map(Enum::name).orElse(""))
                .setParameter("outcome", filter.outcome().map(Enum::name).orElse(""))
                .setParameter("disputed", filter.disputed())
                .setParameter("limit", limit)
                .getResultList()
                .chain(rows -> withVerdicts(session, rows))));
    }

    /** The drawing of this identity, if there is one. */
    public Uni<Optional<Found>> bySubject(String subject) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                        BY_SUBJECT, Object[].class)
                .setParameter("subject", subject)
                .getResultList()
                .chain(rows -> withVerdicts(session, rows))
                .chain(drawings -> found(session, drawings))
                .map(all -> all.stream().findFirst())));
    }

    /** Drawings of the same question in any mode, of any evaluation, the newest first. */
    public Uni<List<Found>> alike(String item, String prompt, int limit) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                        ALIKE, Object[].class)
                .setParameter("item", item)
                .setParameter("prompt", prompt)
                .setParameter("limit", limit)
                .getResultList()
                .chain(rows -> withVerdicts(session, rows))
                .chain(drawings -> found(session, drawings))));
    }

    private static Uni<List<Found>> found(Mutiny.Session session, List<Drawing> drawings) {
        if (drawings.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createNativeQuery(PLACES, Object[].class)
                .setParameter("subjects", drawings.stream().map(Drawing::subject).toList())
                .getResultList()
                .map(places -> {
                    Map<Object, Object[]> bySubject = places.stream().collect(toMap(row -> row[0], row -> row));
                    return drawings.stream()
                            .map(drawing -> new Found(
                                    (String) bySubject.get(drawing.subject())[1],
                                    text(bySubject.get(drawing.subject())[2]),
                                    drawing))
                            .toList();
                });
    }

    /**
     * Drawings in the order of their items, the same whatever the order in which their verdicts came.
     *
     * @param offset how many to leave out; what it means changes while an evaluation runs
     */
    public Uni<List<Drawing>> inOrder(String evaluation, Filter filter, int offset, int limit) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                        IN_ORDER, Object[].class)
                .setParameter("id", evaluation)
                .setParameter("task", filter.task().map(StudyTask::code).orElse(""))
                .setParameter("mode", filter.mode().map(Enum::name).orElse(""))
                .setParameter("outcome", filter.outcome().map(Enum::name).orElse(""))
                .setParameter("offset", offset)
                .setParameter("limit", limit)
                .getResultList()
                .chain(rows -> withVerdicts(session, rows))));
    }

    /** The tasks that the drawings of an evaluation are of. */
    public Uni<List<StudyTask>> tasks(String evaluation) {
        return tasks(List.of(evaluation)).map(found -> found.getOrDefault(evaluation, List.of()));
    }

    /** The tasks that the drawings of evaluations are of, by the evaluation's id; those without drawings are left out. */
    public Uni<Map<String, List<StudyTask>>> tasks(Collection<String> evaluations) {
        if (evaluations.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.withSession(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                        TASKS, Object[].class)
                .setParameter("ids", evaluations)
                .getResultList()
                .map(rows -> rows.stream()
                        .sorted(Comparator.comparing(row -> new StudyTask((String) row[1])))
                        .collect(groupingBy(
                                row -> (String) row[0], mapping(row -> new StudyTask((String) row[1]), toList()))))));
    }

    /**
     * How often what the prompts of some tasks ask for was drawn, as one judge sees it. As many lines as there are different
     * prompts, however many drawings there are.
     */
    public Uni<List<Answers>> answers(String evaluation, Collection<StudyTask> tasks, Judge judge) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                        ANSWERS, Object[].class)
                .setParameter("id", evaluation)
                .setParameter("tasks", tasks.stream().map(StudyTask::code).toList())
                .setParameter("judge", judge.name())
                .getResultList()
                .map(rows -> rows.stream().map(Drawings::answers).toList())));
    }

    /** The first drawing of each item of the first pairs of every task, in every mode. */
    public Uni<List<Drawing>> firstPairs(String evaluation, int pairs) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                        FIRST_PAIRS, Object[].class)
                .setParameter("id", evaluation)
                .setParameter("pairs", pairs)
                .getResultList()
                .chain(rows -> withVerdicts(session, rows))));
    }

    private static Uni<List<Drawing>> withVerdicts(Mutiny.Session session, List<Object[]> work) {
        if (work.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createNativeQuery(VERDICTS, Object[].class)
                .setParameter("subjects", work.stream().map(row -> row[1]).toList())
                .getResultList()
                .map(verdicts -> {
                    Map<Object, List<Object[]>> bySubject = verdicts.stream().collect(groupingBy(row -> row[0]));
                    return work.stream()
                            .map(row -> drawing(row, bySubject.getOrDefault(row[1], List.of())))
                            .toList();
                });
    }

    private static Answers answers(Object[] row) {
        return new Answers(
                new StudyTask((String) row[0]),
                Mode.valueOf((String) row[1]),
                (String) row[2],
                ((Number) row[3]).longValue(),
                ((Number) row[4]).longValue());
    }

    private static Judged judged(Object[] row) {
        return new Judged(
                new StudyTask((String) row[0]),
                Mode.valueOf((String) row[1]),
                Judge.valueOf((String) row[2]),
                text(row[3]).orElse(""),
                text(row[4]).orElse(""),
                (Integer) row[5],
                Outcome.valueOf((String) row[6]),
                (Boolean) row[7]);
    }

    private static Drawing drawing(Object[] row, List<Object[]> verdicts) {
        return new Drawing(
                ((Number) row[0]).longValue(),
                (String) row[1],
                new StudyTask((String) row[2]),
                Mode.valueOf((String) row[3]),
                (String) row[4],
                text(row[5]),
                text(row[6]),
                (Integer) row[7],
                text(row[8]),
                text(row[9]),
                text(row[10]),
                text(row[11]),
                text(row[12]),
                verdicts.stream()
                        .map(Drawings::verdict)
                        .sorted(Comparator.comparing(Drawing.Verdict::judge))
                        .toList());
    }

    private static Drawing.Verdict verdict(Object[] row) {
        return new Drawing.Verdict(
                Judge.valueOf((String) row[1]),
                Outcome.valueOf((String) row[2]),
                text(row[3]),
                row[4] == null ? OptionalDouble.empty() : OptionalDouble.of(((Number) row[4]).doubleValue()),
                text(row[5]));
    }

    private static Optional<String> text(Object value) {
        return Optional.ofNullable((String) value);
    }
}
