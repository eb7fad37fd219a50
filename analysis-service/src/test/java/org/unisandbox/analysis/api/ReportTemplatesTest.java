package org.unisandbox.analysis.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.report.ReportPage;
import org.unisandbox.analysis.domain.report.Reports;

class ReportTemplatesTest {

    private final Engine engine = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addValueResolver(ValueResolver.builder()
                    .applyToBaseClass(String.class)
                    .applyToName("markdown")
                    .resolveSync(context -> MarkdownText.markdown((String) context.getBase()))
                    .build())
            .addValueResolver(ValueResolvers.rawResolver())
            .addResultMapper(new HtmlEscaper(List.of("text/html")))
            .build();

    @Test
    void thePageNeedsNothingElse() throws IOException {
        String page = render("Html.html", Variant.TEXT_HTML, ReportPage.of(Reports.full()));

        assertThat(page)
                .contains("<svg viewBox=", "data:image/png;base64,iVBOR", "<td><strong>0.90</strong></td>")
                .contains("12 / (7 - 3) * 1 &lt; 9 | § stands for ¶ &amp; &quot;x&quot;.")
                .contains("<span class=\"badge pass\">pass</span> says the oracle: sees 3 apples")
                .contains("In normal mode math lies below chance")
                .doesNotContain("http://", "https://", "<script", "NOT_FOUND")
                .containsOnlyOnce("<h1>");
    }

    @Test
    void markdownTablesKeepTogetherAndPromptsAreEscaped() throws IOException {
        String text = render("Markdown.txt", Variant.TEXT_PLAIN, ReportPage.of(Reports.full()));

        assertThat(text)
                .startsWith("# What reference draws, with and without a thought\n\n")
                .contains("\n| math1 | CoT | oracle | **0.90** | 0.83 to 0.94 | 0.90 |")
                .contains("12 / (7 - 3) \\* 1 \\< 9 \\| § stands for ¶ \\& \"x\".")
                .contains("\n| Normal | CoT |\n|---|---|\n| ![Image in which")
                .contains("| **fail** says the oracle: sees nothing valid<br>**fail** says")
                .doesNotContain("NOT_FOUND", "\n\n\n\n");
    }

    @Test
    void thereIsAReportBeforeThereAreNumbers() throws IOException {
        ReportPage empty = ReportPage.of(Reports.empty());

        assertThat(render("Html.html", Variant.TEXT_HTML, empty)).contains("still running").doesNotContain("id=\"gallery\"");
        assertThat(render("Markdown.txt", Variant.TEXT_PLAIN, empty)).contains("still running");
    }

    private String render(String name, String type, ReportPage page) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/templates/ReportResource/" + name)) {
            Template template = engine.parse(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), Variant.forContentType(type), name);
            return template.data("page", page).render();
        }
    }
}
