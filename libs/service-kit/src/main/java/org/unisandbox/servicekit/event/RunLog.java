package org.unisandbox.servicekit.event;

import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.MDC;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.EvaluationRequested;
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.contracts.RunControlled;
import org.unisandbox.contracts.TrainingProgressed;

/** Tells the log which run is being worked at, as {@code runId}. */
final class RunLog {

    private static final String RUN_ID = "runId";

    private RunLog() {}

    /** Works at events; what is logged meanwhile names their run, if they have one in common. */
    static Uni<Void> during(List<?> events, Supplier<Uni<Void>> work) {
        return Uni.createFrom().deferred(() -> {
            Optional<Object> before = Optional.ofNullable(MDC.get(RUN_ID));
            common(events).ifPresent(id -> MDC.put(RUN_ID, id));
            return work.get()
                    .eventually(() -> before.ifPresentOrElse(id -> MDC.put(RUN_ID, id), () -> MDC.remove(RUN_ID)));
        });
    }

    private static Optional<String> common(List<?> events) {
        Set<Optional<String>> runs = new HashSet<>();
        events.forEach(event -> runs.add(event instanceof Event each ? run(each) : Optional.empty()));
        return runs.size() == 1 ? runs.iterator().next() : Optional.empty();
    }

    private static Optional<String> run(Event event) {
        return switch (event) {
            case DispatchRequested dispatch -> Optional.of(dispatch.runId());
            case DispatchExpanded dispatch -> Optional.of(dispatch.runId());
            case ItemDispatched work -> Optional.of(work.runId());
            case ImageGenerated image -> Optional.of(image.work().runId());
            case ImageVerified verified -> Optional.of(verified.image().work().runId());
            case EvaluationRequested evaluation -> Optional.of(evaluation.runId());
            case RunControlled run -> Optional.of(run.runId());
            case RunCompleted run -> Optional.of(run.runId());
            case TrainingProgressed training -> Optional.of(training.campaignId());
            case ModelPublished _ -> Optional.empty();
        };
    }
}
