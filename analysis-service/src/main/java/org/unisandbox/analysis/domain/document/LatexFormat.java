package org.unisandbox.analysis.domain.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A document as LaTeX that compiles by itself. Its pictures are drawn by pgfplots from their numbers; drawn samples are told
 * in words, since images would be files of their own.
 */
public final class LatexFormat {

    private static final String BEGIN = """
            %%%% Compile twice with pdflatex; with lualatex or xelatex where there are letters beyond Latin ones.
            \\documentclass[10pt,a4paper]{article}
            \\usepackage{iftex}
            \\ifPDFTeX\\usepackage[T1]{fontenc}\\usepackage{textcomp}\\else\\usepackage{fontspec}\\fi
            \\usepackage[margin=15mm]{geometry}
            \\usepackage{booktabs,longtable,array}
            \\usepackage{pgfplots}
            \\pgfplotsset{compat=1.16}
            \\setlength{\\tabcolsep}{2.5pt}
            \\setlength{\\parindent}{0pt}\\setlength{\\parskip}{4pt}
            \\setlength{\\LTcapwidth}{\\textwidth}
            \\emergencystretch=3em
            \\begin{document}
            \\begin{center}
            {\\LARGE %s}\\\\[4pt]
            %s
            \\end{center}
            """;
    private static final int LONG_TEXT = 40;
    private static final int LONG_WORD = 20;
    private static final int PIECE = 8;
    private static final List<String> LOOKS = List.of(
            "red!80!black", "blue!80!black", "green!50!black", "orange!90!black", "violet", "teal", "brown", "black!60");

    private final StringBuilder text = new StringBuilder();

    private LatexFormat() {}

    public static String text(Document document) {
        LatexFormat format = new LatexFormat();
        format.add(BEGIN, escaped(document.title()), escaped(document.subtitle()));
        document.blocks().forEach(format::block);
        return format.text.append("\\end{document}\n").toString();
    }

    /** The text on one line, with everything replaced that LaTeX would take for its own. */
    public static String escaped(String text) {
        return text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ").codePoints()
                .mapToObj(LatexFormat::escaped)
                .collect(Collectors.joining());
    }

    private static String escaped(int character) {
        String text = Character.toString(character);
        return switch (text) {
            case "&", "%", "$", "#", "_", "{", "}" -> '\\' + text;
            case "\\" -> "\\textbackslash{}";
            case "~" -> "\\textasciitilde{}";
            case "^" -> "\\textasciicircum{}";
            case "<" -> "\\textless{}";
            case ">" -> "\\textgreater{}";
            case "|" -> "\\textbar{}";
            // After the end of a line these would be its option.
            case "[", "*" -> '{' + text + '}';
            case "\u00a0" -> "~";
            case "\u2212" -> "$-$";
            case "\u00d7" -> "$\\times$";
            case "\u2265" -> "$\\geq$";
            case "\u2264" -> "$\\leq$";
            case "\u2026" -> "\\ldots{}";
            default -> text;
        };
    }

    private void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading(int level, String heading) ->
                add("\\%s*{%s}\n", level == 2 ? "section" : "subsection", escaped(heading));
            case Block.Paragraph(String sentences) -> add("%s\n\n", breakable(sentences));
            case Block.Grid grid -> grid(grid);
            case Block.Chart chart -> chart.plot().ifPresentOrElse(
                    plot -> plot(chart, plot),
                    () -> add("\\emph{%s: a picture in the formats html and pdf.}\n\n", escaped(chart.title())));
            case Block.Gallery(List<Block.Card> cards) -> cards.forEach(this::card);
            case Block.Facts(List<Block.Fact> facts) -> facts(facts);
            case Block.Command(String line) ->
                add("\\begin{quote}\\small\\ttfamily\\raggedright\n%s\n\\end{quote}\n", breakable(line).replace("--", "-{}-"));
        }
    }

    private void grid(Block.Grid grid) {
        String columns = IntStream.range(0, grid.columns().size())
                .mapToObj(i -> column(grid, i))
                .collect(Collectors.joining());
        add("{\\scriptsize\n\\begin{longtable}{@{}%s@{}}\n\\caption*{%s}\\\\\n\\toprule\n", columns, escaped(grid.caption()));
        if (grid.isGrouped()) {
            add("%s \\\\\n%s\n", groups(grid), rules(grid));
        }
        add("%s \\\\\n\\midrule\n\\endhead\n",
                grid.columns().stream().map(column -> escaped(column.title())).collect(Collectors.joining(" & ")));
        grid.lines().forEach(line -> add(
                "%s \\\\\n", line.cells().stream()
                        .map(cell -> line.kind() == Block.Kind.DETAIL ? detail(cell) : cell(cell))
                        .collect(Collectors.joining(" & "))));
        add("\\bottomrule\n\\end{longtable}}\n");
    }

    private static String column(Block.Grid grid, int index) {
        if (!grid.columns().get(index).text()) {
            return "r";
        }
        boolean isLong = grid.lines().stream().anyMatch(line -> line.cells().get(index).text().length() > LONG_TEXT);
        return isLong ? ">{\\raggedright\\arraybackslash}p{0.55\\textwidth}" : "l";
    }

    private static String groups(Block.Grid grid) {
        return grid.groups().stream()
                .map(group -> group.name().isEmpty()
                        ? ""
                        : "\\multicolumn{%d}{c}{%s}".formatted(group.columns(), escaped(group.name())))
                .collect(Collectors.joining(" & "));
    }

    private static String rules(Block.Grid grid) {
        List<String> rules = new ArrayList<>();
        int first = 1;
        for (Block.Span group : grid.groups()) {
            if (!group.name().isEmpty()) {
                rules.add("\\cmidrule(lr){%d-%d}".formatted(first, first + group.columns() - 1));
            }
            first += group.columns();
        }
        return String.join("", rules);
    }

    private static String cell(Block.Cell cell) {
        String text = breakable(cell.text());
        return cell.strong() && !text.isEmpty() ? "\\textbf{" + text + '}' : text;
    }

    private static String detail(Block.Cell cell) {
        return cell.text().isEmpty() ? "" : "{\\fontsize{5}{6}\\selectfont " + cell(cell) + '}';
    }

    private void plot(Block.Chart chart, Plot plot) {
        boolean bars = plot.kind() == Plot.Kind.BARS;
        add("\\begin{center}\n\\begin{tikzpicture}\n\\begin{axis}[width=\\textwidth, height=70mm, ymin=0, ymax=1.05,\n");
        add("  xlabel={%s}, legend style={font=\\scriptsize, at={(0.5,1.03)}, anchor=south, legend columns=4},\n", escaped(plot.across()));
        add("  xtick={%s}, xticklabels={%s}, tick label style={font=\\scriptsize}%s]\n",
                ticks(plot).mapToObj(Integer::toString).collect(Collectors.joining(",")),
                ticks(plot).mapToObj(i -> '{' + escaped(plot.places().get(i)) + '}').collect(Collectors.joining(",")),
                bars ? ", ybar, bar width=4pt" : "");
        for (int i = 0; i < plot.lines().size(); i++) {
            Plot.Series line = plot.lines().get(i);
            String look = LOOKS.get(i % LOOKS.size());
            add("\\addplot[%s, %s, error bars/.cd, y dir=both, y explicit] coordinates {\n", look, bars ? "fill=" + look : "mark=*, mark size=1pt");
            line.points().forEach(point -> add(
                    "  (%d,%.6f) += (0,%.6f) -= (0,%.6f)\n",
                    point.place(), point.share(), Math.max(0, point.high() - point.share()), Math.max(0, point.share() - point.low())));
            add("};\n\\addlegendentry{%s}\n", escaped(line.name()));
        }
        add("\\end{axis}\n\\end{tikzpicture}\n\n\\small %s\n\\end{center}\n", escaped(chart.caption()));
    }

    /** As many as can be read. */
    private static IntStream ticks(Plot plot) {
        int every = Math.max(1, (plot.places().size() + 15) / 16);
        return IntStream.range(0, plot.places().size()).filter(i -> i % every == 0);
    }

    private void card(Block.Card card) {
        add("\\textbf{%s} %s %s\n\n", escaped(card.title()), breakable(card.text()), breakable(card.note()));
        add("\\begin{itemize}\n");
        card.pictures().forEach(picture -> add("\\item %s%s %s\n",
                picture.title().isEmpty() ? "" : "\\textit{" + escaped(picture.title()) + "}: ",
                picture.verdicts().stream()
                        .map(verdict -> breakable(verdict.outcome() + ' ' + verdict.says()))
                        .collect(Collectors.joining("; ")),
                picture.notes().stream()
                        .map(note -> breakable(note.name() + ": " + note.value() + '.'))
                        .collect(Collectors.joining(" "))));
        add("\\end{itemize}\n");
    }

    private void facts(List<Block.Fact> facts) {
        add("\\begin{description}\n\\setlength{\\itemsep}{0pt}\n");
        facts.forEach(fact -> add("\\item[{%s}] %s\n", escaped(fact.name()), breakable(fact.value())));
        add("\\end{description}\n");
    }

    /** Escaped, and where words are as long as digests are, with places to break them. */
    private static String breakable(String text) {
        return text.strip().lines().flatMap(line -> Arrays.stream(line.split("\\s+")))
                .map(LatexFormat::word)
                .collect(Collectors.joining(" "));
    }

    private static String word(String word) {
        if (word.length() <= LONG_WORD) {
            return escaped(word);
        }
        List<String> pieces = new ArrayList<>();
        for (int begin = 0; begin < word.length(); ) {
            int end = Math.min(begin + PIECE, word.length());
            end = end < word.length() && Character.isLowSurrogate(word.charAt(end)) ? end + 1 : end;
            pieces.add(escaped(word.substring(begin, end)));
            begin = end;
        }
        return String.join("\\allowbreak{}", pieces);
    }
}
