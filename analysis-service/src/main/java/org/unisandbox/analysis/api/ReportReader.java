package org.unisandbox.analysis.api;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.unisandbox.analysis.domain.Drawing;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.report.Exhibit;
import org.unisandbox.analysis.domain.report.Report;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.analysis.domain.table.Table;
import org.unisandbox.analysis.remote.RemoteDatasets;
import org.unisandbox.analysis.store.Drawings;
import org.unisandbox.analysis.store.EvaluationEntity;
import org.unisandbox.analysis.store.Judges;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.CorruptBlobException;

/** Puts together what a report is made of. */
@ApplicationScoped
class ReportReader {

    private static final Logger LOG = Logger.getLogger(ReportReader.class);

    private final EvaluationReader evaluations;
    private final Drawings drawings;
    private final Judges judges;
    private final BlobStore blobs;
    private final RemoteDatasets datasets;

    ReportReader(
            EvaluationReader evaluations, Drawings drawings, Judges judges, BlobStore blobs, RemoteDatasets datasets) {
        this.evaluations = evaluations;
        this.drawings = drawings;
        this.judges = judges;
        this.blobs = blobs;
        this.datasets = datasets;
    }

    /**
     * The report of an evaluation, or the problem {@code unknown-evaluation}.
     *
     * @param pairs how many pairs of each task it shows
     */
    Uni<Report> report(String id, int pairs) {
        return evaluations.byId(id).chain(entity -> evaluations.table(entity).chain(table -> judges.of(id)
                .chain(identities -> drawings.firstPairs(id, pairs)
                        .chain(shown -> datasets.generators(Set.copyOf(table.datasets().values()))
                                .chain(generators -> VertxContextSupport.executeBlocking(
                                        () -> report(entity, table, generators, identities, shown)))))));
    }

    private Report report(
            EvaluationEntity entity,
            TableDocument table,
            Map<String, String> generators,
            List<JudgeIdentity> identities,
            List<Drawing> shown) {
        return new Report(
                evaluation(entity.evaluation(), table),
                entity.state(),
                entity.failure(),
                entity.created(),
                table.seconds(),
                table.datasets(),
                generators,
                identities,
                entity.codeRevision(),
                new Table(table.rows(), table.comparisons(), table.judges()),
                table.text(),
                table.textNote(),
                Exhibit.of(shown, this::image));
    }

    /** With the tasks that the items of its dataset have, where it is about one. */
    private static Evaluation evaluation(Evaluation evaluation, TableDocument table) {
        return evaluation.dataset().isEmpty()
                ? evaluation
                : evaluation.withTasks(table.rows().stream()
                        .map(Row::task)
                        .distinct()
                        .filter(task -> !Row.isAverage(task))
                        .map(StudyTask::new)
                        .toList());
    }

    /** A report without an image is better than none. */
    private Optional<byte[]> image(String digest) {
        try {
            return blobs.get(digest);
        } catch (CorruptBlobException e) {
            LOG.warn(e.getMessage());
            return Optional.empty();
        }
    }
}
