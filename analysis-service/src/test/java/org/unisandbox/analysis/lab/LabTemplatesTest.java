package org.unisandbox.analysis.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.analysis.api.EvaluationView;
import org.unisandbox.analysis.api.TableDocument;
import org.unisandbox.analysis.domain.Drawing;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.KnownModel;
import org.unisandbox.analysis.domain.Progress;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.table.Judged;
import org.unisandbox.analysis.domain.table.Table;
import org.unisandbox.analysis.lab.services.DatasetService;
import org.unisandbox.analysis.lab.services.GenerationService;
import org.unisandbox.analysis.lab.services.TrainerService;
import org.unisandbox.analysis.lab.view.DatasetSheet;
import org.unisandbox.analysis.lab.view.DrawingCard;
import org.unisandbox.analysis.lab.view.EvaluationChoices;
import org.unisandbox.analysis.lab.view.EvaluationForm;
import org.unisandbox.analysis.lab.view.EvaluationSheet;
import org.unisandbox.analysis.lab.view.Findings;
import org.unisandbox.analysis.lab.view.GapLine;
import org.unisandbox.analysis.lab.view.ItemCard;
import org.unisandbox.analysis.lab.view.ItemFilter;
import org.unisandbox.analysis.lab.view.ItemSheet;
import org.unisandbox.analysis.lab.view.Lineage;
import org.unisandbox.analysis.lab.view.Listing;
import org.unisandbox.analysis.lab.view.ModelGap;
import org.unisandbox.analysis.lab.view.ModelSheet;
import org.unisandbox.analysis.lab.view.Overview;
import org.unisandbox.analysis.lab.view.Run;
import org.unisandbox.analysis.lab.view.Stages;
import org.unisandbox.analysis.lab.view.TestDrawing;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.tasks.Profile;

/** Every page with something in it, without a server. */
class LabTemplatesTest {

    private static final String NASTY = "3 < 4 & \"x\" <script>alert(1)</script>";
    private static final String DIGEST = "ab".repeat(32);
    private static final ModelRef MODEL = new ModelRef("reference", DIGEST);
    private static final Instant BEGIN = Instant.parse("2026-01-31T15:45:00Z");

    /** Script, style or handler within the page: what the policy forbids. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("<style|\\sstyle=|\\son[a-z]+=\"|<script(?![^>]*src=\"/)[^>]*>|(?:src|href)=\"(?:https?:)?//");

    private static final Engine ENGINE = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addNamespaceResolver(NamespaceResolver.builder("inject")
                    .resolve((EvalContext context) -> Map.of("version", "1"))
                    .build())
            .addResultMapper(new HtmlEscaper(List.of("text/html")))
            .addLocator(LabTemplatesTest::locate)
            .build();

    private static Optional<TemplateLocator.TemplateLocation> locate(String id) {
        InputStream in = LabTemplatesTest.class.getResourceAsStream("/templates/" + id + ".html");
        return Optional.ofNullable(in).map(found -> new TemplateLocator.TemplateLocation() {
            @Override
            public Reader read() {
                return new InputStreamReader(found, StandardCharsets.UTF_8);
            }

            @Override
            public Optional<Variant> getVariant() {
                return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
            }
        });
    }

    private static String render(String template, Map<String, Object> data) {
        TemplateInstance instance = ENGINE.getTemplate(template).instance();
        data.forEach(instance::data);
        String html = instance.render();
        assertThat(html).doesNotContain("NOT_FOUND", "<script>alert", "{#", "{@");
        assertThat(FORBIDDEN.matcher(html).results().map(found -> found.group())).isEmpty();
        return html;
    }

    private static Drawing drawing(Mode mode, Optional<String> image) {
        return new Drawing(
                7,
                "run-math1-" + mode.code() + "/item 1/0",
                StudyTask.MATH1,
                mode,
                "item 1",
                Optional.of("pair"),
                Optional.of("A"),
                0,
                Optional.of(NASTY),
                Optional.of("3 apples"),
                image,
                mode == Mode.COT ? Optional.of("1 + 2 = 3") : Optional.empty(),
                mode == Mode.COT ? Optional.of("Draw 3 apples") : Optional.empty(),
                List.of(
                        new Drawing.Verdict(Judge.ORACLE, Outcome.PASS, Optional.of("3 apples"), OptionalDouble.empty(), Optional.empty()),
                        new Drawing.Verdict(Judge.SELF, Outcome.FAIL, Optional.empty(), OptionalDouble.of(0.25), Optional.empty())));
    }

    private static EvaluationView view(String state, Optional<Instant> finished) {
        return new EvaluationView(
                "20260131-154500-3fa91c", state, finished.isPresent() ? "ended" : "verdicts", Optional.empty(), "reference", DIGEST,
                Optional.empty(), List.of(StudyTask.MATH1), List.of(Mode.NORMAL, Mode.COT), List.of(Judge.ORACLE, Judge.SELF), 10, 1, 1,
                "reference", "test", 0.7, 0, Optional.empty(), Optional.empty(), BEGIN, finished,
                Optional.of(Progress.of(
                        List.of(new Progress.Part(StudyTask.MATH1, Mode.NORMAL, true, 20, 5)), 0, java.time.Duration.ofSeconds(5))));
    }

    private static Run run(boolean open) {
        return new Run(3, view(open ? "running" : "done", open ? Optional.empty() : Optional.of(BEGIN.plusSeconds(75))));
    }

    private static Table table() {
        return Table.of(
                "reference",
                Profile.REFERENCE,
                List.of(StudyTask.MATH1),
                List.of(Mode.NORMAL, Mode.COT),
                List.of(Judge.ORACLE, Judge.SELF),
                List.of(Mode.values()).stream()
                        .flatMap(mode -> List.of("A", "B").stream().flatMap(half -> List.of(Judge.ORACLE, Judge.SELF).stream()
                                .map(judge -> new Judged(
                                        StudyTask.MATH1, mode, judge, "p", half, 0, mode == Mode.COT ? Outcome.PASS : Outcome.FAIL, true))))
                        .toList());
    }

    private static EvaluationSheet sheet(boolean open) {
        Table table = table();
        return new EvaluationSheet(
                run(open),
                new TableDocument(
                        "20260131-154500-3fa91c", "done", 75, table.rows(), table.comparisons(), table.judges(), List.of(),
                        Optional.of("the model answers no text"), "reference", DIGEST, Optional.empty(), Map.of("math1", DIGEST), 10, 1, 1,
                        "reference", "test", 0.7, 0),
                Judge.ORACLE,
                List.of(StudyTask.MATH1),
                Stages.of(view("running", Optional.empty()).progress().orElseThrow(), OptionalLong.of(9)),
                Optional.of("c0de"));
    }

    private static Listing<ItemCard> items() {
        return new Listing<>(
                List.of(new ItemCard(drawing(Mode.NORMAL, Optional.of(DIGEST))), new ItemCard(drawing(Mode.COT, Optional.empty()))),
                Optional.of("/lab/evaluations/x/part?after=7"),
                Optional.of("/lab/evaluations/x?after=7#items"));
    }

    private static Evaluation evaluation() {
        return new Evaluation(
                "run", MODEL, Optional.empty(), List.of(StudyTask.MATH1), List.of(Mode.NORMAL, Mode.COT), List.of(Judge.ORACLE, Judge.SELF), 10,
                1, 1, "reference", "test", Sampling.STANDARD, Optional.empty(), Optional.empty());
    }

    private static TaskItem item() {
        return new TaskItem("item 1", "pair", "A", "math1", "reference", "test", NASTY, "3 apples", List.of("1 + 2 = 3"), "a + b");
    }

    private static DatasetSheet dataset() {
        return new DatasetSheet(new DatasetService.Dataset(
                DIGEST, List.of("mine@1"), "generated", "math1", "reference", "test", OptionalInt.of(10), OptionalLong.of(1),
                Optional.of("generator 1"), Optional.empty(), 20, 5_000, BEGIN));
    }

    private static KnownModel known(String name, Optional<String> parent) {
        return new KnownModel(
                new ModelRef(name, DIGEST), "reference-umm", List.of(Capability.GENERATE, Capability.THINK), parent, BEGIN);
    }

    @Test
    void theOverviewShowsTheGapFirst() {
        ModelGap gap = new ModelGap("reference", DIGEST, "run", Judge.ORACLE, GapLine.of(table(), List.of(), Judge.ORACLE));

        assertThat(render("OverviewPage/Html", Map.of("view", new Overview(List.of(gap), List.of(run(true), run(false))))))
                .contains("+1.00", "class=\"join\"", "aria-label=\"math1: normal 0.00", "5 of 20 judged", "took 1 min 15 s")
                .containsOnlyOnce("<h1>")
                .containsOnlyOnce("aria-current=\"page\"");
        assertThat(render("OverviewPage/Html", Map.of("view", new Overview(List.of(gap, gap), List.of()))))
                .contains("All models");
        assertThat(render("OverviewPage/Html", Map.of("view", new Overview(List.of(), List.of()))))
                .contains("Nothing is measured yet", "/lab/evaluations/new");
    }

    @Test
    void anEvaluationThatRunsIsFollowedAndOneThatIsDoneIsNot() {
        ItemFilter none = ItemFilter.of(null, null, null, null);

        assertThat(render("EvaluationPages/One", Map.of("sheet", sheet(true), "filter", none, "items", items())))
                .contains("sse-connect=\"/lab/evaluations/20260131-154500-3fa91c/events\"", "data-live=", "4 waiting", "every 5s")
                .doesNotContain("Items as CSV");
        assertThat(render("EvaluationPages/One", Map.of("sheet", sheet(false), "filter", none, "items", items())))
                .contains("Items as CSV", "href=\"/lab/items/run-math1-normal/item%201/0\"", "3 &lt; 4 &amp;", "nothing drawn", "kappa",
                        "No score in words: the model answers no text.", "hx-trigger=\"intersect once\"",
                        "/lab/evaluations/new?model=reference%40" + DIGEST + "&amp;tasks=math1")
                .doesNotContain("sse-connect", "every 5s")
                .containsOnlyOnce("<h1>");
        ItemFilter narrow = ItemFilter.of("math1", "cot", "fail", "1");
        assertThat(render("EvaluationPages/One", Map.of(
                        "sheet", sheet(false), "filter", narrow, "items", new Listing<ItemCard>(List.of(), Optional.empty(), Optional.empty()))))
                .contains("No item is like that", "<option value=\"cot\" selected>", "<option selected>fail</option>", "value=\"1\" checked");
        assertThat(render("EvaluationPages/All", Map.of("runs", new Listing<>(
                        List.of(run(false)), Optional.of("/lab/evaluations/part?before=3"), Optional.of("/lab/evaluations?before=3")))))
                .contains("Older evaluations");
    }

    @Test
    void anItemStandsBesideItsOtherMode() {
        Drawing here = drawing(Mode.COT, Optional.of(DIGEST));
        ItemSheet sheet = new ItemSheet(
                here, evaluation(), Optional.of(DIGEST), Optional.of(item()),
                List.of(new JudgeIdentity(Judge.SELF, Optional.of(MODEL), Optional.of(DIGEST), Map.of("threshold", "0.5"))),
                List.of(
                        new DrawingCard(drawing(Mode.NORMAL, Optional.of(DIGEST)), evaluation(), false),
                        new DrawingCard(here, evaluation(), true)),
                ItemFilter.of("math1", null, null, null), Optional.empty(), Optional.of("run-math1-cot/item 2/0"));

        assertThat(render("ItemPage/Html", Map.of("sheet", sheet)))
                .contains("3 &lt; 4 &amp; &quot;x&quot;", "<pre>1 + 2 = 3</pre>", "sees 3 apples", "sees nothing valid", "threshold",
                        "probability of the right caption 0.25", "rel=\"next\" href=\"/lab/items/run-math1-cot/item%202/0?task=math1\"",
                        "this drawing", "href=\"/lab/datasets/" + DIGEST)
                .doesNotContain("rel=\"prev\"")
                .containsOnlyOnce("<h1>");
    }

    @Test
    void theFormKeepsWhatWasEntered() {
        EvaluationForm form = EvaluationForm.of(Map.of("n", List.of(NASTY), "tasks", List.of("math1"), "model", List.of("two"))).checked();

        assertThat(render("NewEvaluationPage/Html", Map.of(
                        "form", form, "choices", new EvaluationChoices(List.of("reference", "two"), List.of("mine@1")))))
                .contains("id=\"n-wrong\">Write a number such as 100.", "3 &lt; 4 &amp;", "<option selected>two</option>",
                        "value=\"math1\" checked", "Choose at least one judge.", "It was not started.");
        assertThat(render("NewEvaluationPage/Cost", Map.of("estimate", Optional.empty()))).contains("Fill in the form");
    }

    @Test
    void datasetsAndWhatWasFoundInThem() {
        Listing<TaskItem> items = new Listing<>(List.of(item()), Optional.empty(), Optional.empty());

        assertThat(render("DatasetPages/All", Map.of(
                        "datasets", new Listing<>(List.of(dataset()), Optional.empty(), Optional.empty()), "tasks", List.of("math1"),
                        "splits", List.of("test"), "task", "math1", "split", "", "origin", "imported")))
                .contains("mine@1", "<option selected>math1</option>", "<option selected>imported</option>");
        assertThat(render("DatasetPages/One", Map.of("sheet", dataset(), "items", items, "others", List.of(dataset()))))
                .contains("Audit now", "Compare", "1 + 2 = 3", "3 &lt; 4");
        assertThat(render("DatasetPages/Audited", Map.of("found", new Findings.Audited(new DatasetService.Audit(
                        2, Map.of("ok", 1L, "wrong-answer", 1L),
                        List.of(new DatasetService.Audit.Flaw("a", Optional.of("B"), "wrong-answer", "3", "4", NASTY)))))))
                .contains("1 not ok", "of 2 items", "wrong-answer");
        assertThat(render("DatasetPages/Compared", Map.of("found", new Findings.Compared(new DatasetService.Leaks(10, 20, 0, 0, 0.25, 0.5)))))
                .contains("overlap", "25.00 %", "50.00 %");
    }

    @Test
    void modelsTheirLineageAndWhatTheyDraw() {
        List<KnownModel> models = List.of(known("child", Optional.of("reference@" + DIGEST)), known("reference", Optional.empty()));
        List<ModelSheet> sheets =
                models.stream().map(model -> new ModelSheet(model, true, Optional.empty(), Optional.empty())).toList();
        ModelSheet detailed = new ModelSheet(
                models.getFirst(),
                true,
                Optional.of(new GenerationService.ServedModel(
                        "child", DIGEST, "openai-images", List.of(Mode.NORMAL), JsonNodeFactory.instance.objectNode().put("price", 0.04), BEGIN)),
                Optional.of(new TrainerService.Revision(Map.of("recipe", NASTY), Optional.of(DIGEST), 12_400_000, BEGIN)));

        assertThat(render("ModelPages/All", Map.of("models", sheets, "lineage", Lineage.of(models))))
                .contains("<path class=\"edge\" d=\"M194 29C219 29 219 29 244 29\"/>", "x=\"16\"", "generate");
        assertThat(render("ModelPages/One", Map.of("sheet", detailed, "revisions", sheets)))
                .contains("$0.04", "12 MB", "trained from", "hx-post=");
        assertThat(render("ModelPages/Drawn", Map.of("drawings", List.of(
                        TestDrawing.of(Mode.COT, new GenerationService.Drawing(DIGEST, Optional.of("1 + 2"), Optional.of("3 apples"))),
                        TestDrawing.failed(Mode.NORMAL, NASTY)))))
                .contains("/lab/images/" + DIGEST, "3 &lt; 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab.css", "lab.js", "theme.js", "icon.svg"})
    void whatIsLoadedAsksNobodyElse(String file) {
        try (InputStream in = LabTemplatesTest.class.getResourceAsStream("/META-INF/resources/lab/" + file)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("http://www.w3.org/2000/svg", ""))
                    .doesNotContain("http://", "https://", "@import", "eval(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aProblemSaysWhatToDo() {
        assertThat(render("Pages/Problem", Map.of("title", "Nothing here", "detail", NASTY)))
                .contains("role=\"alert\"", "3 &lt; 4", "Back to the overview");
    }
}
