package org.unisandbox.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unisandbox.contracts.DatasetRef;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.contracts.Verdict;

/** What the other services make of a dispatch: its items, and the verdicts that a test wants. */
record Study(DispatchRequested dispatch) {

    String task() {
        return ((DatasetRef.Generated) dispatch.dataset()).spec().task();
    }

    int pairs() {
        return ((DatasetRef.Generated) dispatch.dataset()).spec().pairs();
    }

    /** The items, pair by pair, half A before half B; each as often as there are samples. */
    List<ItemDispatched> items() {
        List<ItemDispatched> items = new ArrayList<>();
        for (int pair = 0; pair < pairs(); pair++) {
            for (String half : halves()) {
                for (int sample = 0; sample < dispatch.samples(); sample++) {
                    items.add(item(pair, half, sample));
                }
            }
        }
        return items;
    }

    private List<String> halves() {
        return task().equals("plain") ? List.of(TaskItem.SINGLE) : List.of("A", "B");
    }

    ItemDispatched item(int pair, String half, int sample) {
        String pairId = task() + "-1-" + pair;
        return new ItemDispatched(
                dispatch.dispatchId(),
                dispatch.runId(),
                dataset(),
                new TaskItem(
                        half.equals(TaskItem.SINGLE) ? pairId : pairId + half,
                        pairId,
                        half,
                        task(),
                        "reference",
                        "test",
                        "draw " + pair + " " + half,
                        "3 apples",
                        List.of(),
                        "s"),
                sample,
                dispatch.model(),
                dispatch.mode(),
                dispatch.sampling(),
                dispatch.seed(),
                dispatch.judges(),
                dispatch.budget());
    }

    /** An item of a stored dataset. */
    ItemDispatched item(String task, String id, String half) {
        return new ItemDispatched(
                dispatch.dispatchId(),
                dispatch.runId(),
                "ab".repeat(32),
                new TaskItem(id, id, half, task, "natural", "test", "draw " + id, "3 apples", List.of(), "s"),
                0,
                dispatch.model(),
                dispatch.mode(),
                dispatch.sampling(),
                dispatch.seed(),
                dispatch.judges(),
                dispatch.budget());
    }

    DispatchExpanded expanded(String dataset, long events) {
        return new DispatchExpanded(
                dispatch.dispatchId(), dispatch.runId(), Optional.of(dataset), events, Optional.empty());
    }

    String dataset() {
        return "%064x".formatted(task().hashCode());
    }

    DispatchExpanded expanded() {
        return new DispatchExpanded(
                dispatch.dispatchId(), dispatch.runId(), Optional.of(dataset()), items().size(), Optional.empty());
    }

    static ImageGenerated drawn(ItemDispatched item) {
        boolean cot = item.mode() == Mode.COT;
        return new ImageGenerated(
                item,
                new Generation.Drawn(
                        "cd".repeat(32),
                        cot ? Optional.of("1 + 2 = 3") : Optional.empty(),
                        cot ? Optional.of("3 apples") : Optional.empty()));
    }

    static ImageVerified verified(ItemDispatched item, Map<Judge, Outcome> outcomes) {
        return new ImageVerified(drawn(item), verdicts(item, outcomes));
    }

    /** A drawing that failed: every judge says error. */
    static ImageVerified failed(ItemDispatched item) {
        return new ImageVerified(
                new ImageGenerated(item, new Generation.Failed(new Failure("timeout", "no answer in 60 s"))),
                verdicts(item, Map.of()));
    }

    private static List<Verdict> verdicts(ItemDispatched item, Map<Judge, Outcome> outcomes) {
        return item.judges().stream()
                .map(judge -> verdict(judge, outcomes.getOrDefault(judge, Outcome.ERROR)))
                .toList();
    }

    private static Verdict verdict(Judge judge, Outcome outcome) {
        return new Verdict(
                new JudgeIdentity(judge, Optional.empty(), Optional.empty(), Map.of()),
                outcome,
                outcome == Outcome.PASS ? Optional.of("3 apples") : Optional.empty(),
                judge == Judge.SELF && outcome.scored() ? OptionalDouble.of(0.75) : OptionalDouble.empty(),
                outcome.scored() ? Optional.empty() : Optional.of("no answer"));
    }
}
