package org.unisandbox.analysis.domain.document;

import static org.unisandbox.analysis.domain.document.Markup.escaped;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A document as one HTML file that needs nothing else. It is XML too. */
public final class HtmlFormat {

    private static final String SCREEN = "screen.css";
    private static final int LONG_TEXT = 40;

    private final Document document;
    private final StringBuilder html = new StringBuilder();
    private final Map<String, Integer> regions = new HashMap<>();

    private HtmlFormat(Document document) {
        this.document = document;
    }

    /** For a screen, light or dark. */
    public static String text(Document document) {
        return new HtmlFormat(document).page(Palette.rules() + style(SCREEN));
    }

    /** Parts of a document for a page that has a style sheet of its own. */
    public static String fragment(List<Block> blocks) {
        HtmlFormat format = new HtmlFormat(new Document("", "", blocks, List.of()));
        blocks.forEach(format::block);
        return format.html.toString();
    }

    /** With a style sheet of one's own. */
    static String text(Document document, String style) {
        return new HtmlFormat(document).page(style);
    }

    static String style(String name) {
        try (InputStream in = HtmlFormat.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String page(String style) {
        add("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <header>
                <h1>%s</h1>
                <p class="soft">%s</p>
                </header>
                <main>
                """, escaped(document.title()), style, escaped(document.title()), escaped(document.subtitle()));
        document.blocks().forEach(this::block);
        add("</main>\n</body>\n</html>\n");
        return html.toString();
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading(int level, String text) -> add("<h%d>%s</h%d>\n", level, escaped(text), level);
            case Block.Paragraph(String text) -> add("<p>%s</p>\n", escaped(text));
            case Block.Grid grid -> grid(grid);
            case Block.Chart chart -> chart(chart);
            case Block.Gallery gallery -> gallery(gallery);
            case Block.Facts facts -> facts(facts, "facts");
            case Block.Command(String line) -> add("<pre><code>%s</code></pre>\n", escaped(line));
        }
    }

    /** What is wider than the screen scrolls, by keyboard too; no two regions go by the same name. */
    private void beginRegion(String title) {
        int times = regions.merge(title, 1, Integer::sum);
        add("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">\n",
                escaped(times == 1 ? title : title + ", " + times));
    }

    private void grid(Block.Grid grid) {
        beginRegion(grid.title());
        add("<table>\n<caption>%s</caption>\n<thead>\n", escaped(grid.caption()));
        if (grid.isGrouped()) {
            add("<tr class=\"groups\">");
            grid.groups().forEach(group -> add(
                    group.name().isEmpty() ? "<td></td>" : "<th scope=\"colgroup\" colspan=\"%d\">%s</th>",
                    group.columns(),
                    escaped(group.name())));
            add("</tr>\n");
        }
        add("<tr>");
        grid.columns().forEach(column -> add(
                "<th scope=\"col\"%s>%s</th>", column.text() ? " class=\"text\"" : "", escaped(column.title())));
        add("</tr>\n</thead>\n<tbody>\n");
        grid.lines().forEach(line -> line(grid, line));
        add("</tbody>\n</table>\n</div>\n");
    }

    private void line(Block.Grid grid, Block.Line line) {
        add(switch (line.kind()) {
            case PLAIN -> "<tr>";
            case AVERAGE -> "<tr class=\"average\">";
            case DETAIL -> "<tr class=\"detail\">";
        });
        for (int i = 0; i < line.cells().size(); i++) {
            Block.Cell cell = line.cells().get(i);
            String tag = i == 0 && line.kind() != Block.Kind.DETAIL ? "th scope=\"row\"" : "td";
            String text = cell.strong() ? "<strong>" + escaped(cell.text()) + "</strong>" : escaped(cell.text());
            add("<%s%s>%s</%s>", tag, grid.columns().get(i).text() ? look(cell) : "", text, tag.substring(0, 2));
        }
        add("</tr>\n");
    }

    /** Only sentences wrap. */
    private static String look(Block.Cell cell) {
        return cell.text().length() > LONG_TEXT ? " class=\"text long\"" : " class=\"text\"";
    }

    private void chart(Block.Chart chart) {
        add("<figure>\n");
        beginRegion(chart.title());
        html.append(chart.svg());
        add("\n</div>\n<figcaption class=\"soft\">%s</figcaption>\n</figure>\n", escaped(chart.caption()));
    }

    private void gallery(Block.Gallery gallery) {
        add("<div class=\"items\">\n");
        gallery.cards().forEach(card -> {
            add("<article>\n<p>%s%s</p>\n",
                    card.title().isEmpty() ? "" : "<strong>" + escaped(card.title()) + "</strong> ",
                    escaped(card.text()));
            if (!card.note().isEmpty()) {
                add("<p class=\"soft\">%s</p>\n", escaped(card.note()));
            }
            add("<div class=\"drawings\">\n");
            card.pictures().forEach(this::picture);
            add("</div>\n</article>\n");
        });
        add("</div>\n");
    }

    private void picture(Block.Picture picture) {
        add("<div class=\"drawing\">\n");
        if (!picture.title().isEmpty()) {
            add("<h4>%s</h4>\n", escaped(picture.title()));
        }
        picture.image().ifPresentOrElse(
                uri -> add("<img src=\"%s\" alt=\"%s\"/>\n", escaped(uri), escaped(picture.alt())),
                () -> add("<div class=\"empty\">no image</div>\n"));
        add("<ul>\n");
        picture.verdicts().forEach(verdict -> add(
                "<li><span class=\"badge %s\">%s</span> %s</li>\n",
                verdict.outcome().matches("[a-z]+") ? verdict.outcome() : "other",
                escaped(verdict.outcome()),
                escaped(verdict.says())));
        add("</ul>\n");
        if (!picture.notes().isEmpty()) {
            facts(new Block.Facts(picture.notes()), "notes");
        }
        add("</div>\n");
    }

    private void facts(Block.Facts facts, String look) {
        add("<dl class=\"%s\">\n", look);
        facts.facts().forEach(fact -> add("<dt>%s</dt><dd>%s</dd>\n", escaped(fact.name()), escaped(fact.value())));
        add("</dl>\n");
    }

    private void add(String format, Object... values) {
        html.append(format.formatted(values));
    }
}
