package org.unisandbox.generation.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import org.unisandbox.generation.domain.RunBudget;

/** What runs with a budget have asked for: one row a run, in which all processes count. */
@ApplicationScoped
class SpendingStore {

    /** Counts a request if the bounds allow it, and says by the number of rows whether they did. */
    private static final String TAKE =
            """
            insert into spending (run, requests, cost)
            select :run, 1, cast(:price as numeric)
            where 1 <= cast(:requests as bigint) and cast(:price as numeric) <= cast(:cost as numeric)
            on conflict (run) do update
            set requests = spending.requests + 1, cost = spending.cost + excluded.cost
            where spending.requests + 1 <= cast(:requests as bigint) and spending.cost + excluded.cost <= cast(:cost as numeric)
            """;

    private static final BigDecimal NO_BOUND = BigDecimal.valueOf(Long.MAX_VALUE);

    Uni<Boolean> take(RunBudget bound, BigDecimal price) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE)
                        .setParameter("run", bound.run())
                        .setParameter("price", price)
                        .setParameter("requests", bound.budget().maxRequests().orElse(Long.MAX_VALUE))
                        .setParameter("cost", bound.budget().maxCost().orElse(NO_BOUND))
                        .executeUpdate())
                .map(rows -> rows == 1));
    }
}
