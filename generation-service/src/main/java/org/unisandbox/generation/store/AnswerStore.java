package org.unisandbox.generation.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.MalformedEventException;

/** What servers have answered, by key; the first answer counts. */
@ApplicationScoped
class AnswerStore {

    private static final String FIND = "select key, generation from answer where key = any ($1)";

    /** One statement for many. */
    private static final String INSERT =
            """
            insert into answer (key, generation)
            select key, generation from unnest($1::text[], $2::text[]) as given (key, generation)
            on conflict (key) do nothing
            """;

    private final Pool database;

    AnswerStore(Pool database) {
        this.database = database;
    }

    Uni<Map<String, Generation>> find(List<String> keys) {
        return database.preparedQuery(FIND)
                .execute(Tuple.tuple().addArrayOfString(keys.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Generation> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getString(0), generation(row.getString(0), row.getString(1))));
                    return found;
                });
    }

    Uni<Void> add(Map<String, Generation> answers) {
        String[] keys = answers.keySet().toArray(String[]::new);
        String[] generations = answers.values().stream()
                .map(generation -> new String(EventJson.write(generation), StandardCharsets.UTF_8))
                .toArray(String[]::new);
        return database.preparedQuery(INSERT)
                .execute(Tuple.tuple().addArrayOfString(keys).addArrayOfString(generations))
                .replaceWithVoid();
    }

    private static Generation generation(String key, String json) {
        try {
            return EventJson.read(json.getBytes(StandardCharsets.UTF_8), Generation.class);
        } catch (MalformedEventException e) {
            // Without the cause: it counts as a failure of the disk, which would be waited for.
            throw new IllegalStateException("answer " + key + " is no generation: " + e.getMessage());
        }
    }
}
