package org.unisandbox.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.unisandbox.contracts.DatasetRef;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.contracts.Verdict;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.tasks.Noun;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.world.World;

/**
 * What the other services make of a dispatch. Item n asks for keys; the thought of every fourth item concludes wrongly,
 * and its image shows that; of those, every other one also has a score below one half, as has item 1, which is right.
 */
public record Cast(DispatchRequested dispatch, BlobStore blobs) {

    private static final Noun KEY = World.get().nouns().stream()
            .filter(noun -> noun.singular().equals("key"))
            .findFirst()
            .orElseThrow();

    int items() {
        return 2 * ((DatasetRef.Generated) dispatch.dataset()).spec().pairs();
    }

    public DispatchExpanded expanded() {
        return new DispatchExpanded(
                dispatch.dispatchId(),
                dispatch.runId(),
                Optional.of("ab".repeat(32)),
                (long) items() * dispatch.samples(),
                Optional.empty());
    }

    /** All verdicts, and then how many there are. */
    public List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (int n = 0; n < items(); n++) {
            events.add(verified(n));
        }
        events.add(expanded());
        return events;
    }

    public ItemDispatched item(int n) {
        String task = ((DatasetRef.Generated) dispatch.dataset()).spec().task();
        int count = 1 + n % 5;
        String pair = task + "-1-" + n / 2;
        String half = n % 2 == 0 ? "A" : "B";
        TaskItem item = new TaskItem(
                pair + half,
                pair,
                half,
                task,
                "reference",
                "train",
                "Draw a number of keys equal to %d - %d.".formatted(count + 2, 2),
                KEY.counted(count),
                List.of(),
                "s");
        return new ItemDispatched(
                dispatch.dispatchId(),
                dispatch.runId(),
                "ab".repeat(32),
                item,
                0,
                dispatch.model(),
                dispatch.mode(),
                dispatch.sampling(),
                dispatch.seed(),
                dispatch.judges(),
                dispatch.budget());
    }

    public ImageVerified verified(int n) {
        boolean wrong = n % 4 == 3;
        int count = 1 + (wrong ? n + 1 : n) % 5;
        String conclusion = KEY.counted(count);
        String image = blobs.put(new Drawing(World.get().place(KEY, count, new Random(n))).png());
        double score = n == 1 || n % 8 == 7 ? 0.2 : 0.9;
        return new ImageVerified(
                new ImageGenerated(
                        item(n), new Generation.Drawn(image, Optional.of("so " + conclusion), Optional.of(conclusion))),
                List.of(
                        verdict(Judge.CONSISTENCY, score >= 0.5, OptionalDouble.of(score), conclusion),
                        verdict(Judge.ORACLE, !wrong, OptionalDouble.empty(), conclusion)));
    }

    public ImageVerified failed(int n) {
        return new ImageVerified(
                new ImageGenerated(item(n), new Generation.Failed(new Failure("timeout", "no answer in 60 s"))),
                List.of());
    }

    private static Verdict verdict(Judge judge, boolean pass, OptionalDouble score, String caption) {
        return new Verdict(
                new JudgeIdentity(judge, Optional.empty(), Optional.empty(), Map.of()),
                pass ? Outcome.PASS : Outcome.FAIL,
                Optional.of(caption),
                score,
                Optional.empty());
    }
}
