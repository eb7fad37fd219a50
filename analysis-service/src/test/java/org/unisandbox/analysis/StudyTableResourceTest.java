package org.unisandbox.analysis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.EvaluationRequested;
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.contracts.Topics;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;

/** Several models side by side, and the drawings of one for spreadsheets. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class StudyTableResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> STUDY = List.of("math1", "math2", "math3", "mapping1", "mapping2", "mapping3");
    private static final List<Mode> MODES = List.of(Mode.NORMAL, Mode.COT);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    private final String run = "run-" + UUID.randomUUID();
    private final ModelRef bagel = new ModelRef("bagel-" + run, "88".repeat(32));
    private final ModelRef blip = new ModelRef("blip_3|o-" + run, "99".repeat(32));
    private TestTopics topic;

    @BeforeEach
    void pickUp() {
        topic = new TestTopics(broker);
        for (ModelRef model : List.of(bagel, blip)) {
            topic.send(List.of(new ModelPublished(model, "test", List.of(Capability.values()), Optional.empty())));
        }
    }

    @AfterEach
    void hangUp() {
        topic.close();
    }

    @Test
    void twoModelsStandSideBySide() {
        String one = evaluate("1", bagel, STUDY, MODES, List.of(Judge.ORACLE, Judge.SELF), 2, item -> item.mode() == Mode.COT);
        String two = evaluate("2", blip, List.of("math1"), MODES, List.of(Judge.SELF), 2, item -> item.item().pairId().endsWith("0"));

        table("evaluations", one + "," + two)
                .statusCode(200)
                .contentType("application/json")
                .body("columns", hasSize(9))
                .body("rows.model", equalTo(List.of(bagel.name(), bagel.name(), blip.name(), blip.name())))
                .body("rows.mode", equalTo(List.of("normal", "cot", "normal", "cot")))
                .body("rows.judge", equalTo(List.of("oracle", "oracle", "self", "self")))
                .body("rows.n", equalTo(List.of(12, 12, 2, 2)))
                .body("rows[0].scores.math1.score", equalTo(0.0))
                .body("rows[0].scores.all.score", equalTo(0.0))
                .body("rows[1].scores.all.score", equalTo(1.0))
                .body("rows[1].scores.all.n", equalTo(12))
                .body("rows[2].scores.math1.score", equalTo(0.5))
                .body("rows[2].scores.math2", nullValue())
                .body("rows[2].scores.math", nullValue());
        String markdown = text("markdown", "text/markdown", one + "," + two);
        assertThat(markdown.lines())
                .anyMatch(line -> line.startsWith("| blip\\_3\\|o-" + run + " | normal | self | **0.500** ("))
                .anyMatch(line -> line.startsWith("| " + bagel.name() + " | normal | oracle | 0.000 (0.000 to 0.658) | **0.000**"));
        assertThat(text("latex", "application/x-latex", one + "," + two))
                .contains("\\toprule", "blip\\_3\\textbar{}o-" + run + " & normal & self & \\textbf{0.500} & --");
        assertThat(text("csv", "text/csv", one + "," + two).split("\r\n"))
                .hasSize(5)
                .anyMatch(line -> line.startsWith(blip.name() + "," + blip.revision() + "," + two + ",self,cot,0.500000,"));
    }

    @Test
    void withoutIdsEveryModelIsThereWithItsNewestEvaluationOfTheStudy() {
        evaluate("1", bagel, STUDY, List.of(Mode.NORMAL), List.of(Judge.ORACLE), 1, _ -> false);
        String newest = evaluate("2", bagel, STUDY, List.of(Mode.NORMAL), List.of(Judge.ORACLE), 1, _ -> true);
        evaluate("3", bagel, List.of("math1"), List.of(Mode.NORMAL), List.of(Judge.ORACLE), 1, _ -> true);
        evaluate("4", blip, List.of("plain"), List.of(Mode.NORMAL), List.of(Judge.ORACLE), 1, _ -> true);

        table("judge", "oracle")
                .statusCode(200)
                .body("rows.findAll { it.model == '" + bagel.name() + "' }.evaluation", equalTo(List.of(newest)))
                .body("rows.findAll { it.model == '" + blip.name() + "' }", hasSize(0));
        table("judge", "vlm")
                .statusCode(200)
                .body("rows.findAll { it.model == '" + bagel.name() + "' }", hasSize(0));
    }

    @Test
    void whatBrokeIsCountedAndNotScored() {
        String id = request("1", bagel, List.of("math1", "math2"), List.of(Mode.NORMAL), List.of(Judge.ORACLE), 2);
        for (Study study : studies(id, 2)) {
            List<Event> events = new ArrayList<>(List.of(study.expanded()));
            study.items().forEach(item -> events.add(
                    item.item().id().equals("math1-1-0A") || study.task().equals("math2")
                            ? Study.failed(item)
                            : Study.verified(item, Map.of(Judge.ORACLE, Outcome.PASS))));
            topic.send(events);
        }
        done(id);

        table("evaluations", id)
                .body("rows[0].scores.math1.n", equalTo(1))
                .body("rows[0].scores.math1.score", equalTo(1.0))
                .body("rows[0].scores.math2.n", equalTo(0))
                .body("rows[0].scores.math2.score", nullValue())
                .body("rows[0].errors", equalTo(5));
        assertThat(text("markdown", "text/markdown", id)).contains("| **1.000** (0.207 to 1.000) | – | – | – | – | – | – | – | – | 1 | 5 |");
        assertThat(csv(id, Map.of("task", "math1")).split("\r\n")).hasSize(5).anyMatch(line -> line.startsWith(
                "math1-1-0A,math1-1-0,A,math1,normal,0,draw 0 A,3 apples,oracle,,error,,,"));
    }

    @Test
    void drawingsComeOutInTheOrderOfTheirItemsHoweverManyThereAre() {
        String id = evaluate("1", bagel, List.of("mapping1"), MODES, List.of(Judge.ORACLE), 510, _ -> true);

        List<String> all = csv(id, Map.of()).lines().filter(line -> !line.isEmpty()).toList();
        assertThat(all).hasSize(1 + 2 * 1020).doesNotHaveDuplicates();
        assertThat(all.get(1)).isEqualTo(
                "mapping1-1-0A,mapping1-1-0,A,mapping1,normal,0,draw 0 A,3 apples,oracle,3 apples,pass,1,,,1," + "cd".repeat(32));
        assertThat(all.get(2)).startsWith("mapping1-1-0B,");
        assertThat(all.get(3)).startsWith("mapping1-1-1A,");
        assertThat(all.getLast()).startsWith("mapping1-1-509B,mapping1-1-509,B,mapping1,cot,");
        List<String> published =
                csv(id, Map.of("columns", "published", "task", "mapping1", "mode", "cot")).lines().toList();
        assertThat(published).hasSize(511);
        assertThat(published.getFirst()).startsWith("ID,Question_A,Answer_A,Image_A_Path,A_Result,");
        assertThat(published.getLast()).startsWith("mapping1-1-509,draw 509 A,3 apples,").endsWith(",True,1");
    }

    @Test
    void aStoredDatasetHasTheTasksOfItsItems() {
        String id = given().contentType("application/json")
                .body("{\"model\":\"%s\",\"dataset\":\"mine@2\",\"modes\":[\"normal\"],\"judges\":[\"oracle\"]}".formatted(bagel.name()))
                .post("/evaluations")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Study study = studies(id, 1).getFirst();
        topic.send(List.of(
                study.expanded("ab".repeat(32), 2),
                Study.verified(study.item("math2", "1", TaskItem.SINGLE), Map.of(Judge.ORACLE, Outcome.PASS)),
                Study.verified(study.item("other", "2", TaskItem.SINGLE), Map.of(Judge.ORACLE, Outcome.FAIL))));
        done(id);

        table("judge", "oracle")
                .body("rows.findAll { it.model == '" + bagel.name() + "' }.evaluation", equalTo(List.of(id)))
                .body("rows.find { it.evaluation == '" + id + "' }.scores.math2.score", equalTo(1.0))
                .body("rows.find { it.evaluation == '" + id + "' }.scores.math1", nullValue())
                .body("rows.find { it.evaluation == '" + id + "' }.n", equalTo(1));
    }

    @Test
    void whatCannotBeShownIsSaid() {
        String running = request("1", bagel, List.of("math1"), List.of(Mode.NORMAL), List.of(Judge.ORACLE), 1);
        studies(running, 1);
        String done = evaluate("2", bagel, List.of("math1"), List.of(Mode.NORMAL), List.of(Judge.ORACLE), 1, _ -> true);

        problem(table("evaluations", "nobody"), 404, "unknown-evaluation");
        problem(table("evaluations", running), 409, "not-done")
                .body("detail", equalTo("evaluation " + running + " still runs: show it when it is done"));
        problem(table("evaluations", " , "), 400, "invalid-request");
        problem(table("judge", "luck"), 400, "unknown-judge");
        problem(table("format", "pdf"), 400, "unknown-format");
        problem(given().get("/study-table?evaluations=" + done + "&judge=self").then(), 400, "unknown-judge")
                .body("detail", equalTo("evaluation " + done + " was not judged by self: choose from oracle"));
        problem(given().get("/evaluations/nobody/items.csv").then(), 404, "unknown-evaluation");
        problem(given().get("/evaluations/" + running + "/items.csv").then(), 409, "not-done");
        problem(given().get("/evaluations/" + done + "/items.csv?columns=some").then(), 400, "unknown-format");
        problem(given().get("/evaluations/" + done + "/items.csv?task=none").then(), 400, "unknown-task");
        problem(given().get("/evaluations/" + done + "/items.csv?columns=published").then(), 400, "invalid-request")
                .body("detail", startsWith("a published file is about one task in one mode"));
    }

    private String evaluate(
            String name,
            ModelRef model,
            List<String> tasks,
            List<Mode> modes,
            List<Judge> judges,
            int pairs,
            Predicate<ItemDispatched> right) {
        String id = request(name, model, tasks, modes, judges, pairs);
        for (Study study : studies(id, tasks.size() * modes.size())) {
            List<Event> events = new ArrayList<>(List.of(study.expanded()));
            study.items().forEach(item -> {
                Map<Judge, Outcome> outcomes = new HashMap<>();
                judges.forEach(judge -> outcomes.put(judge, right.test(item) ? Outcome.PASS : Outcome.FAIL));
                events.add(Study.verified(item, outcomes));
            });
            topic.send(events);
        }
        done(id);
        return id;
    }

    private String request(
            String name, ModelRef model, List<String> tasks, List<Mode> modes, List<Judge> judges, int pairs) {
        String id = run + '-' + name;
        topic.send(List.of(new EvaluationRequested(
                id, run, model, tasks, modes, judges, pairs, 1, 1, "reference", "test", Sampling.STANDARD)));
        return id;
    }

    private static void done(String id) {
        await().atMost(PATIENCE).until(() -> "done".equals(given().get("/evaluations/" + id).path("state")));
    }

    private List<Study> studies(String id, int count) {
        List<DispatchRequested> own = topic.events(
                Topics.DISPATCH_REQUESTED, DispatchRequested.class, event -> event.runId().equals(id), count, PATIENCE);
        assertThat(own).hasSize(count);
        return own.stream().map(Study::new).toList();
    }

    private static ValidatableResponse table(String parameter, String value) {
        return given().config(RestAssured.config()
                        .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE)))
                .queryParam(parameter, value)
                .get("/study-table")
                .then();
    }

    private static String text(String format, String type, String evaluations) {
        return given().queryParam("evaluations", evaluations)
                .queryParam("format", format)
                .get("/study-table")
                .then()
                .statusCode(200)
                .contentType(startsWith(type))
                .extract()
                .asString();
    }

    private static String csv(String id, Map<String, String> parameters) {
        return given().queryParams(parameters)
                .get("/evaluations/" + id + "/items.csv")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status).contentType("application/problem+json").body("code", equalTo(code));
    }
}
