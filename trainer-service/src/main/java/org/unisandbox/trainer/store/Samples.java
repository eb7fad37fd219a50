package org.unisandbox.trainer.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hibernate.reactive.mutiny.Mutiny;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.trainer.domain.Campaign;
import org.unisandbox.trainer.domain.Sample;
import org.unisandbox.trainer.domain.Tally;

/** Reads the samples of campaigns. A campaign that takes another's samples has that one's, judged by its own threshold. */
@ApplicationScoped
public class Samples {

    /**
     * A sample and where it belongs.
     *
     * @param position of its row
     * @param round    from 1
     * @param task     task code
     */
    public record Placed(long position, int round, String task, Sample sample) {}

    /** As {@link org.unisandbox.trainer.domain.Acceptance} has it. */
    private static final String ACCEPTED =
            "(s.image is not null and (not :rejection or coalesce(s.score >= :threshold, false)))";

    private static final String COLUMNS =
            """
            select s.seq, d.round, d.task, s.subject, s.dispatch_id, s.prompt, s.answer, s.thought, s.conclusion,
                   s.image, s.score, s.caption, s.oracle, s.error, s.given_up
            from sample s join campaign_dispatch d on d.id = s.dispatch_id
            where d.campaign_id = :source and
            """;

    private static final String ACCEPTED_OF_ROUND =
            COLUMNS + " d.round = :round and " + ACCEPTED + " order by s.subject collate \"C\"";

    private static final String ALL = COLUMNS + " d.round <= :rounds and s.seq > :after order by s.seq";

    private static final String THOSE =
            COLUMNS + " d.round <= :rounds and s.seq > :after and " + ACCEPTED + " = :accepted order by s.seq";

    private static final String COUNT_ACCEPTED =
            """
            select count(*) from sample s join campaign_dispatch d on d.id = s.dispatch_id
            where d.campaign_id = :source and d.round = :round and
            """
                    + ACCEPTED;

    private static final String TALLIES =
            """
            select d.round, d.task, d.expected, d.verified,
                   count(s.image),
                   count(*) filter (where %s),
                   count(*) filter (where s.error is not null),
                   count(*) filter (where s.image is not null and s.conclusion = s.answer),
                   count(*) filter (where s.image is not null and s.oracle in ('PASS', 'FAIL')),
                   count(*) filter (where s.image is not null and s.oracle = 'PASS'),
                   count(*) filter (where s.score >= :threshold and s.oracle in ('PASS', 'FAIL')),
                   count(*) filter (where s.score >= :threshold and s.oracle = 'PASS')
            from campaign_dispatch d left join sample s on s.dispatch_id = d.id
            where d.campaign_id = :source and d.round <= :rounds
            group by d.id order by d.round, d.position
            """
                    .formatted(ACCEPTED);

    /** What a round learns from, in the order of the subjects: the same whenever it is asked. */
    public Uni<List<Sample>> accepted(Campaign campaign, int round) {
        return Panache.withSession(() -> Panache.getSession().chain(
                session -> query(session, ACCEPTED_OF_ROUND, campaign)
                        .setParameter("rejection", campaign.rejection())
                        .setParameter("threshold", campaign.threshold())
                        .setParameter("round", round)
                        .getResultList()
                        .map(rows -> rows.stream().map(Samples::placed).map(Placed::sample).toList())));
    }

    /** How many those are; in the caller's session. */
    Uni<Long> countAccepted(Mutiny.Session session, Campaign campaign, int round) {
        return session.createNativeQuery(COUNT_ACCEPTED, Long.class)
                .setParameter("source", campaign.source())
                .setParameter("rejection", campaign.rejection())
                .setParameter("threshold", campaign.threshold())
                .setParameter("round", round)
                .getSingleResult();
    }

    /**
     * Samples in the order in which they came.
     *
     * @param accepted only the accepted ones, or only the others
     * @param after    only those with a larger position
     */
    public Uni<List<Placed>> page(Campaign campaign, Optional<Boolean> accepted, long after, int limit) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> {
            var query = query(session, accepted.isPresent() ? THOSE : ALL, campaign)
                    .setParameter("rounds", campaign.rounds().size())
                    .setParameter("after", after);
            accepted.ifPresent(which -> query.setParameter("accepted", which)
                    .setParameter("rejection", campaign.rejection())
                    .setParameter("threshold", campaign.threshold()));
            return query.setMaxResults(limit)
                    .getResultList()
                    .map(rows -> rows.stream().map(Samples::placed).toList());
        }));
    }

    /** What became of the samples, by round and task. */
    public Uni<List<Tally>> tallies(Campaign campaign) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> query(session, TALLIES, campaign)
                .setParameter("rejection", campaign.rejection())
                .setParameter("threshold", campaign.threshold())
                .setParameter("rounds", campaign.rounds().size())
                .getResultList()
                .map(rows -> rows.stream().map(Samples::tally).toList())));
    }

    private static Mutiny.SelectionQuery<Object[]> query(Mutiny.Session session, String sql, Campaign campaign) {
        return session.createNativeQuery(sql, Object[].class).setParameter("source", campaign.source());
    }

    private static Placed placed(Object[] row) {
        return new Placed(
                number(row[0]),
                (int) number(row[1]),
                (String) row[2],
                new Sample(
                        (String) row[3],
                        (String) row[4],
                        text(row[5]),
                        text(row[6]),
                        text(row[7]),
                        text(row[8]),
                        text(row[9]),
                        row[10] == null ? OptionalDouble.empty() : OptionalDouble.of((Double) row[10]),
                        text(row[11]),
                        text(row[12]).map(Outcome::valueOf),
                        text(row[13]),
                        (Boolean) row[14]));
    }

    private static Tally tally(Object[] row) {
        long[] counts = Arrays.stream(row, 3, row.length).mapToLong(Samples::number).toArray();
        return new Tally(
                (int) number(row[0]),
                (String) row[1],
                Optional.ofNullable(row[2]).map(Samples::number),
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts[4],
                counts[5],
                counts[6],
                counts[7],
                counts[8]);
    }

    private static Optional<String> text(Object value) {
        return Optional.ofNullable((String) value);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
