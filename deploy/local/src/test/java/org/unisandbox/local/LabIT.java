package org.unisandbox.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.local.LabBrowser.Screen;

/** The pages of analysis-service in a real browser, on a real stack that has run something. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LabIT {

    private Cli cli;
    private LabBrowser browser;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        LabBrowser.require();
        cli = new Cli(folder.resolve("data"));
        Cli.Result up = cli.call("up", "--detach", "--json");
        assertThat(up.exitCode()).as(up.err()).isZero();
        browser = new LabBrowser(address(up.json()));
    }

    private static URI address(JsonNode status) {
        for (JsonNode part : status.path("parts")) {
            if (part.path("name").asText().equals("analysis-service")) {
                return URI.create("http://127.0.0.1:" + part.path("port").asInt());
            }
        }
        throw new AssertionError("no analysis-service in " + status);
    }

    @AfterAll
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (cli != null) {
            cli.call("down");
        }
    }

    @Test
    @Order(1)
    void anEmptyLabSaysHowToBegin() {
        Page page = browser.page(Screen.DESK, ColorScheme.LIGHT);
        page.navigate("/");

        assertThat(page.getByText("Nothing is measured yet")).isVisible();
        LabBrowser.requireAccessible(page);
        browser.requireQuiet();
    }
}
