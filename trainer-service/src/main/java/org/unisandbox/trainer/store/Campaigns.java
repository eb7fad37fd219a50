package org.unisandbox.trainer.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.contracts.RunControlled;
import org.unisandbox.servicekit.outbox.Outbox;
import org.unisandbox.trainer.domain.Campaign;
import org.unisandbox.trainer.domain.CampaignState;
import org.unisandbox.trainer.domain.Model;
import org.unisandbox.trainer.domain.Sample;
import org.unisandbox.trainer.domain.Stage;

/**
 * The campaigns and how they move on. Everything may come in any order and any number of times: a sample is stored once,
 * by its identity, and what belongs to other runs is ignored. A campaign moves on in the very transaction that stores
 * the last missing piece and announces what is to happen next; transactions of one campaign wait for each other, so that
 * none of them misses what another has just stored.
 */
@ApplicationScoped
public class Campaigns implements PanacheRepositoryBase<CampaignEntity, Long> {

    private static final String OWNERS =
            "select distinct campaign_id from campaign_dispatch where id in (:dispatches)";

    private static final String OWN =
            "select id from campaign_dispatch where id in (:dispatches)";

    private static final String DISPATCHES =
            "select id from campaign_dispatch where campaign_id = :id order by round, position";

    private static final String ADD_DISPATCH =
            """
            insert into campaign_dispatch (id, campaign_id, round, position, task)
            values (:id, :campaign, :round, :position, :task)
            """;

    /** A sample replaces the news that it was given up, as long as nobody has begun to learn from the round. */
    private static final String ADD_SAMPLES =
            """
            with stored as (
                insert into sample (subject, dispatch_id, prompt, answer, thought, conclusion, image, score, caption,
                                    oracle, error, given_up)
                select r.subject, r.dispatch_id, r.prompt, r.answer, r.thought, r.conclusion, r.image, r.score,
                       r.caption, r.oracle, r.error, r.given_up
                from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r (
                    subject text, dispatch_id text, prompt text, answer text, thought text, conclusion text,
                    image text, score double precision, caption text, oracle text, error text, given_up boolean)
                on conflict (subject) do update set
                    prompt = excluded.prompt, answer = excluded.answer, thought = excluded.thought,
                    conclusion = excluded.conclusion, image = excluded.image, score = excluded.score,
                    caption = excluded.caption, oracle = excluded.oracle, error = excluded.error, given_up = false
                where sample.given_up and not excluded.given_up and exists (
                    select from campaign_dispatch d join campaign c on c.id = d.campaign_id
                    where d.id = sample.dispatch_id and c.round = d.round and c.stage = 'SAMPLING')
                returning dispatch_id, (xmax = 0) as fresh
            )
            update campaign_dispatch set verified = verified + s.fresh
            from (select dispatch_id, count(*) filter (where fresh) as fresh from stored group by dispatch_id) s
            where id = s.dispatch_id
            """;

    private static final String EXPAND =
            """
            update campaign_dispatch set expected = :expected, dataset = nullif(:dataset, '')
            where id = :dispatch and expected is null
            """;

    private static final String MISSING =
            """
            select count(*) from campaign_dispatch
            where campaign_id = :id and round = :round and (expected is null or verified < expected)
            """;

    /** Campaigns that have had a revision evaluated, and whether that was before or after. */
    private static final String EVALUATED =
            """
            select id, 'after' as turn, seq from campaign
            where state = 'DONE' and after_failure is null and cast(plan as jsonb) ->> 'evaluation' <> '0'
              and model_name = :name and model_revision = :revision
            union all
            select id, 'before', seq from campaign
            where before_ended and before_failure is null and cast(plan as jsonb) ->> 'evaluation' <> '0'
              and cast(plan as jsonb) #>> '{model,name}' = :name
              and cast(plan as jsonb) #>> '{model,revision}' = :revision
            order by seq desc limit 100
            """;

    private final Outbox outbox;
    private final ModelStore models;
    private final Samples samples;

    Campaigns(Outbox outbox, ModelStore models, Samples samples) {
        this.outbox = outbox;
        this.models = models;
        this.samples = samples;
    }

    /** Stores a new campaign and announces what it begins with, both or neither. */
    public Uni<CampaignEntity> begin(Campaign campaign) {
        CampaignEntity entity = new CampaignEntity(campaign);
        return Panache.withTransaction(() -> persist(entity)
                .call(this::flush)
                .call(() -> campaign.before().map(outbox::add).orElseGet(() -> Uni.createFrom().voidItem()))
                .call(() -> Panache.getSession().chain(session -> beginRound(session, entity))));
    }

    /** A campaign, if there is one of that id. */
    public Uni<Optional<CampaignEntity>> byId(String id) {
        return Panache.withSession(
                () -> find("id", id).firstResult().map(found -> Optional.ofNullable((CampaignEntity) found)));
    }

    /**
     * Campaigns, newest first.
     *
     * @param before only those with a smaller number; 0 for all
     */
    public Uni<List<CampaignEntity>> before(long before, int limit) {
        return Panache.withSession(() -> find(
                        "(:before = 0L or seq < :before) order by seq desc", Parameters.with("before", before))
                .page(0, limit)
                .list());
    }

    /**
     * A campaign that has had a model evaluated.
     *
     * @param campaign its id
     * @param before   whether the model is the one it began with, else the one that came out
     */
    public record Evaluated(String campaign, boolean before) {}

    /** Who has had a revision evaluated to a good end, the newest campaign first. */
    public Uni<List<Evaluated>> evaluated(ModelRef model) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(EVALUATED, Object[].class)
                        .setParameter("name", model.name())
                        .setParameter("revision", model.revision())
                        .getResultList()
                        .map(rows -> rows.stream()
                                .map(row -> new Evaluated((String) row[0], row[1].equals("before")))
                                .toList())));
    }

    /**
     * Changes the state of a campaign on a person's behalf.
     *
     * @param change what it turns into; the same state changes nothing
     * @return the campaign; empty if there is none
     */
    public Uni<Optional<CampaignEntity>> change(String id, Function<CampaignEntity, CampaignState> change) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> lock(session, List.of(id)).chain(found -> {
                    if (found.isEmpty()) {
                        return Uni.createFrom().item(Optional.<CampaignEntity>empty());
                    }
                    CampaignEntity entity = found.getFirst();
                    CampaignState wanted = change.apply(entity);
                    if (wanted == entity.state) {
                        return Uni.createFrom().item(Optional.of(entity));
                    }
                    entity.state = wanted;
                    Uni<Void> next = wanted.ended()
                            ? end(entity, wanted, Optional.empty())
                            : advance(session, entity);
                    return next.chain(() -> announce(session, entity)).replaceWith(Optional.of(entity));
                })));
    }

    /** Tells whoever works for the campaign what is wanted of it, and of the dispatches of all its rounds. */
    private Uni<Void> announce(Mutiny.Session session, CampaignEntity entity) {
        return entity.state.wanted()
                .map(wanted -> {
                    entity.control++;
                    return session.createNativeQuery(DISPATCHES, String.class)
                            .setParameter("id", entity.id)
                            .getResultList()
                            .chain(dispatches -> outbox.add(
                                    new RunControlled(entity.id, wanted, entity.control, dispatches)));
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Stores samples. */
    public Uni<Void> add(List<Sample> found) {
        Map<String, Sample> distinct = new LinkedHashMap<>();
        found.forEach(s -> distinct.merge(s.subject(), s, (first, second) -> first.givenUp() ? second : first));
        List<String> dispatches = distinct.values().stream().map(Sample::dispatchId).distinct().toList();
        return withOwners(dispatches, (session, owners) -> own(session, dispatches)
                .map(own -> distinct.values().stream()
                        .filter(s -> own.contains(s.dispatchId()))
                        .map(Campaigns::row)
                        .toList())
                .chain(rows -> execute(session, ADD_SAMPLES, Map.of("rows", json(rows)))));
    }

    /** Stores how many samples a dispatch has, or that it has none: then its campaign fails. */
    public Uni<Void> expanded(DispatchExpanded event) {
        return event.failure()
                .map(failure -> fail(event.dispatchId(), failure))
                .orElseGet(() -> withOwners(List.of(event.dispatchId()), (session, owners) -> execute(
                        session,
                        EXPAND,
                        Map.of(
                                "expected", event.events(),
                                "dataset", event.dataset().orElse(""),
                                "dispatch", event.dispatchId()))));
    }

    /** A dispatch cannot be carried out: neither can its campaign. */
    public Uni<Void> fail(String dispatchId, Failure failure) {
        return withOwners(List.of(dispatchId), (session, owners) -> each(
                owners,
                owner -> owner.state().ended() || owner.stage() != Stage.SAMPLING
                        ? Uni.createFrom().voidItem()
                        : end(owner, CampaignState.FAILED, Optional.of(failure))));
    }

    /** An evaluation has ended; one that failed is shown and fails nothing. */
    public Uni<Void> evaluated(RunCompleted event) {
        int suffix = event.runId().lastIndexOf('-');
        if (suffix < 0) {
            return Uni.createFrom().voidItem();
        }
        String id = event.runId().substring(0, suffix);
        String failure = event.failure().map(f -> f.code() + ": " + f.detail()).orElse(null);
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> lock(session, List.of(id)).chain(found -> each(found, entity -> {
                    Campaign campaign = entity.campaign();
                    if (event.runId().equals(campaign.beforeId()) && !entity.beforeEnded) {
                        entity.beforeEnded = true;
                        entity.beforeFailure = failure;
                    } else if (event.runId().equals(campaign.afterId()) && !entity.afterEnded) {
                        entity.afterEnded = true;
                        entity.afterFailure = failure;
                    }
                    return advance(session, entity);
                }))));
    }

    /**
     * The round is trained: publishes its model and goes on.
     *
     * @param owner who trained
     * @param round which round
     * @return whether the model is published: not so if meanwhile it was paused, cancelled or taken over
     */
    Uni<Boolean> trained(String id, String owner, int round, Model model) {
        return ofTrainer(id, owner, round, (session, entity) -> {
            Campaign campaign = entity.campaign();
            entity.model(model.ref());
            entity.trained++;
            entity.forgetProgress();
            Uni<Void> published = models.publish(model);
            if (!campaign.isLast(round)) {
                entity.round++;
                entity.stage = Stage.SAMPLING;
                return published.chain(() -> beginRound(session, entity));
            }
            entity.stage = Stage.EVALUATING;
            return published
                    .chain(() -> campaign.evaluates()
                            ? outbox.add(campaign.after(model.ref()))
                            : Uni.createFrom().voidItem())
                    .chain(() -> advance(session, entity));
        });
    }

    /** The round cannot be trained: the campaign ends, nothing is published. */
    Uni<Boolean> notTrained(String id, String owner, int round, Failure failure) {
        return ofTrainer(
                id, owner, round, (_, entity) -> end(entity, CampaignState.FAILED, Optional.of(failure)));
    }

    private Uni<Boolean> ofTrainer(String id, String owner, int round, Work<CampaignEntity> work) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> lock(session, List.of(id)).chain(found -> {
                    CampaignEntity entity = found.getFirst();
                    return entity.isTraining() && owner.equals(entity.leaseOwner) && entity.round == round
                            ? work.with(session, entity).replaceWith(true)
                            : Uni.createFrom().item(false);
                })));
    }

    private Uni<Void> beginRound(Mutiny.Session session, CampaignEntity entity) {
        Campaign campaign = entity.campaign();
        if (campaign.samplesOf().isPresent()) {
            return advance(session, entity);
        }
        List<DispatchRequested> dispatches = campaign.dispatches(entity.round, entity.model());
        List<Uni<Void>> inserts = new ArrayList<>();
        for (int i = 0; i < dispatches.size(); i++) {
            inserts.add(execute(
                    session,
                    ADD_DISPATCH,
                    Map.of(
                            "id", dispatches.get(i).dispatchId(),
                            "campaign", campaign.id(),
                            "round", entity.round,
                            "position", i,
                            "task", campaign.round(entity.round).tasks().get(i))));
        }
        return each(inserts, insert -> insert).chain(() -> outbox.addAll(dispatches));
    }

    /** Moves a locked campaign on if nothing is missing any more. */
    private Uni<Void> advance(Mutiny.Session session, CampaignEntity entity) {
        if (entity.state != CampaignState.RUNNING) {
            return Uni.createFrom().voidItem();
        }
        return switch (entity.stage) {
            case SAMPLING -> session.createNativeQuery(MISSING, Long.class)
                    .setParameter("id", entity.id)
                    .setParameter("round", entity.round)
                    .getSingleResult()
                    .chain(missing -> missing > 0 ? Uni.createFrom().voidItem() : verified(session, entity));
            case TRAINING -> Uni.createFrom().voidItem();
            case EVALUATING -> entity.beforeEnded && entity.afterEnded
                    ? end(entity, CampaignState.DONE, Optional.empty())
                    : Uni.createFrom().voidItem();
        };
    }

    /** All samples of the round are in. */
    private Uni<Void> verified(Mutiny.Session session, CampaignEntity entity) {
        return samples.countAccepted(session, entity.campaign(), entity.round).chain(accepted -> {
            entity.stage = Stage.TRAINING;
            if (accepted == 0) {
                return end(
                        entity,
                        CampaignState.FAILED,
                        Optional.of(new Failure(
                                "no-accepted-samples",
                                "no sample of round %d was accepted: lower the threshold, or look at GET /campaigns/%s/samples"
                                        .formatted(entity.round, entity.id))));
            }
            return Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> end(CampaignEntity entity, CampaignState state, Optional<Failure> failure) {
        entity.end(state, failure);
        return outbox.add(new RunCompleted(
                entity.id,
                state == CampaignState.CANCELLED
                        ? Optional.of(new Failure("cancelled", "the campaign was cancelled"))
                        : failure));
    }

    /** Work in a transaction that has locked what it is about. */
    @FunctionalInterface
    private interface Work<T> {
        Uni<Void> with(Mutiny.Session session, T locked);
    }

    /** Works while the campaigns of dispatches are locked, then moves them on; does nothing if there are none. */
    private Uni<Void> withOwners(List<String> dispatches, Work<List<CampaignEntity>> work) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(OWNERS, String.class)
                        .setParameter("dispatches", dispatches)
                        .getResultList()
                        .chain(ids -> ids.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : lock(session, ids).chain(owners -> work.with(session, owners)
                                        .chain(() -> each(owners, owner -> advance(session, owner)))))));
    }

    private static Uni<List<String>> own(Mutiny.Session session, List<String> dispatches) {
        return session.createNativeQuery(OWN, String.class)
                .setParameter("dispatches", dispatches)
                .getResultList();
    }

    private static Uni<List<CampaignEntity>> lock(Mutiny.Session session, List<String> ids) {
        return session.createSelectionQuery("from CampaignEntity where id in :ids order by seq", CampaignEntity.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    private static <T> Uni<Void> each(Collection<T> elements, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(elements)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> execute(Mutiny.Session session, String sql, Map<String, Object> parameters) {
        var query = session.createNativeQuery(sql);
        parameters.forEach(query::setParameter);
        return query.executeUpdate().replaceWithVoid();
    }

    private static Map<String, Object> row(Sample sample) {
        Map<String, Object> row = new HashMap<>();
        row.put("subject", sample.subject());
        row.put("dispatch_id", sample.dispatchId());
        row.put("given_up", sample.givenUp());
        put(row, "prompt", sample.prompt());
        put(row, "answer", sample.answer());
        put(row, "thought", sample.thought());
        put(row, "conclusion", sample.conclusion());
        put(row, "image", sample.image());
        sample.score().ifPresent(score -> row.put("score", score));
        put(row, "caption", sample.caption());
        put(row, "oracle", sample.oracle().map(Enum::name));
        put(row, "error", sample.error());
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
