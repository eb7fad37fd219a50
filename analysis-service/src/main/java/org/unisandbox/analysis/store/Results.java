package org.unisandbox.analysis.store;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hibernate.reactive.mutiny.Mutiny;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.Result;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.servicekit.outbox.Outbox;

/**
 * Takes in what happens to the work of evaluations. Everything may come in any order and any number of times: work is
 * stored once, by its identity. What happens to work of other runs, and of evaluations that were cancelled, is ignored. An evaluation moves on in the very
 * transaction that stores the last missing piece; transactions of one evaluation wait for each other, so that none of
 * them misses what another has just stored.
 */
@ApplicationScoped
public class Results {

    private static final String LOCK =
            """
            select id, plan from evaluation
            where id in (select evaluation_id from dispatch where id in (:dispatches))
            and state <> 'CANCELLED'
            order by id for update
            """;

    private static final String ADD_WORK =
            """
            with stored as (
                insert into work (subject, dispatch_id, item_id, sample, task, pair_id, half, prompt, answer,
                                  image, thought, final_prompt, dead)
                select r.subject, r.dispatch_id, r.item_id, r.sample, r.task, r.pair_id, r.half, r.prompt, r.answer,
                       r.image, r.thought, r.final_prompt, r.dead
                from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r (
                    subject text, dispatch_id text, item_id text, sample int, task text, pair_id text, half text, prompt text,
                    answer text, image text, thought text, final_prompt text, dead boolean)
                on conflict (subject) do update set
                    task = excluded.task, pair_id = excluded.pair_id, half = excluded.half, prompt = excluded.prompt,
                    answer = excluded.answer, image = excluded.image, thought = excluded.thought,
                    final_prompt = excluded.final_prompt, dead = false
                where work.dead and not excluded.dead
                returning dispatch_id, (xmax = 0) as fresh
            )
            update dispatch set verified = verified + s.fresh
            from (select dispatch_id, count(*) filter (where fresh) as fresh from stored group by dispatch_id) s
            where id = s.dispatch_id
            """;

    /** A verdict replaces an error; an error replaces only the news that the work was given up. */
    private static final String ADD_VERDICTS =
            """
            insert into verdict (subject, judge, outcome, caption, consistency, detail, judged_by)
            select r.subject, r.judge, r.outcome, r.caption, r.consistency, r.detail, r.judged_by
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r (
                subject text, judge text, outcome text, caption text, consistency double precision, detail text,
                judged_by text)
            on conflict (subject, judge) do update set
                outcome = excluded.outcome, caption = excluded.caption, consistency = excluded.consistency,
                detail = excluded.detail, judged_by = excluded.judged_by
            where verdict.outcome = 'ERROR'
              and (excluded.outcome <> 'ERROR' or verdict.judged_by is null and excluded.judged_by is not null)
            """;

    private static final String TOUCH = "update evaluation set last_result = now() where id in (:evaluations)";

    private static final String CLOSE =
            """
            update evaluation e set state = 'MEASURING'
            where e.id in (:evaluations) and e.state = 'RUNNING' and not exists (
                select from dispatch d
                where d.evaluation_id = e.id and (d.expected is null or d.verified < d.expected))
            """;

    private static final String EXPAND =
            """
            update dispatch set expected = :expected, dataset = nullif(:dataset, '')
            where id = :dispatch and expected is null
            """;

    private static final String START =
            "update evaluation set started = now() where id in (:evaluations) and started is null";

    private static final String FAIL =
            """
            update evaluation set state = 'FAILED', failure_code = :code, failure_detail = :detail, finished = now()
            where id in (select evaluation_id from dispatch where id = :dispatch) and state in ('RUNNING', 'PAUSED')
            """;

    private final Outbox outbox;

    Results(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Stores results; returns those that belong to an evaluation. */
    public Uni<List<Result>> add(List<Result> results) {
        Map<String, Result> distinct = new LinkedHashMap<>();
        results.forEach(r -> distinct.merge(r.subject(), r, (first, second) -> first.dead() ? second : first));
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> lock(
                        session, distinct.values().stream().map(Result::dispatchId).distinct().toList())
                .chain(owners -> {
                    List<Result> own = distinct.values().stream()
                            .filter(r -> owners.containsKey(r.dispatchId()))
                            .toList();
                    return own.isEmpty() ? Uni.createFrom().item(own) : add(session, own, owners).replaceWith(own);
                })));
    }

    private Uni<Void> add(Mutiny.Session session, List<Result> results, Map<String, Evaluation> owners) {
        List<Map<String, Object>> work = results.stream().map(Results::workRow).toList();
        List<Map<String, Object>> verdicts = results.stream()
                .flatMap(r -> verdictRows(r, owners.get(r.dispatchId())).stream())
                .toList();
        List<String> evaluations = results.stream().map(r -> owners.get(r.dispatchId()).id()).distinct().toList();
        return execute(session, ADD_WORK, Map.of("rows", json(work)))
                .chain(() -> execute(session, ADD_VERDICTS, Map.of("rows", json(verdicts))))
                .chain(() -> execute(session, TOUCH, Map.of("evaluations", evaluations)))
                .chain(() -> execute(session, CLOSE, Map.of("evaluations", evaluations)));
    }

    /** Moves an evaluation on, in the caller's transaction, if nothing is missing any more. */
    Uni<Void> close(Mutiny.Session session, String evaluation) {
        return execute(session, CLOSE, Map.of("evaluations", List.of(evaluation)));
    }

    /** Stores how many drawings a dispatch has, or that it has none: then its evaluation fails. */
    public Uni<Void> expanded(DispatchExpanded event) {
        return event.failure()
                .map(failure -> fail(event.dispatchId(), failure))
                .orElseGet(() -> Panache.withTransaction(() -> Panache.getSession().chain(session -> lock(
                                session, List.of(event.dispatchId()))
                        .chain(owners -> owners.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : expand(session, event, owners.get(event.dispatchId()).id())))));
    }

    private Uni<Void> expand(Mutiny.Session session, DispatchExpanded event, String evaluation) {
        List<String> evaluations = List.of(evaluation);
        return execute(
                        session,
                        EXPAND,
                        Map.of(
                                "expected",
                                event.events(),
                                "dataset",
                                event.dataset().orElse(""),
                                "dispatch",
                                event.dispatchId()))
                .chain(() -> execute(session, START, Map.of("evaluations", evaluations)))
                .chain(() -> close(session, evaluation));
    }

    /** A dispatch cannot be carried out: neither can its evaluation. */
    public Uni<Void> fail(String dispatchId, Failure failure) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> lock(session, List.of(dispatchId))
                .chain(owners -> session.createNativeQuery(FAIL)
                        .setParameter("code", failure.code())
                        .setParameter("detail", failure.detail())
                        .setParameter("dispatch", dispatchId)
                        .executeUpdate()
                        .chain(failed -> failed == 1
                                ? outbox.add(new RunCompleted(
                                        owners.get(dispatchId).id(), Optional.of(failure)))
                                : Uni.createFrom().voidItem()))));
    }

    /** Locks the evaluations of dispatches; returns them by dispatch. */
    private static Uni<Map<String, Evaluation>> lock(Mutiny.Session session, List<String> dispatches) {
        return session.createNativeQuery(LOCK, Object[].class)
                .setParameter("dispatches", dispatches)
                .getResultList()
                .map(rows -> {
                    Map<String, Evaluation> byDispatch = new HashMap<>();
                    for (Object[] row : rows) {
                        Evaluation evaluation = EvaluationEntity.plan((String) row[1]);
                        evaluation.parts().forEach(part -> byDispatch.put(part.event().dispatchId(), evaluation));
                    }
                    return byDispatch;
                });
    }

    private static Uni<Void> execute(Mutiny.Session session, String sql, Map<String, Object> parameters) {
        var query = session.createNativeQuery(sql);
        parameters.forEach(query::setParameter);
        return query.executeUpdate().replaceWithVoid();
    }

    private static Map<String, Object> workRow(Result result) {
        Map<String, Object> row = new HashMap<>();
        row.put("subject", result.subject());
        row.put("dispatch_id", result.dispatchId());
        row.put("item_id", result.itemId());
        row.put("sample", result.sample());
        row.put("dead", result.dead());
        put(row, "task", result.item().map(TaskItem::task));
        put(row, "pair_id", result.item().map(TaskItem::pairId));
        put(row, "half", result.item().map(TaskItem::half));
        put(row, "prompt", result.item().map(TaskItem::prompt));
        put(row, "answer", result.item().map(TaskItem::answer));
        put(row, "image", result.drawn().map(d -> d.image()));
        put(row, "thought", result.drawn().flatMap(d -> d.thought()));
        put(row, "final_prompt", result.drawn().flatMap(d -> d.finalPrompt()));
        return row;
    }

    private static List<Map<String, Object>> verdictRows(Result result, Evaluation evaluation) {
        List<Map<String, Object>> rows = new ArrayList<>();
        result.givenUp().ifPresent(reason -> evaluation
                .judges()
                .forEach(judge -> rows.add(verdictRow(
                        result.subject(),
                        judge,
                        Outcome.ERROR,
                        Optional.empty(),
                        OptionalDouble.empty(),
                        Optional.of(reason),
                        Optional.empty()))));
        result.verdicts().stream()
                .collect(toMap(Result.Said::judge, v -> v, (first, _) -> first, LinkedHashMap::new))
                .values()
                .forEach(v -> rows.add(verdictRow(
                        result.subject(),
                        v.judge(),
                        v.outcome(),
                        v.caption(),
                        v.consistency(),
                        v.detail(),
                        Optional.of(v.judgedBy()))));
        return rows;
    }

    private static Map<String, Object> verdictRow(
            String subject,
            Judge judge,
            Outcome outcome,
            Optional<String> caption,
            OptionalDouble consistency,
            Optional<String> detail,
            Optional<String> judgedBy) {
        Map<String, Object> row = new HashMap<>();
        row.put("subject", subject);
        row.put("judge", judge.name());
        row.put("outcome", outcome.name());
        put(row, "caption", caption);
        consistency.ifPresent(c -> row.put("consistency", c));
        put(row, "detail", detail);
        put(row, "judged_by", judgedBy);
        return row;
    }

    private static void put(Map<String, Object> row, String name, Optional<String> value) {
        // PostgreSQL's text and jsonb hold everything but the null character.
        value.ifPresent(v -> row.put(name, v.replace("\0", "")));
    }

    private static String json(List<Map<String, Object>> rows) {
        return new String(EventJson.write(rows), StandardCharsets.UTF_8);
    }
}
