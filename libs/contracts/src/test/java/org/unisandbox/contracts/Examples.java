package org.unisandbox.contracts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Events as they travel, at least one of each shape. */
final class Examples {

    static final ModelRef REFERENCE = new ModelRef("reference", "5e".repeat(32));
    static final DatasetSpec SPEC = new DatasetSpec("mapping2", "reference", "test", 100, 7);

    static final TaskItem ITEM = new TaskItem(
            "mapping2-1-00000007-41A",
            "mapping2-1-00000007-41",
            "A",
            "mapping2",
            "reference",
            "test",
            "§ is worth ¶. ¶ is worth an anchor. Draw §.",
            "1 anchor",
            List.of("§ -> ¶", "¶ -> anchor"),
            "a>b>anchor");

    static final ItemDispatched DISPATCHED = new ItemDispatched(
            "run-1-d0",
            "run-1",
            "ab".repeat(32),
            ITEM,
            2,
            REFERENCE,
            Mode.COT,
            Sampling.STANDARD,
            Long.MAX_VALUE,
            List.of(Judge.ORACLE, Judge.SELF),
            Optional.of(new Budget(OptionalLong.of(500), Optional.of(new BigDecimal("12.5")))));

    static final ImageGenerated DRAWN = new ImageGenerated(
            DISPATCHED,
            new Generation.Drawn("cd".repeat(32), Optional.of("§ is an anchor"), Optional.of("1 anchor")));

    private Examples() {}

    static Stream<Event> all() {
        return Stream.of(
                new DispatchRequested(
                        "run-1-d0",
                        "run-1",
                        new DatasetRef.Generated(SPEC),
                        REFERENCE,
                        Mode.NORMAL,
                        4,
                        Sampling.STANDARD,
                        -3,
                        List.of(Judge.VLM),
                        Optional.of(new Budget(OptionalLong.empty(), Optional.empty()))),
                new DispatchRequested(
                        "run-1-d1",
                        "run-1",
                        new DatasetRef.Stored("ab".repeat(32)),
                        REFERENCE,
                        Mode.COT,
                        1,
                        new Sampling(0, 1.5),
                        1,
                        List.of(),
                        Optional.empty()),
                new DispatchExpanded("run-1-d0", "run-1", Optional.of("ab".repeat(32)), 400, Optional.empty()),
                new DispatchExpanded(
                        "run-1-d0",
                        "run-1",
                        Optional.empty(),
                        0,
                        Optional.of(new Failure("unknown-dataset", "there is no dataset ab: create it first"))),
                DISPATCHED,
                DRAWN,
                new ImageGenerated(
                        DISPATCHED, new Generation.Drawn("cd".repeat(32), Optional.empty(), Optional.empty())),
                new ImageGenerated(DISPATCHED, new Generation.Refused("it would not")),
                new ImageGenerated(DISPATCHED, new Generation.Failed(new Failure("timeout", "no answer in 60 s"))),
                new ImageVerified(
                        DRAWN,
                        List.of(
                                new Verdict(
                                        new JudgeIdentity(Judge.ORACLE, Optional.empty(), Optional.empty(), Map.of()),
                                        Outcome.PASS,
                                        Optional.of("1 anchor"),
                                        OptionalDouble.empty(),
                                        Optional.empty()),
                                new Verdict(
                                        new JudgeIdentity(
                                                Judge.SELF,
                                                Optional.of(REFERENCE),
                                                Optional.of("ef".repeat(32)),
                                                Map.of("threshold", "0.5")),
                                        Outcome.FAIL,
                                        Optional.empty(),
                                        OptionalDouble.of(0.25),
                                        Optional.of("nothing recognised")))),
                new ModelPublished(REFERENCE, "reference-umm", List.of(Capability.values()), Optional.empty()),
                new ModelPublished(
                        new ModelRef("reference-stars", "77".repeat(32)),
                        "reference-umm",
                        List.of(Capability.GENERATE),
                        Optional.of(REFERENCE)),
                new TrainingProgressed("campaign-1", 2, 10, 700, 0.25, 1.2e-3, 3000, 120.5),
                new EvaluationRequested(
                        "campaign-1-before",
                        "campaign-1",
                        REFERENCE,
                        List.of("math1", "math2"),
                        List.of(Mode.NORMAL, Mode.COT),
                        List.of(Judge.ORACLE),
                        50,
                        1,
                        5,
                        "reference",
                        "test",
                        Sampling.STANDARD),
                new RunControlled("run-1", RunState.PAUSED, 1, List.of("run-1-d0", "run-1-d1")),
                new RunControlled("run-1", RunState.DELETED, 4, List.of()),
                new RunCompleted("campaign-1-before", Optional.empty()),
                new RunCompleted("campaign-1", Optional.of(new Failure("no-accepted-samples", "nothing to learn from"))));
    }
}
