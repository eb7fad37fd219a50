package org.unisandbox.analysis.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.text.TextAnswer;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.servicekit.outbox.Outbox;

/** What models answered in text. Storing it is the last step of an evaluation. */
@ApplicationScoped
public class AnswersInText {

    private static final String ADD =
            """
            insert into text_answer (evaluation_id, task, item_id, pair_id, half, given, correct)
            select :id, r.task, r.item, r.pair, r.half, r.given, r.correct
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r (
                task text, item text, pair text, half text, given text, correct boolean)
            on conflict do nothing
            """;

    private static final String END =
            """
            update evaluation set state = 'DONE', finished = now(), text_note = nullif(:note, '')
            where id = :id and state = 'MEASURING'
            """;

    private static final String OF =
            "select task, item_id, pair_id, half, given, correct from text_answer where evaluation_id = :id";

    private final Outbox outbox;

    AnswersInText(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Stores answers and ends the evaluation; does nothing if that has been paused or has ended meanwhile.
     *
     * @param note why there are no answers; empty if there are
     */
    Uni<Void> end(String evaluation, List<TextAnswer> answers, String note) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> session.createNativeQuery(END)
                .setParameter("id", evaluation)
                .setParameter("note", note)
                .executeUpdate()
                .chain(ended -> ended == 1
                        ? session.createNativeQuery(ADD)
                                .setParameter("id", evaluation)
                                .setParameter("rows", json(answers))
                                .executeUpdate()
                                .chain(() -> outbox.add(new RunCompleted(evaluation, Optional.empty())))
                        : Uni.createFrom().voidItem())));
    }

    /** The answers of an evaluation. */
    public Uni<List<TextAnswer>> of(String evaluation) {
        return Panache.withSession(() -> Panache.getSession().chain(
                session -> session.createNativeQuery(OF, Object[].class)
                        .setParameter("id", evaluation)
                        .getResultList()
                        .map(rows -> rows.stream().map(AnswersInText::answer).toList())));
    }

    private static TextAnswer answer(Object[] row) {
        return new TextAnswer(
                new StudyTask((String) row[0]),
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (Boolean) row[5]);
    }

    private static String json(List<TextAnswer> answers) {
        List<Map<String, Object>> rows = answers.stream()
                .map(answer -> {
                    Map<String, Object> row = new HashMap<>();
                    row.put("task", answer.task().code());
                    row.put("item", answer.item());
                    row.put("pair", answer.pair());
                    row.put("half", answer.half());
                    row.put("given", answer.given());
                    row.put("correct", answer.correct());
                    return row;
                })
                .toList();
        return new String(EventJson.write(rows), StandardCharsets.UTF_8);
    }
}
