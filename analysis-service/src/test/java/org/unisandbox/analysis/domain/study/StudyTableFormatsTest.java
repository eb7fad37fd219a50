package org.unisandbox.analysis.domain.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.unisandbox.analysis.domain.StudyTask.MAPPING1;
import static org.unisandbox.analysis.domain.StudyTask.MATH1;
import static org.unisandbox.analysis.domain.study.StudyTables.scored;
import static org.unisandbox.contracts.Judge.ORACLE;
import static org.unisandbox.contracts.Judge.SELF;
import static org.unisandbox.contracts.Mode.COT;
import static org.unisandbox.contracts.Mode.NORMAL;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.document.CsvLine;
import org.unisandbox.analysis.domain.document.LatexFormat;
import org.unisandbox.analysis.domain.study.StudyTables.Part;

/** The table as people and programs get it, to the letter. */
class StudyTableFormatsTest {

    private static final StudyTable TABLE = StudyTable.of(List.of(
            scored(
                    "e1",
                    "a|b_c, \"d\"",
                    ORACLE,
                    new Part(MATH1, NORMAL, 0, 1),
                    new Part(MAPPING1, NORMAL, 2, 0),
                    new Part(MATH1, COT, 4, 0),
                    new Part(MAPPING1, COT, 0, 4)),
            scored("e2", "other", SELF, new Part(MATH1, NORMAL, 1, 0))));

    @Test
    void markdownHasScoresWithIntervalsAndThenScoresCorrectedForChance() {
        assertThat(new MarkdownTable(TABLE).text()).isEqualTo("""
                Share of pairs with both halves right (of items where they stand alone) and its 95% Wilson interval. The highest
                score of a column and mode is bold. An error or a refusal is not scored: n counts the pairs that are, the last
                column the items that are not. – is not asked, or nothing scored.

                | model | mode | judge | Math1 | Math2 | Math3 | Math avg. | Mapping1 | Mapping2 | Mapping3 | Mapping avg. | Avg. | n | not scored |
                | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                | a\\|b\\_c, "d" | normal | oracle | 0.000 (0.000 to 0.561) | – | – | – | **0.500** (0.150 to 0.850) | – | – | – | – | 7 | 1 |
                | a\\|b\\_c, "d" | cot | oracle | **1.000** (0.510 to 1.000) | – | – | – | – | – | – | – | – | 4 | 4 |
                | other | normal | self | **0.250** (0.046 to 0.699) | – | – | – | – | – | – | – | – | 4 | 0 |

                The same scores corrected for chance: 0 is a guess, 1 is all right.

                | model | mode | judge | Math1 | Math2 | Math3 | Math avg. | Mapping1 | Mapping2 | Mapping3 | Mapping avg. | Avg. |
                | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                | a\\|b\\_c, "d" | normal | oracle | -0.042 | – | – | – | 0.333 | – | – | – | – |
                | a\\|b\\_c, "d" | cot | oracle | 1.000 | – | – | – | – | – | – | – | – |
                | other | normal | self | 0.219 | – | – | – | – | – | – | – | – |
                """);
    }

    @Test
    void latexIsAFloatOfThreeLinesAModelAndMode() {
        assertThat(new LatexTable(TABLE).text()).isEqualTo("""
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
                a\\textbar{}b\\_c, "d" & normal & oracle & 0.000 & -- & -- & -- & \\textbf{0.500} & -- & -- & -- & -- & 7 & 1 \\\\
                 &  & \\emph{95\\%} & 0.000--0.561 &  &  &  & 0.150--0.850 &  &  &  &  &  &  \\\\
                 &  & \\emph{corrected} & $-0.042$ &  &  &  & 0.333 &  &  &  &  &  &  \\\\
                a\\textbar{}b\\_c, "d" & CoT & oracle & \\textbf{1.000} & -- & -- & -- & -- & -- & -- & -- & -- & 4 & 4 \\\\
                 &  & \\emph{95\\%} & 0.510--1.000 &  &  &  &  &  &  &  &  &  &  \\\\
                 &  & \\emph{corrected} & 1.000 &  &  &  &  &  &  &  &  &  &  \\\\
                \\addlinespace
                other & normal & self & \\textbf{0.250} & -- & -- & -- & -- & -- & -- & -- & -- & 4 & 0 \\\\
                 &  & \\emph{95\\%} & 0.046--0.699 &  &  &  &  &  &  &  &  &  &  \\\\
                 &  & \\emph{corrected} & 0.219 &  &  &  &  &  &  &  &  &  &  \\\\
                \\bottomrule
                \\end{tabular}
                \\end{table*}
                """);
    }

    @Test
    void csvHasAllNumbersOfEachColumn() {
        String[] lines = new CsvTable(TABLE).text().split("\r\n", -1);

        assertThat(lines).hasSize(5).endsWith("");
        assertThat(lines[0]).isEqualTo("model,revision,evaluation,judge,mode,"
                + "math1,math1_low,math1_high,math1_chance,math1_corrected,math1_n,"
                + "math2,math2_low,math2_high,math2_chance,math2_corrected,math2_n,"
                + "math3,math3_low,math3_high,math3_chance,math3_corrected,math3_n,"
                + "math,math_low,math_high,math_chance,math_corrected,math_n,"
                + "mapping1,mapping1_low,mapping1_high,mapping1_chance,mapping1_corrected,mapping1_n,"
                + "mapping2,mapping2_low,mapping2_high,mapping2_chance,mapping2_corrected,mapping2_n,"
                + "mapping3,mapping3_low,mapping3_high,mapping3_chance,mapping3_corrected,mapping3_n,"
                + "mapping,mapping_low,mapping_high,mapping_chance,mapping_corrected,mapping_n,"
                + "all,all_low,all_high,all_chance,all_corrected,all_n,n,errors,refused");
        assertThat(lines[1]).isEqualTo("\"a|b_c, \"\"d\"\"\"," + "ab".repeat(32) + ",e1,oracle,normal,"
                + "0.000000,0.000000,0.561497,0.040000,-0.041667,3,"
                + ",".repeat(18)
                + "0.500000,0.150039,0.849961,0.250000,0.333333,4,"
                + ",".repeat(24)
                + "7,1,0");
        // Everything broke: there are a chance and a count, and no score.
        assertThat(lines[2]).contains(",cot,1.000000,").contains(",,,0.250000,,0,");
    }

    @Test
    void nothingThatLatexWouldTakeForItsOwnIsLeft() {
        assertThat(LatexFormat.escaped("50% of $x_1 & #2 {a} ~b^c\\d <e|f>\n[g]*"))
                .isEqualTo("50\\% of \\$x\\_1 \\& \\#2 \\{a\\} \\textasciitilde{}b\\textasciicircum{}c\\textbackslash{}d"
                        + " \\textless{}e\\textbar{}f\\textgreater{} {[}g]{*}");
    }

    @Test
    void valuesOfCsvThatNeedQuotesGetThem() {
        assertThat(CsvLine.of(List.of("a", "b,c", "say \"d\"", "two\nlines", "")))
                .isEqualTo("a,\"b,c\",\"say \"\"d\"\"\",\"two\nlines\",\r\n");
    }

    @Test
    void whatASpreadsheetWouldTakeForAFormulaIsText() {
        assertThat(CsvLine.of(List.of("=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "-0.5", "+3", "-1.2e-05", "a=b")))
                .isEqualTo("'=1+1,'+1+1,'-2+3,'@SUM(A1),'\t=1,-0.5,+3,-1.2e-05,a=b\r\n");
    }

    @Test
    void aTableOfNothingHasItsHeadOnly() {
        StudyTable none = new StudyTable(List.of());

        assertThat(new CsvTable(none).text().lines()).hasSize(1);
        assertThat(new LatexTable(none).text()).contains("\\midrule\n\\bottomrule\n");
        assertThat(new MarkdownTable(none).text().lines().filter(line -> line.startsWith("|"))).hasSize(4);
    }
}
