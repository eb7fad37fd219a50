package org.unisandbox.contracts;

import java.util.List;
import java.util.stream.Stream;

/** The topics, in the order in which an evaluation travels them. */
public final class Topics {

    public static final String DISPATCH_REQUESTED = "dispatch.requested";
    public static final String ITEM_DISPATCHED = "item.dispatched";
    public static final String DISPATCH_EXPANDED = "dispatch.expanded";
    public static final String IMAGE_GENERATED = "image.generated";
    public static final String IMAGE_VERIFIED = "image.verified";
    public static final String TRAINING_PROGRESSED = "training.progressed";
    public static final String MODEL_PUBLISHED = "model.published";
    public static final String EVALUATION_REQUESTED = "evaluation.requested";
    public static final String RUN_CONTROLLED = "run.controlled";
    public static final String RUN_COMPLETED = "run.completed";

    private static final List<String> ALL = List.of(
            EVALUATION_REQUESTED,
            DISPATCH_REQUESTED,
            ITEM_DISPATCHED,
            DISPATCH_EXPANDED,
            IMAGE_GENERATED,
            IMAGE_VERIFIED,
            RUN_CONTROLLED,
            RUN_COMPLETED,
            TRAINING_PROGRESSED,
            MODEL_PUBLISHED);

    private Topics() {}

    /** Where the messages of a topic go that cannot be processed. */
    public static String deadLetters(String topic) {
        return topic + ".dlq";
    }

    /** All topics but the dead-letter topics. */
    public static List<String> sources() {
        return ALL;
    }

    /** All topics and their dead-letter topics. */
    public static List<String> all() {
        return ALL.stream().flatMap(t -> Stream.of(t, deadLetters(t))).toList();
    }
}
