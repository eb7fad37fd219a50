package org.unisandbox.analysis.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.campaign.Campaign;
import org.unisandbox.analysis.domain.injection.Injection;
import org.unisandbox.analysis.domain.probe.LensChoice;
import org.unisandbox.analysis.domain.probe.ProbePlan;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.analysis.lab.view.CampaignLine;
import org.unisandbox.analysis.lab.view.CampaignShow;
import org.unisandbox.analysis.lab.view.KnowledgeShow;
import org.unisandbox.analysis.lab.view.ProbeShow;
import org.unisandbox.analysis.lab.view.Rounds;
import org.unisandbox.analysis.lab.view.Transfer;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;

/** The pages of campaigns, knowledge and probes with something in them, without a server. */
class StudyTemplatesTest {

    private static final String NASTY = "3 < 4 & \"x\" 'y' <script>alert(1)</script>";
    private static final ModelRef MODEL = new ModelRef("reference", "ab12");
    private static final Instant BEGIN = Instant.parse("2026-01-31T15:45:00Z");

    /** Script, style or handler within the page: what the policy forbids. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("<style|\\sstyle=|\\son[a-z]+=\"|<script(?![^>]*src=\"/)[^>]*>|(?:src|href)=\"(?:https?:)?//");

    private static final Engine ENGINE = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addValueResolver(ValueResolvers.rawResolver())
            .addNamespaceResolver(NamespaceResolver.builder("inject").resolve(_ -> Map.of("version", "1")).build())
            .addResultMapper(new HtmlEscaper(List.of("text/html")))
            .addLocator(StudyTemplatesTest::locate)
            .build();

    private static Optional<TemplateLocator.TemplateLocation> locate(String id) {
        InputStream in = StudyTemplatesTest.class.getResourceAsStream("/templates/" + id + ".html");
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
        assertThat(FORBIDDEN.matcher(html).results().map(MatchResult::group)).isEmpty();
        return html;
    }

    @Test
    void aListOfCampaignsSaysWhatTrainingCarriesOver() {
        Transfer transfer = Transfer.of(List.of(new Transfer.Measured(
                campaign("done"), List.of(row("math1", 0.02), row("math2", 0.1)), List.of(row("math1", 0.29), row("math2", 0.1)))));

        String page = render(
                "CampaignPages/Index",
                Map.of("campaigns", List.of(new CampaignLine(campaign("done")), new CampaignLine(campaign("running"))), "transfer", transfer));

        assertThat(page).contains("<span>0.29</span><small>+0.27 from 0.02</small>", "<span>0.10</span><small>0.00 from 0.10</small>");
        assertThat(page.split("class=\"number own\"", -1)).hasSize(1 + 1);
        assertThat(page).contains("round 1 of 1: training step 10 of 700, loss 1.500").contains("aria-current=\"page\">Campaigns");
        assertThat(render("CampaignPages/Index", Map.of("campaigns", List.of(), "transfer", Transfer.of(List.of()))))
                .contains("No campaign yet");
    }

    @Test
    void aCampaignIsFollowedAndThenShown() {
        Rounds rounds = Rounds.of(List.of(
                new Rounds.Round(0, "reference@ab12", Optional.of("c1-before"), List.of(row("math1", 0.02))),
                new Rounds.Round(1, "pupil@cd34", Optional.empty(), List.of())));

        String open = render("CampaignPages/Show", Map.of("view", new CampaignShow(
                new CampaignLine(campaign("running")), Rounds.of(List.of()), "accepted", "<h2>Loss</h2>")));
        assertThat(open).contains("hx-get=\"/lab/campaigns/c1/live\"", "action=\"/lab/campaigns/c1/pause\"", "<h2>Loss</h2>", "1 min 5 s left");
        String done = render("CampaignPages/Show", Map.of("view", new CampaignShow(
                new CampaignLine(campaign("done")), rounds, "rejected", "")));
        assertThat(done)
                .contains("<td class=\"number\">0.02 (0.01 to 0.10)</td><td class=\"number\">–</td>", "model=pupil@cd34")
                .contains("&quot;y&quot;: [0.0200, null]", "runs=c1&amp;format=pdf")
                .doesNotContain("hx-get", "/pause");
        assertThat(render("CampaignPages/Live", Map.of("line", new CampaignLine(campaign("done"))))).contains("Show what came of it");
        assertThat(render("CampaignPages/New", Map.of(
                        "form", CampaignForm.standard(Optional.of(NASTY)), "tasks", List.of("math1", "math2"), "refusal", NASTY)))
                .contains("value=\"math1\" checked", "id=\"refusal\"");
    }

    @Test
    void knowledgeIsShownByCharacter() {
        KnowledgeShow show = KnowledgeShow.of(injection(), List.of(), List.of());

        assertThat(render("KnowledgePages/Index", Map.of("injections", List.of(show)))).contains("told of 2 characters");
        assertThat(render("KnowledgePages/Show", Map.of("view", show)))
                .contains("id=\"forward\"", "It has not drawn anything of this yet", ">0.75<small>")
                .contains("<span class=\"badge pass\"><span aria-hidden=\"true\">✓</span><span class=\"hidden\">right</span></span>");
        assertThat(render("KnowledgePages/Index", Map.of("injections", List.of()))).contains("No model was told anything yet");
    }

    @Test
    void aModelIsToldOnThePage() {
        KnowledgeShow open = KnowledgeShow.of(
                injection("running", Optional.of(new Campaign.Progress(75, 300, 1.5, 1e-3, 100, 65))), List.of(), List.of());

        assertThat(render("KnowledgePages/Show", Map.of("view", open)))
                .contains("hx-get=\"/lab/knowledge/i1/live\"", "action=\"/lab/knowledge/i1/cancel\"")
                .contains("training step 75 of 300", "width=\"25.00%\"");
        assertThat(render("KnowledgePages/Show", Map.of("view", KnowledgeShow.of(injection(), List.of(), List.of()))))
                .contains("tasks=knowledge-inverse&amp;judges=oracle&amp;n=2&amp;seed=1")
                .doesNotContain("hx-get", "/cancel");
        assertThat(render("KnowledgePages/Live", Map.of("view", KnowledgeShow.of(injection(), List.of(), List.of()))))
                .contains("Show what came of it");
        assertThat(render("KnowledgePages/New", Map.of("form", KnowledgeForm.standard(Optional.of(NASTY)), "refusal", NASTY)))
                .contains("name=\"characters\" inputmode=\"numeric\" value=\"10\"", "id=\"refusal\"");
    }

    @Test
    void probesAreListedFollowedAndShown() {
        ProbeShow open = probe("running", "", List.of());
        ProbeShow done = probe("done", "<h2>Peaks</h2>", List.of(open));

        assertThat(render("ProbePages/Index", Map.of("probes", List.of(open, done), "models", List.of(NASTY), "model", NASTY, "lens", "logit")))
                .contains("and 1 other", " selected>logit");
        assertThat(render("ProbePages/Show", Map.of("view", done)))
                .contains("<h2>Peaks</h2>", "prompts=Draw+a+daisy.&amp;mode=cot", "2 queries of width 3")
                .doesNotContain("hx-get");
        assertThat(render("ProbePages/Live", Map.of("view", open))).contains("hx-get=\"/lab/probes/p1/live\"", "width=\"25.00%\"");
        assertThat(render("ProbePages/New", Map.of(
                        "form", ProbeForm.standard(Optional.empty(), Optional.of(NASTY), Optional.of("cot")), "refusal", "")))
                .contains("value=\"cot\" checked").doesNotContain("id=\"refusal\"");
        assertThat(render("ProbePages/Index", Map.of("probes", List.of(), "models", List.of(), "model", "", "lens", "")))
                .contains("No probe yet");
    }

    private static ProbeShow probe(String state, String blocks, List<ProbeShow> others) {
        return new ProbeShow(
                new ProbePlan(
                        "p1", Optional.of(NASTY), LensChoice.LOGIT, new ProbePlan.Choice(5, 99, 100, 1),
                        new ProbePlan.Upload("aa", "bb", "cc"), new ProbePlan.Shape(2, 2, 3),
                        Optional.of(new ProbePlan.Source(
                                "rr", List.of("a", "b"), Optional.of(List.of("Draw a daisy.", NASTY)), Optional.empty()))),
                state, 0.25, "", BEGIN, blocks, others);
    }

    private static Injection injection() {
        return injection("done", Optional.empty());
    }

    private static Injection injection(String state, Optional<Campaign.Progress> training) {
        boolean done = state.equals("done");
        List<Injection.Recall> said = List.of(new Injection.Recall("forward", "fruit", 2, 1.5, 0.17, Optional.of(List.of(1.0, 0.5))));
        return new Injection(
                "i1", NASTY, MODEL, state, new Injection.Plan("reference-test-s1", 1, 2, 90, 300, 1e-3, 0.5, 24, false), training,
                done ? Optional.of(new Injection.Recalls(said, said, said)) : Optional.empty(),
                done ? Optional.of(new ModelRef("told", "cd")) : Optional.empty(), Optional.empty(), BEGIN,
                done ? Optional.of(BEGIN) : Optional.empty());
    }

    private static Campaign campaign(String state) {
        Campaign.Verifier verifier = new Campaign.Verifier(OptionalDouble.of(0.9), OptionalDouble.of(1));
        return new Campaign(
                "c1", NASTY, MODEL, state, "training", 1,
                new Campaign.Plan(
                        7, 0.5, true, false, new Sampling(1, 0), 50, Optional.empty(), Optional.empty(), Optional.of(NASTY), "reference",
                        List.of(new Campaign.Round(List.of("math1"), 64, 1, 700, 0.001, 0.45, 24))),
                Optional.of(new Campaign.Progress(10, 700, 1.5, 1e-3, 100, 65)), Optional.empty(), OptionalDouble.of(0.75),
                OptionalDouble.of(0.7), verifier,
                List.of(new Campaign.Sampled(
                        1, "math1", OptionalLong.of(64), 64, 64, 48, OptionalDouble.of(0.75), OptionalDouble.of(1),
                        OptionalDouble.of(0.7), verifier, 0)),
                Optional.of(new Campaign.Evaluated("c1-before", true, Optional.empty())),
                Optional.of(new Campaign.Evaluated("c1-after", true, Optional.empty())), Optional.of(new ModelRef("pupil", "cd34")),
                Optional.empty(), BEGIN, state.equals("done") ? Optional.of(BEGIN.plusSeconds(90)) : Optional.empty());
    }

    private static Row row(String task, double score) {
        return new Row(
                "reference", task, Mode.NORMAL, Judge.ORACLE, 50, OptionalDouble.of(score), OptionalDouble.of(score),
                OptionalDouble.of(1), OptionalDouble.of(0.01), OptionalDouble.of(0.1), 0.04, OptionalDouble.of(0), 0, 0);
    }
}
