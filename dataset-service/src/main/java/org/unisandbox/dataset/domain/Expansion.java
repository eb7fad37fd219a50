package org.unisandbox.dataset.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** What a dispatch becomes: one event per item and sample, and one that says how many there are. */
public final class Expansion {

    /** The largest number of samples per item. */
    public static final int MAX_SAMPLES = 1_000;

    private final DispatchRequested dispatch;
    private final Dataset dataset;

    /**
     * @throws ProblemException {@code bad-count} if the dispatch asks for no samples or too many
     */
    public Expansion(DispatchRequested dispatch, Dataset dataset) {
        if (dispatch.samples() < 1 || dispatch.samples() > MAX_SAMPLES) {
            throw new ProblemException(
                    ProblemCode.BAD_COUNT, "samples is " + dispatch.samples() + ": ask for 1 to " + MAX_SAMPLES);
        }
        this.dispatch = dispatch;
        this.dataset = dataset;
    }

    /** The events of one item, one per sample. */
    public List<ItemDispatched> of(TaskItem item) {
        return IntStream.range(0, dispatch.samples())
                .mapToObj(sample -> new ItemDispatched(
                        dispatch.dispatchId(),
                        dispatch.runId(),
                        dataset.digest(),
                        item,
                        sample,
                        dispatch.model(),
                        dispatch.mode(),
                        dispatch.sampling(),
                        dispatch.seed(),
                        dispatch.judges(),
                        dispatch.budget()))
                .toList();
    }

    /** What closes it. */
    public DispatchExpanded done() {
        return new DispatchExpanded(
                dispatch.dispatchId(),
                dispatch.runId(),
                Optional.of(dataset.digest()),
                dataset.items() * dispatch.samples(),
                Optional.empty());
    }

    /** What closes a dispatch that cannot be expanded. */
    public static DispatchExpanded failed(DispatchRequested dispatch, ProblemException problem) {
        return new DispatchExpanded(
                dispatch.dispatchId(),
                dispatch.runId(),
                Optional.empty(),
                0,
                Optional.of(new Failure(problem.code().code(), problem.getMessage())));
    }
}
