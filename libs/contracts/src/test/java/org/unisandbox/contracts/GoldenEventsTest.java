package org.unisandbox.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events that version 1.0 has sent mean today what they meant then: each of its types with every field filled, and with
 * none that may be left out. {@code -Dgolden.record=true} records those that are not recorded yet, and changes none that is.
 */
class GoldenEventsTest {

    private static final Path RECORDED = Path.of("src/test/resources/golden/1.0");
    private static final Path SCHEMAS = Documents.RELEASED.resolve("1.0/schemas");

    private static final ModelRef MODEL = new ModelRef("bagel", "1-0123456789ab");
    private static final String DIGEST = "0f".repeat(32);
    private static final Sampling SAMPLING = new Sampling(0.25, 0.7);
    private static final Budget BUDGET = new Budget(OptionalLong.of(500), Optional.of(new BigDecimal("12.50")));
    private static final Failure FAILURE = new Failure("endpoint-unavailable", "no answer within 60 s: \u00e4 \u4e2d \"'\n");

    private static final TaskItem HALF = new TaskItem(
            "mapping2-1-00000007-41B", "mapping2-1-00000007-41", "B", "mapping2", "natural", "train",
            "(1) '\u03bb' denotes 'zorp'. (2) 'zorp' is a code for an igloo. Show me the object hidden behind '\u03bb'.", "1 igloo",
            List.of("\u03bb is zorp", "zorp is igloo"), "igloo(*(*))");
    private static final TaskItem SINGLE =
            new TaskItem("7", "7", TaskItem.SINGLE, "other", "natural", "test", "Paint the mood.", "", List.of(), "");

    private static final ItemDispatched FULL_WORK = new ItemDispatched(
            "run-1-d0", "run-1", DIGEST, HALF, 3, MODEL, Mode.COT, SAMPLING, Long.MIN_VALUE,
            List.of(Judge.ORACLE, Judge.SELF, Judge.CONSISTENCY, Judge.VLM), Optional.of(BUDGET));
    private static final ItemDispatched LEAN_WORK = new ItemDispatched(
            "run-2-d0", "run-2", DIGEST, SINGLE, 0, MODEL, Mode.NORMAL, new Sampling(0, 0), 0, List.of(), Optional.empty());

    /** What is recorded, and what it has to mean. */
    private static Map<String, Event> meanings() {
        Map<String, Event> events = new TreeMap<>();
        events.put("dispatch.requested-full", new DispatchRequested(
                "run-1-d0", "run-1", new DatasetRef.Generated(new DatasetSpec("mapping2", "natural", "train", 100, 7)), MODEL,
                Mode.COT, 4, SAMPLING, Long.MAX_VALUE, List.of(Judge.ORACLE, Judge.VLM), Optional.of(BUDGET)));
        events.put("dispatch.requested-minimal", new DispatchRequested(
                "run-2-d0", "run-2", new DatasetRef.Stored(DIGEST), MODEL, Mode.NORMAL, 1, new Sampling(0, 0), 0, List.of(),
                Optional.empty()));
        events.put("dispatch.requested-unbounded", new DispatchRequested(
                "run-2-d0", "run-2", new DatasetRef.Stored(DIGEST), MODEL, Mode.NORMAL, 1, new Sampling(0, 0), 0, List.of(),
                Optional.of(new Budget(OptionalLong.empty(), Optional.empty()))));
        events.put("item.dispatched-full", FULL_WORK);
        events.put("item.dispatched-minimal", LEAN_WORK);
        events.put("dispatch.expanded-full",
                new DispatchExpanded("run-1-d0", "run-1", Optional.of(DIGEST), 1L << 40, Optional.of(FAILURE)));
        events.put("dispatch.expanded-minimal",
                new DispatchExpanded("run-2-d0", "run-2", Optional.empty(), 0, Optional.empty()));
        ImageGenerated drawn = new ImageGenerated(
                FULL_WORK, new Generation.Drawn(DIGEST, Optional.of("\u03bb is an igloo."), Optional.of("1 igloo")));
        events.put("image.generated-full", drawn);
        events.put("image.generated-minimal",
                new ImageGenerated(LEAN_WORK, new Generation.Drawn(DIGEST, Optional.empty(), Optional.empty())));
        events.put("image.generated-refused", new ImageGenerated(LEAN_WORK, new Generation.Refused("It would not.")));
        events.put("image.generated-failed", new ImageGenerated(LEAN_WORK, new Generation.Failed(FAILURE)));
        events.put("image.verified-full", new ImageVerified(drawn, Stream.of(Outcome.PASS, Outcome.FAIL, Outcome.REFUSED, Outcome.ERROR)
                .map(outcome -> new Verdict(
                        new JudgeIdentity(Judge.VLM, Optional.of(MODEL), Optional.of(DIGEST), Map.of("protocol", "plain")),
                        outcome,
                        Optional.of("1 igloo"),
                        OptionalDouble.of(0.5),
                        Optional.of("as \"it\" says")))
                .toList()));
        events.put("image.verified-minimal", new ImageVerified(
                new ImageGenerated(LEAN_WORK, new Generation.Refused("")),
                List.of(new Verdict(
                        new JudgeIdentity(Judge.ORACLE, Optional.empty(), Optional.empty(), Map.of()),
                        Outcome.REFUSED,
                        Optional.empty(),
                        OptionalDouble.empty(),
                        Optional.empty()))));
        events.put("model.published-full", new ModelPublished(
                MODEL,
                "reference-umm",
                List.of(Capability.GENERATE, Capability.THINK, Capability.CAPTION, Capability.TRAIN, Capability.PROBE),
                Optional.of(new ModelRef("reference", DIGEST))));
        events.put("model.published-minimal", new ModelPublished(MODEL, "umm-http", List.of(), Optional.empty()));
        events.put("training.progressed-full", new TrainingProgressed("campaign-1", 2, 10, 700, 0.25, 1.2e-3, 3000.5, 120.5));
        events.put("evaluation.requested-full", new EvaluationRequested(
                "campaign-1-after", "campaign-1", MODEL, List.of("math1", "mapping3"), List.of(Mode.NORMAL, Mode.COT),
                List.of(Judge.ORACLE, Judge.SELF), 50, 2, -5, "reference", "test", SAMPLING));
        events.put("run.completed-full", new RunCompleted("run-1", Optional.of(FAILURE)));
        events.put("run.completed-minimal", new RunCompleted("run-2", Optional.empty()));
        return events;
    }

    static Stream<String> names() {
        return meanings().keySet().stream();
    }

    @Test
    void whatIsNotRecordedIsRecordedOnDemand() throws Exception {
        assumeTrue(Boolean.getBoolean("golden.record"), "records only with -Dgolden.record=true");
        Files.createDirectories(RECORDED);
        for (Map.Entry<String, Event> entry : meanings().entrySet()) {
            Path file = file(entry.getKey());
            if (!Files.exists(file)) {
                Files.writeString(file, new String(EventJson.write(entry.getValue()), UTF_8) + '\n');
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void itMeansTheSame(String name) throws Exception {
        Event meant = meanings().get(name);

        assertThat(EventJson.read(Files.readAllBytes(file(name)), meant.getClass())).isEqualTo(meant);
    }

    @ParameterizedTest
    @MethodSource("names")
    void itConformsToTheSchemaOfItsVersion(String name) {
        JsonNode recorded = Documents.read(file(name));

        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Documents.read(SCHEMAS.resolve(topic(name) + ".v1.json")))
                        .validate(recorded))
                .isEmpty();
    }

    @Test
    void everyTypeOfTheVersionIsRecordedAndNothingElse() {
        assertThat(names().map(GoldenEventsTest::topic).collect(Collectors.toSet()))
                .isEqualTo(Documents.list(SCHEMAS).stream()
                        .map(schema -> schema.getFileName().toString().replace(".v1.json", ""))
                        .collect(Collectors.toSet()));
        assertThat(Documents.list(RECORDED).stream().map(path -> path.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(names().map(name -> name + ".json").toList());
    }

    private static String topic(String name) {
        return name.substring(0, name.lastIndexOf('-'));
    }

    private static Path file(String name) {
        return RECORDED.resolve(name + ".json");
    }
}
