package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.HttpCredentials;
import com.microsoft.playwright.options.HttpCredentialsSend;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Chromium of this machine, looking at the pages of analysis-service. */
final class LabBrowser implements AutoCloseable {

    /** Where Debian and others put it. */
    private static final List<Path> CHROMIUM =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    private static final double PATIENCE = 15_000;

    private static final Path IMAGES = Cli.HOME.resolve("docs/images");

    /** Screens that a page is looked at on. */
    enum Screen {
        DESK(1280, 900),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private final URI address;
    private final Optional<HttpCredentials> credentials;
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    /** @param address of analysis-service */
    LabBrowser(URI address) {
        this(address, Optional.empty());
    }

    /**
     * Of somebody who writes a key as the password when the browser asks for one.
     *
     * @param address of analysis-service
     */
    LabBrowser(URI address, String key) {
        // Chromium sends it when it is asked; what the test loads beside the pages has nobody to ask it.
        this(address, Optional.of(new HttpCredentials("anybody", key).setSend(HttpCredentialsSend.ALWAYS)));
    }

    private LabBrowser(URI address, Optional<HttpCredentials> credentials) {
        this.address = address;
        this.credentials = credentials;
        // Several builds may share the machine.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        Path chromium = CHROMIUM.stream().filter(Files::isExecutable).findFirst().orElseThrow();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(chromium)
                // Its sandbox does not work for root, nor in most containers.
                .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    /** Skips the test where there is no browser. */
    static void require() {
        assumeTrue(
                CHROMIUM.stream().anyMatch(Files::isExecutable),
                "Chromium is not on this machine (Debian: apt-get install chromium)");
    }

    /** An empty page; whatever it complains about or loads from elsewhere is kept for {@link #requireQuiet()}. */
    Page page(Screen screen, ColorScheme scheme) {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setBaseURL(address.toString())
                .setViewportSize(screen.width, screen.height)
                .setColorScheme(scheme);
        options.httpCredentials = credentials.orElse(null);
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type()) && !isToldElsewhere(message.text())) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onResponse(response -> {
            // A page may be one that says what is wrong.
            boolean said = response.request().isNavigationRequest() && response.status() < 500;
            if (response.status() >= 400 && !said) {
                complaints.add(page.url() + " got " + response.status() + " from " + response.url());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(address.toString()) && !request.url().startsWith("data:")) {
                complaints.add(page.url() + " asks another host: " + request.url());
            }
        });
        return page;
    }

    /** What the server answered is told as a response; a stream that ends because its page is left says no more than that. */
    private static boolean isToldElsewhere(String message) {
        return message.startsWith("Failed to load resource") || message.equals("Event");
    }

    /** Fails if a page has complained, broken its policy, or loaded something from another host. */
    void requireQuiet() {
        assertThat(complaints).isEmpty();
    }

    /** Fails if axe finds a violation of WCAG 2.2 AA or of good practice. */
    static void requireAccessible(Page page) {
        AxeResults results = new AxeBuilder(page).analyze();
        assertThat(results.getViolations())
                .as(page.url())
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().stream().map(node -> node.getHtml() + " " + node.getFailureSummary()).toList())
                .isEmpty();
        assertThat(results.getPasses()).as(page.url()).isNotEmpty();
    }

    /** Fails if something is wider than the screen. */
    static void requireNoOverflow(Page page) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("how much wider than the screen is " + page.url())
                .isZero();
    }

    /**
     * Keeps a picture of what the screen shows in docs/images, where asked for with {@code -Dlab.images=true}.
     *
     * @param name without an ending
     */
    static void shoot(Page page, String name) {
        if (Boolean.getBoolean("lab.images")) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(IMAGES.resolve(name + ".png"))
                    .setAnimations(ScreenshotAnimations.DISABLED));
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
