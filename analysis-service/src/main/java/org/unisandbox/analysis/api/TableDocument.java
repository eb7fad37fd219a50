package org.unisandbox.analysis.api;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.table.Comparison;
import org.unisandbox.analysis.domain.table.JudgeQuality;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.analysis.domain.table.Table;
import org.unisandbox.analysis.domain.table.TextRow;
import org.unisandbox.analysis.store.DispatchEntity;
import org.unisandbox.analysis.store.EvaluationEntity;

/**
 * The outcome of an evaluation and all that is needed to get it again.
 *
 * @param run         id of the evaluation
 * @param state       {@code running}, {@code done} or {@code failed}
 * @param seconds     from its beginning to its end, or to now
 * @param rows        scores
 * @param comparisons CoT against normal
 * @param judges      judges against the oracle
 * @param text        what the model answers in text to the same prompts, without a thought
 * @param textNote    why there are no such answers, if there are none
 * @param model       name of the model
 * @param revision    exact revision of it
 * @param dataset     the stored dataset that was asked for, if one was
 * @param datasets    SHA-256 of the items, by task, or by the name of that dataset
 * @param n           pairs of each task that were asked for
 */
public record TableDocument(
        String run,
        String state,
        double seconds,
        List<Row> rows,
        List<Comparison> comparisons,
        List<JudgeQuality> judges,
        List<TextRow> text,
        Optional<String> textNote,
        String model,
        String revision,
        Optional<String> dataset,
        Map<String, String> datasets,
        int n,
        int samples,
        long seed,
        String profile,
        String split,
        double imageTemperature,
        double thoughtTemperature) {

    static TableDocument of(
            EvaluationEntity entity, List<DispatchEntity> dispatches, Table table, List<TextRow> text) {
        Evaluation evaluation = entity.evaluation();
        Duration took = Duration.between(
                entity.created(), entity.finished().orElseGet(() -> Clock.systemUTC().instant()));
        return new TableDocument(
                evaluation.id(),
                entity.state().code(),
                took.toMillis() / 1000.0,
                table.rows(),
                table.comparisons(),
                table.judges(),
                text,
                entity.textNote(),
                evaluation.model().name(),
                evaluation.model().revision(),
                evaluation.dataset(),
                dispatches.stream()
                        .filter(d -> d.dataset().isPresent())
                        .collect(toMap(
                                d -> evaluation.dataset().orElse(d.task().code()),
                                d -> d.dataset().orElseThrow(),
                                (first, _) -> first,
                                LinkedHashMap::new)),
                evaluation.pairs(),
                evaluation.samples(),
                evaluation.seed(),
                evaluation.profile(),
                evaluation.split(),
                evaluation.sampling().imageTemperature(),
                evaluation.sampling().thoughtTemperature());
    }
}
