package org.unisandbox.analysis.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.KnownModel;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.text.NoAnswersException;
import org.unisandbox.analysis.domain.text.TextAnswer;
import org.unisandbox.analysis.domain.text.TextAnswers;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.event.Outage;

/**
 * The last step of an evaluation: asks the model in text what it was to draw, without a thought. A crash on the way
 * leaves the evaluation where it was, and the step is taken again.
 */
@ApplicationScoped
class TextMeasurement {

    private static final Logger LOG = Logger.getLogger(TextMeasurement.class);

    /** Items asked per dataset; the interval of 2,000 is narrow enough for any drawing score. */
    private static final int MAX_ITEMS = 2_000;

    private final Evaluations evaluations;
    private final Models models;
    private final AnswersInText answers;
    private final BlobStore blobs;
    private final List<TextAnswers> providers;
    private final MeterRegistry meters;

    TextMeasurement(
            Evaluations evaluations,
            Models models,
            AnswersInText answers,
            BlobStore blobs,
            @All List<TextAnswers> providers,
            MeterRegistry meters) {
        this.evaluations = evaluations;
        this.models = models;
        this.answers = answers;
        this.blobs = blobs;
        this.providers = providers;
        this.meters = meters;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> measure() {
        return evaluations
                .nextToMeasure()
                .chain(next -> next.map(entity -> measure(entity.evaluation())).orElseGet(() -> Uni.createFrom()
                        .voidItem()))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("an evaluation waits for its text answers: %s", failure);
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> measure(Evaluation evaluation) {
        Context context = Vertx.currentContext();
        return models.byName(evaluation.model().name() + '@' + evaluation.model().revision())
                .chain(model -> evaluations
                        .dispatches(evaluation.id())
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(dispatches -> ask(evaluation, model, datasets(dispatches))))
                .map(given -> new Outcome(given, ""))
                .onFailure(failure -> !Outage.isOutage(failure))
                .recoverWithItem(failure -> new Outcome(List.of(), reason(evaluation, failure)))
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .chain(outcome -> answers.end(evaluation.id(), outcome.answers(), outcome.note()))
                .invoke(() -> meters.counter("unisandbox.evaluations.done").increment());
    }

    private record Outcome(List<TextAnswer> answers, String note) {}

    private static String reason(Evaluation evaluation, Throwable failure) {
        if (failure instanceof NoAnswersException) {
            return failure.getMessage();
        }
        LOG.errorf(failure, "evaluation %s ends without text answers", evaluation.id());
        return "asking failed: " + failure.getMessage();
    }

    private static Map<StudyTask, String> datasets(List<DispatchEntity> dispatches) {
        Map<StudyTask, String> datasets = new TreeMap<>();
        dispatches.forEach(d -> d.dataset().ifPresent(digest -> datasets.put(d.task(), digest)));
        return datasets;
    }

    private List<TextAnswer> ask(Evaluation evaluation, Optional<KnownModel> model, Map<StudyTask, String> datasets) {
        TextAnswers provider = model.flatMap(m -> providers.stream()
                        .filter(p -> p.supports(m.architecture()))
                        .findFirst())
                .orElseThrow(() -> new NoAnswersException("the model answers no text"));
        List<Question> questions = datasets.entrySet().stream()
                .flatMap(dataset -> items(dataset.getKey(), dataset.getValue()).stream()
                        .map(item -> new Question(new StudyTask(item.task()), item)))
                .filter(question -> !question.task().isPlain())
                .toList();
        List<Optional<String>> texts =
                provider.ask(evaluation.model(), questions.stream().map(q -> q.item().prompt()).toList());
        List<TextAnswer> given = IntStream.range(0, texts.size())
                .boxed()
                .flatMap(i -> texts.get(i).stream()
                        .map(text -> TextAnswer.of(questions.get(i).task(), questions.get(i).item(), text)))
                .toList();
        if (given.isEmpty() && !texts.isEmpty()) {
            throw new NoAnswersException("the model knows the words of none of the items");
        }
        return given;
    }

    private record Question(StudyTask task, TaskItem item) {}

    private List<TaskItem> items(StudyTask task, String digest) {
        InputStream jsonLines = blobs.open(digest, 0)
                .orElseThrow(() -> new NoAnswersException("the items of " + task.code() + " are not in the blob store"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(jsonLines, StandardCharsets.UTF_8))) {
            return lines.lines().limit(MAX_ITEMS).map(TextMeasurement::item).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TaskItem item(String line) {
        try {
            return EventJson.read(line.getBytes(StandardCharsets.UTF_8), TaskItem.class);
        } catch (MalformedEventException e) {
            throw new NoAnswersException("the items cannot be read: " + e.getMessage());
        }
    }
}
