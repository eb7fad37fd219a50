package org.unisandbox.dataset.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.DatasetRef;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.dataset.domain.Dataset;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/**
 * The datasets that runs use. What a run means by a reference is settled by its first dispatch: all later ones, and
 * those that come again, get the same items, whatever a name stands for by then.
 */
@ApplicationScoped
public class RunDatasets {

    /** The row of the dataset is held, so that it is not deleted at the same moment. */
    private static final String ADD =
            """
            insert into run_dataset (run_id, reference, digest)
            select :run, :reference, digest from dataset where digest = :digest for share
            on conflict do nothing
            """;

    private static final String FINISH = "insert into finished_run (run_id) values (:run) on conflict do nothing";

    private static final String USERS =
            """
            select distinct run_id from run_dataset r
            where digest = :digest and not exists (select from finished_run f where f.run_id = r.run_id)
            order by run_id
            """;

    private static final String FORGET = "delete from run_dataset where digest = :digest";

    private static final String FORGET_RUN = "delete from run_dataset where run_id = :run";

    private static final String FIND = "select digest from run_dataset where run_id = :run and reference = :reference";

    private final DatasetStore datasets;

    RunDatasets(DatasetStore datasets) {
        this.datasets = datasets;
    }

    /**
     * The dataset that a dispatch asks for, generated if need be; from now on its run uses it.
     *
     * @return fails with a {@link ProblemException} if there is none and can be none
     */
    public Uni<Dataset> of(DispatchRequested dispatch) {
        return switch (dispatch.dataset()) {
            case DatasetRef.Generated(var spec) -> datasets.ensure(spec)
                    .map(DatasetStore.Ensured::dataset)
                    .call(dataset -> settle(dispatch.runId(), dataset.digest(), dataset));
            case DatasetRef.Stored(var reference) -> settled(dispatch.runId(), reference)
                    .chain(known -> datasets.stored(known.orElse(reference)))
                    .chain(dataset -> settle(dispatch.runId(), reference, dataset))
                    .chain(datasets::stored);
        };
    }

    private Uni<Optional<String>> settled(String run, String reference) {
        return Panache.withSession(() -> find(run, reference));
    }

    /** Another dispatch of the run may have been first: what it settled counts. */
    private Uni<String> settle(String run, String reference, Dataset dataset) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(ADD)
                                .setParameter("run", run)
                                .setParameter("reference", reference)
                                .setParameter("digest", dataset.digest())
                                .executeUpdate())
                        .chain(() -> find(run, reference)))
                .map(settled -> settled.orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_DATASET, "the dataset " + reference + " has just been deleted")));
    }

    /** From now on the run uses no dataset. */
    public Uni<Void> finished(String run) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(FINISH).setParameter("run", run).executeUpdate())
                .replaceWithVoid());
    }

    /** Forgets what a run that has ended used. */
    public Uni<Void> forgetRun(String run) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGET_RUN).setParameter("run", run).executeUpdate())
                .replaceWithVoid());
    }

    /** The runs that use a dataset. Needs a session. */
    Uni<List<String>> users(String digest) {
        return Panache.getSession().chain(session -> session.createNativeQuery(USERS, String.class)
                .setParameter("digest", digest)
                .getResultList());
    }

    /** Forgets that ended runs used a dataset. Needs a transaction. */
    Uni<Void> forget(String digest) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGET).setParameter("digest", digest).executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Optional<String>> find(String run, String reference) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, String.class)
                        .setParameter("run", run)
                        .setParameter("reference", reference)
                        .getResultList())
                .map(List::stream)
                .map(found -> found.findFirst());
    }
}
