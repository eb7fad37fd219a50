package org.unisandbox.analysis.domain.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A document as Markdown with tables. */
public final class MarkdownFormat {

    private final StringBuilder text = new StringBuilder();

    private MarkdownFormat() {}

    public static String text(Document document) {
        MarkdownFormat format = new MarkdownFormat();
        format.part("# " + escaped(document.title()));
        format.part(escaped(document.subtitle()));
        document.blocks().forEach(format::block);
        return format.text.toString().stripTrailing() + "\n";
    }

    /** The text on one line, with everything escaped that Markdown would take for its own. */
    public static String escaped(String text) {
        return text.strip()
                .replaceAll("\\s+", " ")
                .replaceAll("([\\\\`*_{}\\[\\]<>#|~^&$])", "\\\\$1")
                .replaceFirst("^([-+=]|\\d+[.)])(?= |$)", "\\\\$1");
    }

    private void part(String block) {
        text.append(block).append("\n\n");
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading(int level, String heading) -> part("#".repeat(level) + ' ' + escaped(heading));
            case Block.Paragraph(String sentences) -> part(escaped(sentences));
            case Block.Grid grid -> grid(grid);
            case Block.Chart chart -> {
                if (chart.text().isEmpty()) {
                    part("*" + escaped(chart.title()) + ": a picture in the formats html and pdf.*");
                } else {
                    part(escaped(chart.caption()));
                    part("```text\n" + chart.text().replace("```", "'''") + "\n```");
                }
            }
            case Block.Gallery(List<Block.Card> cards) -> cards.forEach(this::card);
            case Block.Facts(List<Block.Fact> facts) -> part(table(
                    List.of("", ""),
                    List.of("---", "---"),
                    facts.stream().map(fact -> List.of(escaped(fact.name()), escaped(fact.value()))).toList()));
            case Block.Command(String line) -> part("```sh\n" + line + "\n```");
        }
    }

    private void grid(Block.Grid grid) {
        part(escaped(grid.caption()));
        part(table(
                grid.columns().stream().map(MarkdownFormat::title).toList(),
                grid.columns().stream().map(column -> column.text() ? "---" : "--:").toList(),
                grid.lines().stream()
                        .map(line -> line.cells().stream().map(MarkdownFormat::cell).toList())
                        .toList()));
    }

    private static String title(Block.Column column) {
        return escaped((column.group() + ' ' + column.title()).strip());
    }

    private static String cell(Block.Cell cell) {
        String text = escaped(cell.text());
        return cell.strong() && !text.isEmpty() ? "**" + text + "**" : text;
    }

    private void card(Block.Card card) {
        part((card.title().isEmpty() ? "" : "**" + escaped(card.title()) + "** ") + escaped(card.text()));
        if (!card.note().isEmpty()) {
            part(escaped(card.note()));
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(cells(card, picture -> Stream.of(picture.image()
                .map(uri -> "![%s](%s)".formatted(escaped(picture.alt()), uri))
                .orElse("no image"))));
        lines.add(cells(card, picture -> picture.verdicts().stream()
                .map(verdict -> "**%s** %s".formatted(escaped(verdict.outcome()), escaped(verdict.says())))));
        lines.add(cells(card, picture -> picture.notes().stream()
                .map(note -> escaped(note.name()) + ": " + escaped(note.value()))));
        part(table(
                card.pictures().stream().map(picture -> escaped(picture.title())).toList(),
                card.pictures().stream().map(_ -> "---").toList(),
                lines));
    }

    private static List<String> cells(
            Block.Card card, Function<Block.Picture, Stream<String>> parts) {
        return card.pictures().stream()
                .map(picture -> parts.apply(picture).collect(Collectors.joining("<br>")))
                .toList();
    }

    private static String table(List<String> head, List<String> rule, List<List<String>> lines) {
        return Stream.concat(Stream.of(line(head), "|" + String.join("|", rule) + "|"), lines.stream().map(MarkdownFormat::line))
                .collect(Collectors.joining("\n"));
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
