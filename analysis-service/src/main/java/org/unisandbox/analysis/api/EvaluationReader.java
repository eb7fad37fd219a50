package org.unisandbox.analysis.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.EvaluationState;
import org.unisandbox.analysis.domain.Progress;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.table.Judged;
import org.unisandbox.analysis.domain.table.Table;
import org.unisandbox.analysis.domain.table.TextRow;
import org.unisandbox.analysis.store.AnswersInText;
import org.unisandbox.analysis.store.DispatchEntity;
import org.unisandbox.analysis.store.Drawings;
import org.unisandbox.analysis.store.EvaluationEntity;
import org.unisandbox.analysis.store.Evaluations;
import org.unisandbox.contracts.Failure;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.tasks.Profile;

/** Puts together what callers want to know of an evaluation. */
@ApplicationScoped
public class EvaluationReader {

    /** Tables that are kept; each is some kilobytes. */
    private static final long MOST = 500;

    private final Evaluations evaluations;
    private final Drawings drawings;
    private final AnswersInText answers;
    private final Cache<String, TableDocument> done = Caffeine.newBuilder().maximumSize(MOST).build();

    EvaluationReader(Evaluations evaluations, Drawings drawings, AnswersInText answers) {
        this.evaluations = evaluations;
        this.drawings = drawings;
        this.answers = answers;
    }

    /** The evaluation, or the problem {@code unknown-evaluation}. */
    public Uni<EvaluationEntity> byId(String id) {
        return evaluations
                .byId(id)
                .map(found -> found.orElseThrow(() -> unknown(id)));
    }

    static ProblemException unknown(String id) {
        return new ProblemException(
                ProblemCode.UNKNOWN_EVALUATION, "there is no evaluation " + id + ": GET /evaluations lists them");
    }

    /**
     * An evaluation that is done, or the problem {@code unknown-evaluation} or {@code not-done}.
     *
     * @param purpose what the caller can do with it when it is done, such as {@code compare}
     */
    public Uni<Evaluation> done(String id, String purpose) {
        return byId(id).invoke(entity -> requireDone(entity, purpose)).map(EvaluationEntity::evaluation);
    }

    private static void requireDone(EvaluationEntity entity, String purpose) {
        String id = entity.evaluation().id();
        if (entity.state() == EvaluationState.FAILED) {
            throw new ProblemException(
                    ProblemCode.NOT_DONE,
                    "evaluation " + id + " has failed: " + entity.failure().map(Failure::detail).orElse("no reason given"));
        }
        if (entity.state() == EvaluationState.CANCELLED) {
            throw new ProblemException(
                    ProblemCode.NOT_DONE, "evaluation " + id + " was cancelled: " + purpose + " one that is done");
        }
        if (entity.state() != EvaluationState.DONE) {
            throw new ProblemException(
                    ProblemCode.NOT_DONE,
                    "evaluation " + id + " still runs: " + purpose + " it when it is done");
        }
    }

    /** The evaluation with its progress. */
    public Uni<EvaluationView> view(String id) {
        return byId(id).chain(this::view);
    }

    /** An evaluation that was read with its progress. */
    public Uni<EvaluationView> view(EvaluationEntity entity) {
        return progress(entity).map(progress -> EvaluationView.of(entity, Optional.of(progress)));
    }

    /** Its table, as far as verdicts are in. */
    public Uni<TableDocument> table(String id) {
        return byId(id).chain(this::table);
    }

    /**
     * The table of an evaluation that was read, as far as verdicts are in. That of one that is done does not change; into one
     * that was cancelled what was under way may still come.
     */
    public Uni<TableDocument> table(EvaluationEntity entity) {
        String id = entity.evaluation().id();
        return Optional.ofNullable(done.getIfPresent(id))
                .map(found -> Uni.createFrom().item(found))
                .orElseGet(() -> workedOut(entity).invoke(table -> {
                    if (entity.state() == EvaluationState.DONE) {
                        done.put(id, table);
                    }
                }));
    }

    private Uni<TableDocument> workedOut(EvaluationEntity entity) {
        Evaluation evaluation = entity.evaluation();
        return evaluations.dispatches(evaluation.id()).chain(dispatches -> drawings.judged(evaluation.id())
                .map(judged -> Table.of(
                        evaluation.model().name(),
                        profile(evaluation),
                        tasks(evaluation, judged),
                        evaluation.modes(),
                        evaluation.judges(),
                        judged))
                .chain(table -> answers.of(evaluation.id())
                        .map(given -> TableDocument.of(entity, dispatches, table, TextRow.of(given)))));
    }

    /** Those that were asked for, or those that the items of the dataset have. */
    private static List<StudyTask> tasks(Evaluation evaluation, List<Judged> judged) {
        return evaluation.dataset().isEmpty()
                ? evaluation.tasks()
                : judged.stream().map(Judged::task).distinct().sorted().toList();
    }

    /** The items of a dataset may be of any: that with the fewest objects is the easiest to guess in. */
    static Profile profile(Evaluation evaluation) {
        return Profile.byCode(evaluation.profile()).orElse(Profile.REFERENCE);
    }

    private Uni<Progress> progress(EvaluationEntity entity) {
        String id = entity.evaluation().id();
        return evaluations.dispatches(id).chain(dispatches -> evaluations
                .errors(id)
                .map(errors -> Progress.of(parts(entity.evaluation(), dispatches), errors, working(entity))));
    }

    private static List<Progress.Part> parts(Evaluation evaluation, List<DispatchEntity> dispatches) {
        return dispatches.stream()
                .map(d -> new Progress.Part(
                        d.task(),
                        d.mode(),
                        d.expected().isPresent(),
                        d.expected().orElseGet(() -> evaluation.drawings(d.task())),
                        d.verified()))
                .toList();
    }

    private static Duration working(EvaluationEntity entity) {
        Instant begin = entity.started().orElse(entity.created());
        Instant end = entity.finished().isPresent()
                ? entity.lastResult().orElse(begin)
                : Clock.systemUTC().instant();
        return end.isBefore(begin) ? Duration.ZERO : Duration.between(begin, end);
    }
}
