package org.unisandbox.analysis.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.KeptDrawing;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.servicekit.outbox.Outbox;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Reads the drawings of an evaluation to have them judged again. Those of dead letters that do not tell are left out. */
@ApplicationScoped
class KeptDrawings {

    private static final int PAGE = 1000;

    private static final String COUNT =
            """
            update dispatch set dataset = o.dataset, expected = (
                select count(*) from work w where w.dispatch_id = o.id and w.prompt is not null)
            from dispatch o
            where dispatch.evaluation_id = :fresh and o.evaluation_id = :old and o.position = dispatch.position
            """;

    private static final String READ =
            """
            select w.seq, w.dispatch_id, coalesce(d.dataset, ''), d.mode, w.item_id, coalesce(w.pair_id, w.item_id),
                   coalesce(w.half, 'single'), coalesce(w.task, d.task), w.prompt, w.answer, w.sample, w.image, w.thought,
                   w.final_prompt,
                   (select max(v.detail) from verdict v where v.subject = w.subject and v.outcome = 'REFUSED'),
                   (select max(v.detail) from verdict v where v.subject = w.subject and v.outcome = 'ERROR'), w.dead
            from work w join dispatch d on d.id = w.dispatch_id
            where d.evaluation_id = :old and w.prompt is not null and w.seq > :after
            order by w.seq limit :limit
            """;

    private final Outbox outbox;

    KeptDrawings(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Tells the dispatches how many drawings they have, and has all of them judged, in the caller's transaction. */
    Uni<Void> judge(Mutiny.Session session, Evaluation evaluation) {
        String old = evaluation.imagesOf().orElseThrow();
        return session.createNativeQuery(COUNT)
                .setParameter("fresh", evaluation.id())
                .setParameter("old", old)
                .executeUpdate()
                .chain(() -> read(session, old, 0))
                .invoke(rows -> {
                    if (rows.isEmpty()) {
                        throw new ProblemException(
                                ProblemCode.INVALID_REQUEST,
                                "evaluation " + old + " has no drawing that could be judged again");
                    }
                })
                .chain(rows -> send(session, evaluation, old, rows));
    }

    private static Uni<List<Object[]>> read(Mutiny.Session session, String old, long after) {
        return session.createNativeQuery(READ, Object[].class)
                .setParameter("old", old)
                .setParameter("after", after)
                .setParameter("limit", PAGE)
                .getResultList();
    }

    private Uni<Void> send(Mutiny.Session session, Evaluation evaluation, String old, List<Object[]> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : outbox.addAll(rows.stream().map(row -> kept(row, evaluation).judgedFor(evaluation)).toList())
                        // What is flushed and let go does not fill the memory.
                        .chain(session::flush)
                        .invoke(session::clear)
                        .chain(() -> read(session, old, ((Number) rows.getLast()[0]).longValue()))
                        .chain(more -> send(session, evaluation, old, more));
    }

    private static KeptDrawing kept(Object[] row, Evaluation evaluation) {
        return new KeptDrawing(
                (String) row[1],
                (String) row[2],
                Mode.valueOf((String) row[3]),
                new TaskItem(
                        (String) row[4],
                        (String) row[5],
                        (String) row[6],
                        (String) row[7],
                        evaluation.profile(),
                        evaluation.split(),
                        (String) row[8],
                        (String) row[9],
                        List.of(),
                        ""),
                (Integer) row[10],
                generation(row));
    }

    private static Generation generation(Object[] row) {
        Optional<String> refusal = Optional.ofNullable((String) row[14]);
        return Optional.ofNullable((String) row[11])
                .<Generation>map(image -> new Generation.Drawn(
                        image, Optional.ofNullable((String) row[12]), Optional.ofNullable((String) row[13])))
                .or(() -> refusal.map(Generation.Refused::new))
                .orElseGet(() -> new Generation.Failed(new Failure(
                        (Boolean) row[16] ? "given-up" : "not-drawn",
                        Optional.ofNullable((String) row[15]).orElse("there is no image of it"))));
    }
}
