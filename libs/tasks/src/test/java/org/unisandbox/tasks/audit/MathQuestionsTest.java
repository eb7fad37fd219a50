package org.unisandbox.tasks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MathQuestionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Draw 9 - 6 whales.                                                            | 3 whales
            Draw as many whales as 7 % 4 + 1.                                             | 4 whales.
            Draw as many whales as 12 / 2 % 4.                                            | 2 whales
            Draw as many whales as 2^3^1 - 4.                                             | 4 whale
            Draw as many whales as √9 * 2 - 1.                                            | 5 whales
            Draw as many whales as (√36 - 4) / 2 .                                        | 1 whale
            Paint as many owls as three squared minus five.                               | four owls
            Paint as many owls as 2 cubed divided by 4.                                   | Two owls
            Paint as many owls as two to the power of two.                                | 4 owls
            Paint as many owls as 2 raised to the third power minus 5.                    | 3 owls
            Paint as many owls as 17 modulo 5.                                            | 2 owls
            Paint as many owls as the remainder when 17 is divided by 5.                  | 2 owls
            Paint as many owls as the remainder of 17 divided by 5, plus 1.               | 3 owls
            Paint the outcome of the square root of 25 minus 4, then add 3.               | 4 items
            Make as many pears as 11 / 4, rounded down.                                   | 2 pears
            Make as many pears as 11 / 4 makes, then rounded up.                          | 3 pears
            Make as many pears as 11 / 4, where the result is rounded down.               | 2 pears
            Make as many pears as 11 / 4 (rounded to the nearest whole number).           | 3 pears
            Round down 11 / 4 and draw that many pears.                                   | 2 pears
            Take 8, subtract 3, multiply the result by 2, then divide by 5; draw that many forks. | 2 forks
            Start with 3. Add 5. Then take the cube root. Draw that many forks.           | 2 forks
            Add 3 and 4, then subtract 5, and generate that many lamps.                   | 2 lamps
            Subtract 2 from 5 and draw that many lamps.                                   | 3 lamps
            Show as many donkeys as the sum of 3 and the square root of 4.                | 5 donkeys
            Show as many donkeys as half of the sum of 3 and 5.                           | 4 donkeys
            Show as many donkeys as the difference between 5 and 9.                       | 4 donkeys
            Show as many donkeys as you get by adding 1 to the square of 2.               | 5 donkeys
            Show the number of donkeys that is 3 less than 5.                             | 2 donkeys
            Show as many donkeys as 5 minus 2, multiplied by 1.                           | 3 donkeys
            Let x = 2 and y = 3. Draw x + y boats.                                        | 5 boats
            Show as many boats as √(K² + 16) where K = 3.                                 | 5 boats
            If x is 3, draw x² - 5 boats.                                                 | 4 boats
            Show (4 + 3) boats where every number is squared, then take the square root.  | 5 boats
            Show \\(\\frac{8}{4}\\) boats.                                                | 2 boats
            Show 2(3 - 1) boats.                                                          | 4 boats
            Show 2 x 2 boats.                                                             | 4 boats
            Show 20% of 10 boats.                                                         | 2 boats
            Show 3! - 2 boats.                                                            | 4 boats
            Show as many boats as √2 * √8.                                                | 4 boats
            Give me twenty-one minus nineteen pairs of shoes.                             | 2 pairs of shoes
            Give me as many knives as 4 - 3.                                              | 1 knife
            Give me as many strawberries as 4 - 3.                                        | 1 strawberry
            Give me as many mice as 4 - 3.                                                | 1 mouse
            Give me as many teddy bears as 4 - 2.                                         | 2 bears
            Let n = 3 + 1. Draw n cups.                                                   | 4 cups
            Draw the result when 5 is multiplied by 2 and then 7 is subtracted.           | 3 items
            Draw as many cups as 1/2 of 6.                                                | 3 cups
            Draw as many cups as the absolute value of 2 - 5.                             | 3 cups
            Draw as many cups as the floor of 7 / 2.                                      | 3 cups
            Draw as many cups as the fourth root of 16.                                   | 2 cups
            If you divide 12 by 4, how many cups do you get? Draw them.                   | 3 cups
            Draw as many cups as (2^2) - √9 + 2, but double that number.                  | 6 cups
            Draw nine cups.                                                               | 9 cups
            """)
    void rightAnswersAreOk(String question, String answer) {
        FileAudit audit = Lines.audit(Lines.math("1", question.replace("\\\\", "\\"), answer));

        assertThat(audit.findings()).isEmpty();
        assertThat(audit.counts().get(FindingKind.OK)).isOne();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Draw as many whales as 7 % 4 + 1.                 | 2 whales | wrong-answer | 4 whales | 7 % 4 + 1 is 4, not 2
            Draw as many whales as √49 - 6.                   | 3 whales | wrong-answer | 1 whale  | √49 - 6 is 1, not 3
            Draw as many whales as √81 / 6.                   | 1 whale  | wrong-answer | 3/2      | √81 / 6 is 3/2, not 1, no whole number
            Draw as many whales as 11 / 4.                    | 2 whales | wrong-answer | 11/4     | 11 / 4 is 11/4, not 2, no whole number
            Draw as many whales as 4 - √25.                   | 1 whale  | wrong-answer | -1 whales | 4 - √25 is -1, not 1: there is nothing to draw
            Draw as many whales as √(P² + 4) where P = 2.     | 3 whales | wrong-answer | ''       | √(P² + 4) is about 2.828, no whole number
            Draw as many whales as √(3 - 12).                 | 3 whales | wrong-answer | ''       | √(3 - 12) has no value
            Draw as many whales as 1 + 1.                     | 2 sharks | wrong-answer | 2 whales | asks for whales, not sharks
            Draw as many whales as 3 - 3.                     | 0 whales | out-of-range | 0 whales | 3 - 3 is 0: there is nothing to draw
            Draw as many whales as 9 * 9.                     | 81 whales | out-of-range | 81 whales | 9 * 9 is 81: too many to count in a picture
            Draw as many whales as 3 / 2.                     | 1.5 whales | out-of-range | 3/2    | 3 / 2 is 3/2, no whole number
            Show the outcome of 7 - 4.                        | 3 robots | ambiguous    | 3        | the question does not say what to draw
            Draw as many whales as the square root of 9 plus 16. | 5 whales | ambiguous | 19 whales | square root of 9 plus 16 is 19, or 5 if the root reaches further
            Draw as many whales as log2(8).                   | 3 whales | unparsed     | ''       | it is not clear what "log" does here
            Draw as many whales as the average of 2 and 4.    | 3 whales | unparsed     | ''       | two formulas found, 2 and 4
            Draw some whales.                                 | 5 whales | unparsed     | ''       | no formula found
            Draw as many whales as 3 + .                      | 3 whales | unparsed     | ''       | only a part of the formula is understood
            Draw as many whales as (3 + 2.                    | 5 whales | unparsed     | ''       | only a part of the formula is understood
            Draw as many whales as 3 + 2.                     | whales   | unparsed     | ''       | the answer "whales" states no number
            """)
    void otherAnswersAreFindings(String question, String answer, String kind, String computed, String detail) {
        FileAudit audit = Lines.audit(Lines.math("17", question, answer));

        assertThat(audit.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("17");
            assertThat(finding.kind().code()).isEqualTo(kind);
            assertThat(finding.stated()).isEqualTo(answer);
            assertThat(finding.computed()).isEqualTo(computed);
            assertThat(finding.detail()).isEqualTo(detail);
        });
        assertThat(audit.problemCount()).isZero();
    }

    @Test
    void largestCountCanBeChosen() throws Exception {
        Audit audit = new Audit(100);
        audit.add("file", Lines.file(Lines.math("1", "Draw as many whales as 9 * 9.", "81 whales")));

        assertThat(audit.result().getFirst().findings()).isEmpty();
    }

    @Test
    void formulasOfOneMeaningHaveOneText() {
        assertThat(MathQuestion.read("Draw as many cats as 12 / 4 + √9.").formula().text())
                .isEqualTo(MathQuestion.read("Twelve divided by 4, plus the square root of 9: draw that many dogs.")
                        .formula()
                        .text())
                .isEqualTo("(12 / 4) + √9");
    }
}
