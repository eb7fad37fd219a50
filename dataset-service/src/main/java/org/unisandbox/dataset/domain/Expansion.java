package org.unisandbox.dataset.domain;

import java.io.IOException;
import java.util.ArrayList;
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

/** What a dispatch becomes: one event per item and sample, item by item. */
public final class Expansion {

    /** The largest number of samples per item. */
    public static final int MAX_SAMPLES = 1_000;

    private final DispatchRequested request;
    private final String dataset;

    public Expansion(Dispatch dispatch) {
        this.request = dispatch.request();
        this.dataset = dispatch.dataset();
    }

    /**
     * The dispatch that a request becomes, of which nothing is sent.
     *
     * @throws ProblemException {@code bad-count} if it asks for no samples or too many
     */
    public static Dispatch begin(DispatchRequested request, Dataset dataset, Optional<String> traceparent) {
        if (request.samples() < 1 || request.samples() > MAX_SAMPLES) {
            throw new ProblemException(
                    ProblemCode.BAD_COUNT, "samples is " + request.samples() + ": ask for 1 to " + MAX_SAMPLES);
        }
        return new Dispatch(
                request,
                dataset.digest(),
                dataset.items() * request.samples(),
                0,
                0,
                Optional.empty(),
                traceparent);
    }

    /** What closes a dispatch that cannot be begun, or not be sent to its end. */
    public static DispatchExpanded failed(DispatchRequested request, Failure why) {
        return new DispatchExpanded(request.dispatchId(), request.runId(), Optional.empty(), 0, Optional.of(why));
    }

    /**
     * The next events.
     *
     * @param events in their order
     * @param place  where in the dataset the item of the one after them begins, in bytes
     */
    public record Portion(List<ItemDispatched> events, long place) {

        public Portion {
            events = List.copyOf(events);
        }
    }

    /**
     * Takes the next events.
     *
     * @param items from the item of the next event on
     * @param sent  how many events there were before
     * @param count how many to take, no more than there are
     * @throws CorruptItemsException if the items end before, or one of them is none
     */
    public Portion next(JsonLines.Reader items, long sent, long count) throws IOException {
        int samples = request.samples();
        int sample = (int) (sent % samples);
        List<ItemDispatched> events = new ArrayList<>();
        long place = items.offset();
        while (events.size() < count) {
            place = items.offset();
            List<TaskItem> item = items.next(1);
            if (item.isEmpty()) {
                throw new CorruptItemsException(
                        "dataset %s ends after %d items".formatted(dataset, (sent + events.size()) / samples));
            }
            int end = (int) Math.min(samples, sample + count - events.size());
            IntStream.range(sample, end).mapToObj(each -> event(item.getFirst(), each)).forEach(events::add);
            sample = end;
            if (end == samples) {
                sample = 0;
                place = items.offset();
            }
        }
        return new Portion(events, place);
    }

    private ItemDispatched event(TaskItem item, int sample) {
        return new ItemDispatched(
                request.dispatchId(),
                request.runId(),
                dataset,
                item,
                sample,
                request.model(),
                request.mode(),
                request.sampling(),
                request.seed(),
                request.judges(),
                request.budget());
    }
}
