package org.unisandbox.analysis.domain.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.unisandbox.analysis.domain.document.LatexFormat;
import org.unisandbox.analysis.domain.table.Row;

/**
 * The study's table as LaTeX: a float that a document with the package booktabs can take in with {@code \input}. A model
 * has three lines per mode: scores, their intervals, and what guessing does not explain.
 */
public record LatexTable(StudyTable table) {

    private static final String MISSING = "--";
    private static final String BEGIN = """
            % Needs \\usepackage{booktabs}.
            \\begin{table*}
            \\centering
            \\scriptsize
            \\setlength{\\tabcolsep}{3pt}
            \\caption{Share of pairs with both halves right (of items where they stand alone), its 95\\% Wilson interval, and
            the score corrected for chance. The highest score of a column and mode is bold. An error or a refusal is not
            scored: $n$ counts the pairs that are, the last column the items that are not. -- is not asked, or nothing scored.}
            \\label{tab:unisandbox}
            \\begin{tabular}{lllrrrrrrrrrrr}
            \\toprule
            & & & \\multicolumn{4}{c}{Math} & \\multicolumn{4}{c}{Mapping} & & & \\\\
            \\cmidrule(lr){4-7}\\cmidrule(lr){8-11}
            Model & Mode & Judge & 1 & 2 & 3 & Avg. & 1 & 2 & 3 & Avg. & Avg. & $n$ & not scored \\\\
            \\midrule
            """;
    private static final String END = """
            \\bottomrule
            \\end{tabular}
            \\end{table*}
            """;

    public String text() {
        StringBuilder text = new StringBuilder(BEGIN);
        for (int i = 0; i < table.rows().size(); i++) {
            if (table.beginsAModel(i)) {
                text.append("\\addlinespace\n");
            }
            lines(table.rows().get(i)).forEach(line -> text.append(String.join(" & ", line)).append(" \\\\\n"));
        }
        return text.append(END).toString();
    }

    private List<List<String>> lines(StudyRow row) {
        return List.of(
                line(
                        List.of(LatexFormat.escaped(row.label()), mode(row), row.judge().code()),
                        column -> score(row, column),
                        List.of(Long.toString(row.n()), Long.toString(row.errors() + row.refused()))),
                line(List.of("", "", "\\emph{95\\%}"), column -> interval(row, column), List.of("", "")),
                line(List.of("", "", "\\emph{corrected}"), column -> corrected(row, column), List.of("", "")));
    }

    private static String mode(StudyRow row) {
        return switch (row.mode()) {
            case NORMAL -> "normal";
            case COT -> "CoT";
        };
    }

    private static List<String> line(List<String> head, Function<StudyColumn, String> figure, List<String> last) {
        List<String> cells = new ArrayList<>(head);
        Arrays.stream(StudyColumn.values()).map(figure).forEach(cells::add);
        cells.addAll(last);
        return cells;
    }

    private String score(StudyRow row, StudyColumn column) {
        OptionalDouble score = row.score(column);
        if (score.isEmpty()) {
            return MISSING;
        }
        String figure = Figure.text(score.getAsDouble());
        return table.isBest(row, column) ? "\\textbf{" + figure + '}' : figure;
    }

    private static String interval(StudyRow row, StudyColumn column) {
        return row.cell(column)
                .filter(cell -> cell.low().isPresent() && cell.high().isPresent())
                .map(cell -> Figure.text(cell.low().getAsDouble()) + "--" + Figure.text(cell.high().getAsDouble()))
                .orElse("");
    }

    private static String corrected(StudyRow row, StudyColumn column) {
        OptionalDouble score = row.cell(column).map(Row::corrected).orElse(OptionalDouble.empty());
        if (score.isEmpty()) {
            return "";
        }
        // In text a hyphen would stand for the minus.
        String figure = Figure.text(score.getAsDouble());
        return figure.startsWith("-") ? '$' + figure + '$' : figure;
    }
}
