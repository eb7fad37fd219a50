package org.unisandbox.trainer.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.unisandbox.trainer.domain.Loss;

/** How the losses of campaigns went. */
@ApplicationScoped
public class Losses {

    private static final String OF =
            "select round, step, loss, learning_rate from campaign_loss where campaign_id = :id order by round, step";

    /** The losses of a campaign, round by round, step by step; none if there is no such campaign. */
    public Uni<List<Loss>> of(String campaign) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(OF, Object[].class)
                        .setParameter("id", campaign)
                        .getResultList()
                        .map(rows -> rows.stream()
                                .map(row -> new Loss((int) row[0], (int) row[1], (double) row[2], (double) row[3]))
                                .toList())));
    }
}
