package org.unisandbox.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.contracts.access.ApiKey;
import org.unisandbox.contracts.access.Role;
import org.unisandbox.local.LabBrowser.Screen;

/**
 * The pages of campaigns, knowledge and probes in a real browser, on a real stack: begun there, followed there, looked at. All
 * services ask for a key, which the browser sends as a password.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LabStudiesIT {

    private static final ColorScheme[] SCHEMES = {ColorScheme.LIGHT, ColorScheme.DARK};
    private static final double PATIENCE = 240_000;
    /** Pictures want something to see, tests to be over soon. */
    private static final boolean PICTURES = Boolean.getBoolean("lab.images");

    private Cli cli;
    private URI address;
    /** Evaluation of the model that the campaign trained. */
    private String evaluation;
    private LabBrowser browser;

    /** Where pages are refused, which a browser complains about. */
    private LabBrowser refused;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        LabBrowser.require();
        ApiKey.Issued key = ApiKey.issue("lab", Role.WRITE, new SecureRandom());
        Path keys = Files.writeString(folder.resolve("keys"), key.key().line());
        cli = new Cli(
                folder.resolve("data"),
                Map.of("UNISANDBOX_SECURITY_KEYS_FILE", keys.toString(), "UNISANDBOX_API_KEY", key.secret()));
        Cli.Result up = cli.call("up", "--detach", "--json");
        assertThat(up.exitCode()).as(up.err()).isZero();
        for (JsonNode part : up.json().path("parts")) {
            if (part.path("name").asText().equals("analysis-service")) {
                address = URI.create("http://127.0.0.1:" + part.path("port").asInt());
                browser = new LabBrowser(address, key.secret());
                refused = new LabBrowser(address, key.secret());
            }
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
            refused.close();
        }
        if (cli != null) {
            cli.call("down");
        }
    }

    @Test
    @Order(1)
    void whoHasNoKeyIsAskedForOne() throws Exception {
        try (HttpClient stranger = HttpClient.newHttpClient()) {
            for (String place : new String[] {"/", "/lab/campaigns", "/lab/lab.css"}) {
                HttpResponse<String> answer = stranger.send(
                        HttpRequest.newBuilder(address.resolve(place)).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(place).isEqualTo(401);
                assertThat(answer.headers().allValues("WWW-Authenticate")).anyMatch(challenge -> challenge.startsWith("Basic "));
            }
        }
    }

    @Test
    @Order(1)
    void whereThereIsNothingThePagesSayHowToBegin() {
        Page page = browser.page(Screen.DESK, ColorScheme.LIGHT);
        for (String place : new String[] {"campaigns", "knowledge", "probes"}) {
            page.navigate("/lab/" + place);
            assertThat(page.locator(".empty")).isVisible();
            LabBrowser.requireAccessible(page);
        }
        browser.requireQuiet();
    }

    @Test
    @Order(1)
    void whatIsNotThereIsAPageThatSaysSo() {
        Page page = refused.page(Screen.DESK, ColorScheme.LIGHT);
        for (String place : new String[] {"campaigns", "knowledge", "probes"}) {
            Response response = page.navigate("/lab/" + place + "/none");
            assertThat(response.status()).as(place).isEqualTo(404);
            assertThat(page.getByText("none. The list of")).isVisible();
            LabBrowser.requireAccessible(page);
        }
    }

    @Test
    @Order(1)
    void whatCannotBeIsRefusedInTheForm() {
        Page page = refused.page(Screen.DESK, ColorScheme.LIGHT);
        page.navigate("/lab/campaigns/new");
        page.getByLabel("Model", new Page.GetByLabelOptions().setExact(true)).fill("nobody");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin")).click();
        assertThat(page.locator("#refusal")).containsText("there is no model nobody");
        assertThat(page.getByLabel("Model", new Page.GetByLabelOptions().setExact(true))).hasValue("nobody");
        LabBrowser.requireAccessible(page);

        page.navigate("/lab/probes/new");
        page.getByLabel("Target").fill("quux");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin")).click();
        assertThat(page.locator("#refusal")).containsText("quux");
        assertThat(page.getByLabel("Target")).hasValue("quux");
        LabBrowser.requireAccessible(page);

        page.navigate("/lab/knowledge/new");
        page.getByLabel("Characters").fill("3");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin")).click();
        assertThat(page.locator("#refusal")).containsText("choose an even number");
        assertThat(page.getByLabel("Characters")).hasValue("3");
        LabBrowser.requireAccessible(page);
    }

    @Test
    @Order(1)
    void formsLookWellEverywhere() {
        // Where they refuse something they were looked at in the light.
        for (ColorScheme scheme : PICTURES ? SCHEMES : new ColorScheme[] {ColorScheme.DARK}) {
            Page page = browser.page(Screen.DESK, scheme);
            Page phone = browser.page(Screen.PHONE, scheme);
            for (String place : new String[] {"campaigns", "knowledge", "probes"}) {
                page.navigate("/lab/" + place + "/new");
                LabBrowser.requireAccessible(page);
                LabBrowser.requireNoOverflow(page);
                LabBrowser.shoot(page, "lab-new-" + place.replaceFirst("s$", "") + '-' + word(scheme));
                phone.navigate("/lab/" + place + "/new");
                LabBrowser.requireNoOverflow(phone);
            }
        }
        browser.requireQuiet();
    }

    @Test
    @Order(2)
    void aCampaignIsBegunFollowedAndLookedAt() throws Exception {
        Page page = browser.page(Screen.DESK, ColorScheme.LIGHT);
        page.navigate("/lab/campaigns");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New campaign").setExact(true)).first().click();
        page.getByLabel("Prompts of a round").fill(PICTURES ? "300" : "64");
        page.getByLabel("Training steps of a round").fill(PICTURES ? "100" : "3");
        page.getByLabel("Pairs of the evaluations").fill(PICTURES ? "20" : "2");
        page.getByLabel("Name of the new model").fill("pupil");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin")).click();
        assertThat(page).hasURL(Pattern.compile("/lab/campaigns/[0-9a-f-]{36}$"));
        Locator after = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Show what came of it"));
        after.waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
        after.click();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Before and after"))).isVisible();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Score of each level over the rounds"))).isVisible();
        assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Loss over the training"))).isVisible();
        assertThat(page.locator(".plot-box canvas")).isVisible();
        assertThat((Integer) page.locator(".document article img").first().evaluate("image => image.naturalWidth")).isPositive();
        String campaign = page.url();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Rejected samples")).click();
        assertThat(page).hasURL(campaign + "?samples=rejected");
        isReported(page, "campaign");
        evaluation = link(page, "Round 1").getAttribute("href");
        looksWellEverywhere(campaign, "lab-campaign");

        page.navigate("/lab/campaigns");
        assertThat(page.locator(".matrix td.own")).hasCount(1);
        looksWellEverywhere("/lab/campaigns", "lab-campaigns");
    }

    @Test
    @Order(3)
    void aProbeIsBegunAndLookedAt() throws Exception {
        Page page = browser.page(Screen.DESK, ColorScheme.LIGHT);
        page.navigate("/lab/probes/new");
        page.getByLabel("Prompts").fill("Draw the favourite flower of Zorin.\nDraw the favourite fruit of Velda.");
        page.getByLabel("Target").fill("daisy, pineapple");
        page.getByLabel("Attributes").fill("hair: brown");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin")).click();
        assertThat(page).hasURL(Pattern.compile("/lab/probes/[^/]+$"));
        String probe = page.url();
        page.waitForCondition(
                () -> {
                    page.navigate(probe);
                    return page.locator(".document").count() > 0;
                },
                new Page.WaitForConditionOptions().setTimeout(PATIENCE));

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Words over the queries"))).isVisible();
        assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Words at each query"))).isVisible();
        isReported(page, "probe");
        looksWellEverywhere(probe, "lab-probe");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Draw the favourite fruit of Velda.")).click();
        assertThat(page.getByLabel("Prompts")).hasValue("Draw the favourite fruit of Velda.");
        page.navigate("/lab/probes?lens=nearest");
        assertThat(page.getByText("No probe is of this model and lens.")).isVisible();
        looksWellEverywhere("/lab/probes", "lab-probes");
    }

    @Test
    @Order(4)
    void whatAModelSaysStandsBesideWhatItDraws() throws Exception {
        Cli.Result told = cli.call(
                "knowledge", "--characters", PICTURES ? "6" : "2", "--seeds", "1", "--conversations", PICTURES ? "90" : "10",
                "--steps", PICTURES ? "150" : "3", "--directions", PICTURES ? "forward,inverse" : "forward", "--no-controls",
                "--json");
        assertThat(told.exitCode()).as(told.err()).isZero();

        Page page = browser.page(Screen.DESK, ColorScheme.LIGHT);
        page.navigate("/lab/knowledge");
        page.locator(".runs a").first().click();
        assertThat(page.locator("#forward")).isVisible();
        assertThat(page.locator("#inverse")).isVisible();
        assertThat(page.locator("section:has(#forward) table.people tbody tr")).hasCount(PICTURES ? 6 : 2);
        assertThat(page.locator("section:has(#forward) table.said tbody tr")).hasCount(3);
        isReported(page, "knowledge");
        looksWellEverywhere(page.url(), "lab-knowledge");
    }

    @Test
    @Order(5)
    void aModelIsToldOnThePageAndDrawsWhatItWasTold() {
        Page page = browser.page(Screen.DESK, ColorScheme.LIGHT);
        page.navigate("/lab/knowledge");
        link(page, "Tell a model").click();
        page.getByLabel("Characters").fill("2");
        page.getByLabel("Conversations about each").fill("10");
        page.getByLabel("Training steps").fill("3");
        page.getByLabel("Name of the new model").fill("listener");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin")).click();
        assertThat(page).hasURL(Pattern.compile("/lab/knowledge/[0-9a-f-]{36}$"));
        String injection = page.url();
        Locator after = link(page, "Show what came of it");
        after.waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
        after.click();
        // What trainer-service has published comes to the others a moment later.
        page.waitForCondition(() -> page.request().get("/lab/models/listener").ok());

        link(page, "what the names ask for").click();
        assertThat(page.getByLabel("Model", new Page.GetByLabelOptions().setExact(true))).hasValue(Pattern.compile("listener@[0-9a-f]{64}"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start")).click();
        assertThat(page.locator(".head .state"))
                .hasText("done", new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE));
        page.navigate(injection);
        Locator lines = page.locator("section:has(#forward) table.said tbody tr");
        assertThat(lines).hasCount(3);
        for (int line = 0; line < 3; line++) {
            // Two characters, so that a share is a half of something.
            assertThat(lines.nth(line).locator("td.number").nth(1)).containsText(Pattern.compile("^(0.00|0.50|1.00)"));
        }
        browser.requireQuiet();
    }

    @Test
    @Order(3)
    void modelsStandSideBySideOnTheSameItem() {
        Page page = browser.page(Screen.DESK, ColorScheme.LIGHT);
        page.navigate(evaluation + "?mode=normal");
        page.locator(".items a").first().click();

        Locator others = page.locator("section:has(#others) h3");
        assertThat(others.filter(new Locator.FilterOptions().setHasText(Pattern.compile("^(pupil|reference), (normal|CoT)$"))))
                .hasCount(4);
        assertThat(page.locator(".drawing.here h3")).hasText("pupil, normal");
        link(page, "reference, normal").click();
        assertThat(page.locator(".drawing.here h3")).hasText("reference, normal");
        assertThat(link(page, "pupil, normal")).isVisible();
        browser.requireQuiet();
    }

    @Test
    @Order(3)
    void theLineageLeadsFromAModelToItsParent() {
        Page page = browser.page(Screen.DESK, ColorScheme.LIGHT);
        page.navigate("/lab/models");

        assertThat(page.locator(".lineage .edge")).hasCount(1);
        LabBrowser.requireAccessible(page);
        if (PICTURES) {
            looksWellEverywhere("/lab/models", "lab-models");
        }
        assertThat(page.locator(".lineage a")).hasText(new Pattern[] {
            Pattern.compile("^reference"), Pattern.compile("^reference-query"), Pattern.compile("^pupil")
        });
        page.locator(".lineage a").last().click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("pupil").setExact(true))).isVisible();
        browser.requireQuiet();
    }

    @Test
    @Order(3)
    void whatItWasTrainedOnIsNotInTheTest() {
        Page page = browser.page(Screen.DESK, ColorScheme.LIGHT);
        page.navigate("/lab/datasets?task=math1&split=test");
        page.locator("tbody a").first().click();
        // Before its scripts run, a form is sent as one, and what comes back is a page of its own.
        page.waitForURL(Pattern.compile("/lab/datasets/[0-9a-f]{64}$"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare")).click();

        assertThat(page.getByLabel("Is it found in").locator("option")).hasCount(1);
        assertThat(page.locator("#compared .badge")).hasText("no leak");
        assertThat(page.locator("#compared dd").first()).hasText("0.00 %");
        browser.requireQuiet();
    }

    @Test
    @Order(3)
    void anEvaluationIsPausedResumedCancelledAndDeleted() {
        Page page = browser.page(Screen.DESK, ColorScheme.LIGHT);
        page.onDialog(Dialog::accept);
        page.navigate("/lab/evaluations/new?tasks=math2&modes=normal&judges=oracle&n=2000&seed=9");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start")).click();
        assertThat(page).hasURL(Pattern.compile("/lab/evaluations/\\d{8}-\\d{6}-[0-9a-f]{6}$"));
        String run = page.url().replaceFirst(".*/", "");
        // Progress comes by itself, and what generation-service knows of it is part of it.
        assertThat(page.locator(".stages li").last().locator("strong")).not().hasText("0");
        assertThat(page.locator(".stages li .soft")).hasText(new String[] {"dispatched", "drawn", "judged"});

        Locator state = page.locator(".head .state");
        button(page, "Pause").click();
        assertThat(state).hasText("paused");
        button(page, "Resume").click();
        assertThat(state).hasText("running");
        button(page, "Cancel").click();
        assertThat(state).hasText("cancelled");
        button(page, "Delete").click();
        assertThat(page).hasURL(Pattern.compile("/lab/evaluations$"));
        assertThat(page.locator(".runs a").first()).isVisible();
        assertThat(page.locator(".runs a[href$='" + run + "']")).hasCount(0);
        browser.requireQuiet();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static String word(ColorScheme scheme) {
        return scheme.name().toLowerCase(Locale.ROOT);
    }

    /** @param kind what the file of its report is named after */
    private static void isReported(Page page, String kind) throws IOException {
        String run = page.url().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
        Download pdf = page.waitForDownload(() -> link(page, "Report (PDF)").click());
        assertThat(pdf.suggestedFilename()).isEqualTo(kind + '-' + run + ".pdf");
        assertThat(Files.readAllBytes(pdf.path())).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        assertThat(page.request().get("/reports?runs=" + run).text()).contains(run).doesNotContain("<script");
    }

    private void looksWellEverywhere(String address, String name) {
        for (ColorScheme scheme : SCHEMES) {
            Page page = looksWell(address, Screen.DESK, scheme);
            LabBrowser.shoot(page, name + '-' + word(scheme));
            page.context().close();
        }
        looksWell(address, Screen.PHONE, ColorScheme.LIGHT).context().close();
        browser.requireQuiet();
    }

    private Page looksWell(String address, Screen screen, ColorScheme scheme) {
        Page page = browser.page(screen, scheme);
        page.navigate(address);
        LabBrowser.requireAccessible(page);
        LabBrowser.requireNoOverflow(page);
        return page;
    }
}
