package org.unisandbox.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.local.LabBrowser.Screen;

/** The pages of campaigns, knowledge and probes in a real browser, on a real stack: begun there, followed there, looked at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LabStudiesIT {

    private static final double PATIENCE = 240_000;

    private Cli cli;
    private LabBrowser browser;

    /** Where pages are refused, which a browser complains about. */
    private LabBrowser refused;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        LabBrowser.require();
        cli = new Cli(folder.resolve("data"));
        Cli.Result up = cli.call("up", "--detach", "--json");
        assertThat(up.exitCode()).as(up.err()).isZero();
        for (JsonNode part : up.json().path("parts")) {
            if (part.path("name").asText().equals("analysis-service")) {
                URI address = URI.create("http://127.0.0.1:" + part.path("port").asInt());
                browser = new LabBrowser(address);
                refused = new LabBrowser(address);
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
    }

    @Test
    @Order(2)
    void aCampaignIsBegunFollowedAndLookedAt() {
        Page page = browser.page(Screen.DESK, ColorScheme.LIGHT);
        page.navigate("/lab/campaigns");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New campaign").setExact(true)).first().click();
        page.getByLabel("Prompts of a round").fill("64");
        page.getByLabel("Training steps of a round").fill("3");
        page.getByLabel("Pairs of the evaluations").fill("2");
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
        isReported(page, campaign);
        looksWellEverywhere(campaign, "lab-campaign");

        page.navigate("/lab/campaigns");
        assertThat(page.locator(".matrix td.own")).hasCount(1);
        looksWellEverywhere("/lab/campaigns", "lab-campaigns");
    }

    @Test
    @Order(3)
    void aProbeIsBegunAndLookedAt() {
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
        isReported(page, probe);
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
        Cli.Result told = cli.call("knowledge", "--characters", "2", "--seeds", "1", "--conversations", "10", "--steps", "3", "--no-controls", "--json");
        assertThat(told.exitCode()).as(told.err()).isZero();

        Page page = browser.page(Screen.DESK, ColorScheme.LIGHT);
        page.navigate("/lab/knowledge");
        page.locator(".runs a").first().click();
        assertThat(page.locator("#forward")).isVisible();
        assertThat(page.locator("#inverse")).isVisible();
        assertThat(page.locator("section:has(#forward) table.people tbody tr")).hasCount(2);
        assertThat(page.locator("section:has(#forward) table.said tbody tr")).hasCount(3);
        isReported(page, page.url());
        looksWellEverywhere(page.url(), "lab-knowledge");
    }

    private static void isReported(Page page, String address) {
        String run = address.substring(address.lastIndexOf('/') + 1);
        APIResponse pdf = page.request().get("/reports?format=pdf&runs=" + run);
        assertThat(pdf.status()).as(pdf.text()).isEqualTo(200);
        assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(page.request().get("/reports?runs=" + run).text()).contains(run).doesNotContain("<script");
    }

    private void looksWellEverywhere(String address, String name) {
        for (Screen screen : Screen.values()) {
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                Page page = browser.page(screen, scheme);
                page.navigate(address);
                LabBrowser.requireAccessible(page);
                LabBrowser.requireNoOverflow(page);
                LabBrowser.shoot(
                        page, name + '-' + scheme.name().toLowerCase(Locale.ROOT) + (screen == Screen.PHONE ? "-phone" : ""));
                page.context().close();
            }
        }
        browser.requireQuiet();
    }
}
