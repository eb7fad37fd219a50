package org.unisandbox.analysis;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.DatasetRef;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.contracts.Topics;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.event.DeadLetters;
import org.unisandbox.tasks.Profile;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;

/** Whole evaluations: the test plays dataset-, generation- and verifier-service. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class EvaluationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<Judge, Outcome> RIGHT = Map.of(Judge.ORACLE, Outcome.PASS, Judge.SELF, Outcome.PASS);
    private static final Map<Judge, Outcome> WRONG = Map.of(Judge.ORACLE, Outcome.FAIL, Judge.SELF, Outcome.FAIL);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    BlobStore blobs;

    private TestTopics topic;
    private String model;

    @BeforeEach
    void publishAModel() {
        topic = new TestTopics(broker);
        model = "model-" + UUID.randomUUID();
        publish(model, "11".repeat(32), Capability.GENERATE, Capability.THINK, Capability.CAPTION);
    }

    @AfterEach
    void hangUp() {
        topic.close();
    }

    @Test
    void aWholeEvaluationEndsInItsTable() {
        String id = begin("math1,mapping1", "normal,cot", "oracle,self", 2);
        Map<String, Study> studies = studies(id, 4);
        List<Event> events = new ArrayList<>();
        studies.values().forEach(study -> {
            events.add(study.expanded());
            boolean cot = study.dispatch().mode() == Mode.COT;
            for (ItemDispatched item : study.items()) {
                boolean right = cot || item.item().id().equals("mapping1-1-0A");
                events.add(Study.verified(item, right ? RIGHT : WRONG));
            }
        });

        topic.send(events);

        ended(id).body("state", equalTo("done"))
                .body("progress.expected", equalTo(16))
                .body("progress.verified", equalTo(16))
                .body("progress.errors", equalTo(0))
                .body("progress.expanded", equalTo(4))
                .body("finished", notNullValue());
        table(id)
                .body("run", equalTo(id))
                .body("state", equalTo("done"))
                .body("rows", hasSize(12))
                .body("rows[0].task", equalTo("math1"))
                .body("rows[0].mode", equalTo("normal"))
                .body("rows[0].judge", equalTo("oracle"))
                .body("rows[0].model", equalTo(model))
                .body("rows[0].n", equalTo(2))
                .body("rows[0].score", equalTo(0.0))
                .body("rows[0].single", equalTo(0.0))
                .body("rows[0].valid", equalTo(0.0))
                .body("rows[0].low", equalTo(0.0))
                .body("rows[0].high", closeTo(0.657619, 1e-6))
                .body("rows[0].chance", closeTo(0.04, 1e-12))
                .body("rows[0].corrected", closeTo(-0.04 / 0.96, 1e-12))
                .body("rows[2].mode", equalTo("cot"))
                .body("rows[2].score", equalTo(1.0))
                .body("rows[4].task", equalTo("mapping1"))
                .body("rows[4].single", equalTo(0.25))
                .body("rows[4].score", equalTo(0.0))
                .body("rows[8].task", equalTo("all"))
                .body("rows[10].n", equalTo(4))
                .body("comparisons", hasSize(6))
                .body("comparisons[0].difference", equalTo(1.0))
                .body("comparisons[0].p", equalTo(0.5))
                .body("comparisons[4].task", equalTo("all"))
                .body("comparisons[4].p", equalTo(0.125))
                .body("judges", hasSize(1))
                .body("judges[0].judge", equalTo("self"))
                .body("judges[0].against", equalTo("oracle"))
                .body("judges[0].kappa", equalTo(1.0))
                .body("judges[0].n", equalTo(16))
                .body("datasets.math1", equalTo(studies.get("math1-normal").dataset()))
                .body("revision", equalTo("11".repeat(32)));
    }

    @Test
    void orderAndRepetitionChangeNothing() {
        String first = begin("math1,math2", "normal,cot", "oracle,self", 5);
        String second = begin("math1,math2", "normal,cot", "oracle,self", 5);

        topic.send(mixedFate(first));
        List<Event> shuffled = new ArrayList<>(mixedFate(second));
        shuffled.addAll(shuffled);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.forEach(event -> topic.send(List.of(event)));

        ended(first).body("state", equalTo("done")).body("progress.errors", equalTo(4));
        ended(second).body("state", equalTo("done")).body("progress.verified", equalTo(40));
        List<Map<String, Object>> rows = rows(first);
        assertThat(rows).hasSize(12).isEqualTo(rows(second));
        assertThat(rows.getFirst())
                .containsEntry("n", 4)
                .containsEntry("errors", 1)
                .containsEntry("refused", 0)
                .containsEntry("score", 0.5);
    }

    /** In each dispatch: pair 0 fails to be drawn once, pairs 1 and 2 are right, the others wrong. */
    private List<Event> mixedFate(String id) {
        List<Event> events = new ArrayList<>();
        studies(id, 4).values().forEach(study -> {
            for (ItemDispatched item : study.items()) {
                if (item.item().id().endsWith("-0A")) {
                    events.add(Study.failed(item));
                } else {
                    boolean right = item.item().id().matches(".*-[12][AB]");
                    events.add(Study.verified(item, right ? RIGHT : WRONG));
                }
            }
            events.add(study.expanded());
        });
        return events;
    }

    @Test
    void whatIsGivenUpCountsAsAnErrorAndTheEvaluationEnds() {
        String id = begin("math1", "cot", "oracle,self", 3);
        Study study = studies(id, 1).get("math1-cot");
        List<ItemDispatched> items = study.items();
        topic.send(List.of(study.expanded()));

        giveUp(
                Topics.ITEM_DISPATCHED,
                Optional.of(items.get(0).subject()),
                EventJson.write(items.get(0)),
                "unknown-word: blorp");
        giveUp(
                Topics.IMAGE_GENERATED, Optional.of(items.get(1).subject()), "{".getBytes(UTF_8), "malformed: {");
        giveUp(Topics.IMAGE_VERIFIED, Optional.of(items.get(2).subject()), null, "malformed: empty");
        giveUp(Topics.ITEM_DISPATCHED, Optional.of("another-run/x/0"), "x".getBytes(UTF_8), "not ours");
        giveUp(Topics.ITEM_DISPATCHED, Optional.of("nonsense"), "x".getBytes(UTF_8), "not work");
        giveUp(Topics.ITEM_DISPATCHED, Optional.empty(), "x".getBytes(UTF_8), "nothing known");
        topic.send(items.subList(3, 6).stream().map(item -> Study.verified(item, RIGHT)).toList());

        ended(id).body("state", equalTo("done")).body("progress.errors", equalTo(3));
        table(id)
                .body("rows[0].n", equalTo(1))
                .body("rows[0].score", equalTo(1.0))
                .body("rows[0].errors", equalTo(3))
                .body("rows[1].errors", equalTo(3));
        given().get("/evaluations/" + id + "/items?outcome=error")
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items.find { it.item == 'math1-1-0A' }.prompt", equalTo("draw 0 A"))
                .body("items.find { it.item == 'math1-1-0A' }.verdicts[0].detail", equalTo("unknown-word: blorp"))
                .body("items.find { it.item == 'math1-1-0B' }.prompt", nullValue());
    }

    @Test
    void aVerdictThatComesAfterAllReplacesTheError() {
        String id = begin("math1", "normal", "oracle,self", 1);
        Study study = studies(id, 1).get("math1-normal");
        List<ItemDispatched> items = study.items();
        giveUp(Topics.IMAGE_GENERATED, Optional.of(items.get(0).subject()), null, "outage");
        topic.send(List.of(Study.failed(items.get(1)), study.expanded()));
        ended(id).body("progress.errors", equalTo(2));

        topic.send(List.of(Study.verified(items.get(0), RIGHT), Study.verified(items.get(1), RIGHT)));

        await().atMost(PATIENCE).untilAsserted(() -> table(id)
                .body("rows[0].n", equalTo(1))
                .body("rows[0].score", equalTo(1.0))
                .body("rows[0].errors", equalTo(0))
                .body("rows[1].score", equalTo(1.0)));

        topic.send(List.of(Study.failed(items.get(0))));
        giveUp(Topics.IMAGE_GENERATED, Optional.of(items.get(1).subject()), null, "outage");
        String marker = begin("math1", "normal", "oracle", 1);
        Study other = studies(marker, 1).get("math1-normal");
        topic.send(List.of(other.expanded(), Study.failed(other.items().get(0)), Study.failed(other.items().get(1))));
        ended(marker);
        table(id).body("rows[0].score", equalTo(1.0)).body("rows[0].errors", equalTo(0));
        get(id).body("progress.verified", equalTo(2));
    }

    @Test
    void aDispatchThatCannotBeCarriedOutFailsTheEvaluation() {
        String id = begin("math1,math2", "normal", "oracle", 1);
        Study study = studies(id, 2).get("math2-normal");

        topic.send(List.of(new DispatchExpanded(
                study.dispatch().dispatchId(),
                id,
                Optional.empty(),
                0,
                Optional.of(new Failure("unknown-profile", "there is no profile x: choose reference")))));

        ended(id)
                .body("state", equalTo("failed"))
                .body("failure.code", equalTo("unknown-profile"))
                .body("failure.detail", equalTo("there is no profile x: choose reference"));
        assertThat(topic.events(Topics.RUN_COMPLETED, RunCompleted.class, event -> event.runId().equals(id), 1, PATIENCE))
                .hasSize(1);
    }

    @Test
    void aRequestThatIsGivenUpFailsTheEvaluationToo() {
        String id = begin("math1", "normal", "oracle", 1);
        giveUp(Topics.DISPATCH_REQUESTED, Optional.of(id + "-math1-normal"), null, "malformed: x");

        ended(id)
                .body("state", equalTo("failed"))
                .body("failure.detail", equalTo("dispatch.requested.dlq: malformed: x"));
    }

    @Test
    void samplesShareThePairsVote() {
        String id = begin("{\"model\":\"%s\",\"tasks\":[\"math1\"],\"modes\":[\"cot\"],\"n\":1,\"samples\":4}".formatted(model));
        Study study = studies(id, 1).get("math1-cot");
        topic.send(study.items().stream()
                .map(item -> Study.verified(item, item.sample() == 0 ? WRONG : RIGHT))
                .toList());
        topic.send(List.of(study.expanded()));

        ended(id).body("progress.verified", equalTo(8));
        table(id).body("rows[0].n", equalTo(1)).body("rows[0].score", equalTo(0.75));
    }

    @Test
    void theRequestTravelsWithEverythingThatDecidesTheOutcome() {
        String id = begin(
                """
                {"model":"%s","tasks":["mapping3"],"modes":["cot"],"judges":["self"],"n":7,"samples":2,"seed":9,
                 "split":"validation","imageTemperature":1.5,"thoughtTemperature":0.25}
                """
                        .formatted(model));

        DispatchRequested dispatch = studies(id, 1).get("mapping3-cot").dispatch();

        assertThat(dispatch.dispatchId()).isEqualTo(id + "-mapping3-cot");
        assertThat(EventJson.write(dispatch))
                .asString(UTF_8)
                .isEqualTo(
                        ("{\"dispatchId\":\"%s-mapping3-cot\",\"runId\":\"%s\",\"dataset\":{\"kind\":\"generated\","
                                        + "\"spec\":{\"task\":\"mapping3\",\"profile\":\"reference\",\"split\":\"validation\","
                                        + "\"pairs\":7,\"seed\":9}},\"model\":{\"name\":\"%s\",\"revision\":\"%s\"},"
                                        + "\"mode\":\"cot\",\"samples\":2,\"sampling\":{\"imageTemperature\":1.5,"
                                        + "\"thoughtTemperature\":0.25},\"seed\":9,\"judges\":[\"self\"]}")
                                .formatted(id, id, model, "11".repeat(32)));
    }

    @Test
    void eventsFollowAnEvaluationToItsEnd() {
        String id = begin("math1", "normal", "oracle", 1);
        Study study = studies(id, 1).get("math1-normal");
        topic.send(List.of(study.expanded()));
        topic.send(study.items().stream().map(item -> Study.verified(item, RIGHT)).toList());

        String events = given().get("/evaluations/" + id + "/events")
                .then()
                .statusCode(200)
                .contentType(containsString("text/event-stream"))
                .extract()
                .asString();

        assertThat(events.lines().filter(line -> !line.isBlank())).allMatch(line -> line.startsWith("data:"));
        assertThat(events.lines().filter(line -> line.startsWith("data:")).toList().getLast())
                .contains("\"state\":\"done\"", "\"verified\":2");
    }

    @Test
    void drawingsCanBePagedAndFiltered() {
        String id = begin("math1,math2", "cot", "oracle,self", 2);
        studies(id, 2).values().forEach(study -> {
            topic.send(study.items().stream()
                    .map(item -> Study.verified(
                            item, item.item().half().equals("A") ? RIGHT : Map.of(Judge.ORACLE, Outcome.FAIL, Judge.SELF, Outcome.PASS)))
                    .toList());
            topic.send(List.of(study.expanded()));
        });
        ended(id);

        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            var page = given().queryParam("limit", 3)
                    .queryParam("task", "math2")
                    .queryParams(cursor.filter(c -> !c.isEmpty()).map(c -> Map.of("cursor", c)).orElse(Map.of()))
                    .get("/evaluations/" + id + "/items")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.item"));
            cursor = Optional.ofNullable(page.getString("next"));
        }
        assertThat(seen).containsExactlyInAnyOrder("math2-1-0A", "math2-1-0B", "math2-1-1A", "math2-1-1B");
        given().config(doubles())
                .get("/evaluations/" + id + "/items?outcome=fail&task=math1&mode=cot")
                .then()
                .body("items", hasSize(2))
                .body("items[0].half", equalTo("B"))
                .body("items[0].thought", equalTo("1 + 2 = 3"))
                .body("items[0].finalPrompt", equalTo("3 apples"))
                .body("items[0].image", equalTo("cd".repeat(32)))
                .body("items[0].answer", equalTo("3 apples"))
                .body("items[0].verdicts[0].judge", equalTo("oracle"))
                .body("items[0].verdicts[0].outcome", equalTo("fail"))
                .body("items[0].verdicts[1].judge", equalTo("self"))
                .body("items[0].verdicts[1].consistency", equalTo(0.75));
        problem(given().get("/evaluations/" + id + "/items?outcome=nice").then(), 400, "invalid-request");
        problem(given().get("/evaluations/" + id + "/items?task=nice").then(), 400, "unknown-task");
        problem(given().get("/evaluations/" + id + "/items?mode=nice").then(), 400, "unknown-mode");
        problem(given().get("/evaluations/" + id + "/items?cursor=nice").then(), 400, "bad-cursor");
    }

    @Test
    void theModelIsAskedInTextWhatItWasToDraw() {
        publish(model, "44".repeat(32), "answers-three-apples", Capability.GENERATE);
        String id = begin("{\"model\":\"%s\",\"tasks\":[\"math1\"],\"modes\":[\"normal\"],\"judges\":[\"oracle\"],\"n\":2}"
                .formatted(model));
        Study study = studies(id, 1).get("math1-normal");
        List<TaskItem> items = study.items().stream().map(ItemDispatched::item).toList();
        String dataset = blobs.put(out -> {
            for (TaskItem item : items) {
                out.write(EventJson.write(item));
                out.write('\n');
            }
        });
        topic.send(study.items().stream().map(item -> Study.verified(item, WRONG)).toList());
        topic.send(List.of(new DispatchExpanded(
                study.dispatch().dispatchId(), id, Optional.of(dataset), 4, Optional.empty())));

        ended(id).body("state", equalTo("done"));
        table(id)
                .body("text", hasSize(1))
                .body("text[0].task", equalTo("math1"))
                .body("text[0].n", equalTo(2))
                .body("text[0].score", equalTo(0.5))
                .body("text[0].single", equalTo(0.75))
                .body("text[0].low", closeTo(0.094531, 1e-6))
                .body("text[0].high", closeTo(0.905469, 1e-6))
                .body("textNote", nullValue());
    }

    @Test
    void aPlainTaskIsDrawnWithoutAThoughtAndNotAskedInText() {
        publish(model, "44".repeat(32), "answers-three-apples", Capability.GENERATE, Capability.THINK);
        String id = begin(
                "{\"model\":\"%s\",\"tasks\":[\"math1\",\"mapping1\",\"plain\"],\"judges\":[\"oracle\"],\"n\":2,\"profile\":\"natural\"}"
                        .formatted(model));
        Map<String, Study> studies = studies(id, 5);
        assertThat(studies)
                .containsOnlyKeys("math1-normal", "math1-cot", "mapping1-normal", "mapping1-cot", "plain-normal");
        get(id).body("progress.expected", equalTo(18));
        studies.values().forEach(study -> {
            String dataset = blobs.put(out -> {
                for (ItemDispatched item : study.items()) {
                    out.write(EventJson.write(item.item()));
                    out.write('\n');
                }
            });
            topic.send(study.items().stream().map(item -> Study.verified(item, RIGHT)).toList());
            topic.send(List.of(study.expanded(dataset, study.items().size())));
        });

        ended(id).body("state", equalTo("done"));
        table(id)
                .body("rows.task", equalTo(List.of("math1", "math1", "mapping1", "mapping1", "plain", "all", "all")))
                .body("rows[4].n", equalTo(2))
                .body("rows[4].mode", equalTo("normal"))
                .body("rows[4].chance", closeTo(1.0 / (5 * Profile.NATURAL.vocabulary().nouns().size()), 1e-12))
                .body("rows[5].n", equalTo(4))
                .body("text.task", equalTo(List.of("math1", "mapping1", "all")));
        given().get("/evaluations/" + id + "/report?format=md").then().statusCode(200).body(containsString("plain"));
    }

    @Test
    void aDatasetIsEvaluatedByTheTasksOfItsItems() {
        String id = begin("{\"model\":\"%s\",\"dataset\":\"mine@2\",\"judges\":[\"oracle\"]}".formatted(model));
        List<DispatchRequested> dispatches = topic.events(
                Topics.DISPATCH_REQUESTED,
                DispatchRequested.class,
                dispatch -> dispatch.runId().equals(id),
                2,
                PATIENCE);
        assertThat(dispatches).extracting(DispatchRequested::dataset).containsOnly(new DatasetRef.Stored("mine@2"));
        get(id).body("dataset", equalTo("mine@2")).body("tasks", hasSize(0)).body("n", equalTo(0));
        for (DispatchRequested dispatch : dispatches) {
            Study study = new Study(dispatch);
            boolean cot = dispatch.mode() == Mode.COT;
            topic.send(List.of(
                    study.expanded("ab".repeat(32), 3),
                    Study.verified(study.item("math2", "1", TaskItem.SINGLE), cot ? RIGHT : WRONG),
                    Study.verified(study.item("mapping1", "2", TaskItem.SINGLE), RIGHT),
                    Study.failed(study.item("other", "3", TaskItem.SINGLE))));
        }

        ended(id).body("state", equalTo("done")).body("progress.expected", equalTo(6));
        assertThat(topic.events(Topics.RUN_COMPLETED, RunCompleted.class, event -> event.runId().equals(id), 1, PATIENCE))
                .hasSize(1);
        table(id)
                .body("dataset", equalTo("mine@2"))
                .body("datasets", equalTo(Map.of("mine@2", "ab".repeat(32))))
                .body("rows.task", equalTo(List.of("math2", "math2", "mapping1", "mapping1", "other", "other", "all", "all")))
                .body("rows[0].n", equalTo(1))
                .body("rows[0].score", equalTo(0.0))
                .body("rows[0].chance", equalTo(0.2))
                .body("rows[1].score", equalTo(1.0))
                .body("rows[4].n", equalTo(0))
                .body("rows[4].errors", equalTo(1))
                .body("rows[7].n", equalTo(2));
        given().get("/evaluations/" + id + "/items?task=mapping1").then().body("items", hasSize(2));
        given().get("/evaluations/" + id + "/report?format=md")
                .then()
                .statusCode(200)
                .body(containsString("--dataset mine@2"));
        given().get("/evaluations/" + id + "/contact-sheet.png").then().statusCode(200);
    }

    @Test
    void aModelThatAnswersNoTextHasNoTextScores() {
        String id = begin("math1", "normal", "oracle", 1);
        Study study = studies(id, 1).get("math1-normal");
        topic.send(List.of(study.expanded()));
        topic.send(study.items().stream().map(item -> Study.verified(item, WRONG)).toList());

        ended(id);
        table(id).body("text", hasSize(0)).body("textNote", equalTo("the model answers no text"));
    }

    @Test
    void evaluationsAreListedNewestFirst() {
        String first = begin("math1", "normal", "oracle", 1);
        String second = begin("math1", "normal", "oracle", 1);

        String next = given().get("/evaluations?limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(second))
                .extract()
                .path("next");
        given().get("/evaluations?limit=1&cursor=" + next).then().body("items[0].id", equalTo(first));
        given().get("/evaluations?limit=0").then().statusCode(400);
    }

    @Test
    void aNameStandsForTheRevisionPublishedLast() {
        publish(model, "22".repeat(32), Capability.GENERATE, Capability.THINK, Capability.CAPTION);
        publish(model, "11".repeat(32), Capability.GENERATE, Capability.THINK, Capability.CAPTION);
        publish(model, "33".repeat(32), Capability.GENERATE);

        problem(post("{\"model\":\"%s\"}".formatted(model)), 400, "invalid-request")
                .body("detail", equalTo("model " + model + " does not think: leave out mode cot"));
        String id = begin("{\"model\":\"%s@%s\",\"tasks\":[\"math1\"]}".formatted(model, "22".repeat(32)));
        get(id).body("revision", equalTo("22".repeat(32)));
        given().get("/models")
                .then()
                .body("findAll { it.model.name == '%s' }.model.revision".formatted(model), equalTo(List.of(
                        "33".repeat(32), "11".repeat(32), "22".repeat(32))));
    }

    @Test
    void badRequestsSayWhatIsWrong() {
        problem(post("{\"tasks\":[\"math4\"]}"), 400, "unknown-task")
                .body("detail", equalTo("there is no task math4: choose from math1, math2, math3, mapping1, mapping2, mapping3,"
                        + " knowledge-forward, knowledge-inverse, plain"));
        problem(post("{\"tasks\":[]}"), 400, "unknown-task");
        problem(post("{\"modes\":[\"fast\"]}"), 400, "unknown-mode");
        problem(post("{\"judges\":[\"consistency\"]}"), 400, "invalid-request")
                .body("detail", startsWith("judge consistency compares an image with its thought"));
        problem(post("{\"judges\":[\"consistency\"],\"modes\":[\"normal\",\"cot\"]}"), 400, "invalid-request");
        problem(post("{\"tasks\":[\"math1\",\"plain\"],\"modes\":[\"cot\"]}"), 400, "invalid-request")
                .body("detail", equalTo("the prompts of task plain say what to draw, there is nothing to think about:"
                        + " ask for mode normal too, or leave out the task"));
        problem(post("{\"judges\":[\"jury\"]}"), 400, "unknown-judge");
        problem(post("{\"n\":-1}"), 400, "bad-count")
                .body("detail", equalTo("n is -1: choose a number from 1 to 1000000"));
        problem(post("{\"samples\":0}"), 400, "bad-count");
        problem(post("{\"n\":1000000,\"samples\":1000}"), 400, "bad-count")
                .body("detail", equalTo("these are up to 24000000000 drawings: an evaluation has at most 50000000"));
        problem(post("{\"n\":\"many\"}"), 400, "malformed-request").body("detail", containsString("n"));
        problem(post("{\"imageTemperature\":-0.1}"), 400, "bad-sampling");
        problem(post("{\"profile\":\"x\"}"), 400, "unknown-profile");
        problem(post("{\"split\":\"x\"}"), 400, "unknown-split");
        problem(post("{\"dataset\":\"x\",\"n\":5}"), 400, "invalid-request")
                .body("detail", startsWith("a dataset has its own items: leave out "));
        problem(post("{\"model\":\"nobody\"}"), 400, "unknown-model")
                .body("detail", equalTo("there is no model nobody: GET /models lists those there are"));
        problem(given().get("/evaluations/none").then(), 404, "unknown-evaluation");
        problem(given().get("/evaluations/none/table").then(), 404, "unknown-evaluation");
        problem(given().get("/evaluations/none/items").then(), 404, "unknown-evaluation");
        problem(given().get("/evaluations/none/events").then(), 404, "unknown-evaluation");
    }

    private void publish(String name, String revision, Capability... capabilities) {
        publish(name, revision, "test", capabilities);
    }

    private void publish(String name, String revision, String architecture, Capability... capabilities) {
        topic.send(List.of(new ModelPublished(
                new ModelRef(name, revision), architecture, List.of(capabilities), Optional.empty())));
        await().atMost(PATIENCE).until(() -> given().get("/models")
                .jsonPath()
                .getList("model.revision")
                .stream()
                .findFirst()
                .equals(Optional.of(revision)));
    }

    /** A message that another service gave up. */
    private void giveUp(String from, Optional<String> subject, byte[] payload, String reason) {
        Map<String, String> headers = new HashMap<>(Map.of(DeadLetters.REASON, reason));
        subject.ifPresent(s -> headers.put("ce_subject", s));
        topic.sendRaw(Topics.deadLetters(from), "k", payload, headers);
    }

    private String begin(String tasks, String modes, String judges, int n) {
        return begin("{\"model\":\"%s\",\"tasks\":%s,\"modes\":%s,\"judges\":%s,\"n\":%d}"
                .formatted(model, array(tasks), array(modes), array(judges), n));
    }

    private String begin(String json) {
        String id = post(json)
                .statusCode(202)
                .body("state", equalTo("running"))
                .extract()
                .path("id");
        return id;
    }

    private static String array(String names) {
        return "[\"" + names.replace(",", "\",\"") + "\"]";
    }

    private static ValidatableResponse post(String json) {
        return given().contentType("application/json").body(json).post("/evaluations").then();
    }

    /** The dispatches of an evaluation, by task and mode, once the outbox has sent them. */
    private Map<String, Study> studies(String id, int count) {
        List<DispatchRequested> own = topic.events(
                Topics.DISPATCH_REQUESTED,
                DispatchRequested.class,
                dispatch -> dispatch.runId().equals(id),
                count,
                PATIENCE);
        assertThat(own).hasSize(count);
        return own.stream().map(Study::new).collect(toMap(
                study -> study.task() + '-' + study.dispatch().mode().code(), study -> study));
    }

    private static ValidatableResponse ended(String id) {
        await().atMost(PATIENCE).until(() -> !given().get("/evaluations/" + id).path("state").equals("running"));
        return get(id);
    }

    private static ValidatableResponse get(String id) {
        return given().config(doubles()).get("/evaluations/" + id).then().statusCode(200);
    }

    private static ValidatableResponse table(String id) {
        return given().config(doubles()).get("/evaluations/" + id + "/table").then().statusCode(200);
    }

    private static List<Map<String, Object>> rows(String id) {
        return given().config(doubles()).get("/evaluations/" + id + "/table").jsonPath().getList("rows");
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
    }

    private static RestAssuredConfig doubles() {
        return RestAssured.config().jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE));
    }
}
