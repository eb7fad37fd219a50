package org.unisandbox.tasks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/**
 * The kinds of faults that published benchmarks of this family have, each in a sentence of our own: a remainder taken
 * for a quotient, a root forgotten, precedence against the reader, a quotient cut down without a word, a chain that
 * breaks before its end, an answer for both halves, two ages for one character.
 */
class KindsOfFaultsTest {

    @Test
    void mathFile() {
        FileAudit audit = Lines.audit(
                Lines.math("1", "Paint as many owls as 11 % 4 + 1.", "5 owls"),
                Lines.math("2", "Paint the same number of owls as 10 / √25.", "2 owl"),
                Lines.math("3", "Paint a number of owls that equals √64 / 3.", "2 owls"),
                Lines.math("4", "Paint a number of owls that equals 13 / 6 equals then rounded down.", "2 owls"),
                Lines.math("5", "Paint the amount of owls matching 16 / √64 .", "4 owls"),
                Lines.math("6", "Paint the quantity of owls as computed by (2^3 / √16) + 1.", "4 owls"),
                Lines.math("7", "Paint as many owls as 4 + 2 - √36.", "1 owl"),
                Lines.math("8", "Paint as many owls as √(N² + 16) where N = 2.", "4 owls"),
                Lines.math("9", "Paint the value of (6 + 3 - 8) with every term squared, and then the square root taken twice.",
                        "2 items"),
                Lines.math("10", "Paint as many owls as the square root of 25 plus 1 minus 3.", "3 owls"),
                Lines.math("11", "Paint the outcome of (9 % 5) - 1.", "3 robots"),
                Lines.math("12", "Paint as many pairs of boots as (9 - 3) / 2.", "3 pairs of boots"));

        assertThat(audit.items()).isEqualTo(12);
        assertThat(audit.findings())
                .extracting(Finding::id, finding -> finding.kind().code(), Finding::computed)
                .containsExactly(
                        Tuple.tuple("1", "wrong-answer", "4 owls"),
                        Tuple.tuple("3", "wrong-answer", "8/3"),
                        Tuple.tuple("5", "wrong-answer", "2 owls"),
                        Tuple.tuple("6", "wrong-answer", "3 owls"),
                        Tuple.tuple("7", "wrong-answer", "0 owls"),
                        Tuple.tuple("8", "wrong-answer", ""),
                        // 36 + 9 - 64 is negative.
                        Tuple.tuple("9", "wrong-answer", ""),
                        Tuple.tuple("11", "ambiguous", "3"));
    }

    @Test
    void mappingFile() {
        String broken = "Rule 1: The symbol '%' is tied to the letter 'V'. Rule 2: 6 signifies harp. Rule 3: The letter "
                + "'W' denotes the symbol '%'. Rule 4: The symbol '@' is tied to the letter 'Y'. Rule 5: 7 signifies "
                + "drum. Rule 6: The letter 'Y' denotes the symbol '&'. Please draw the instrument denoted by the letter ";
        String halfBroken = "Rule 1: 4 names harp. Rule 2: ')' turns into 9. Rule 3: 'S' leads to '('. Rule 4: 'T' leads to "
                + "')'. Rule 5: '(' turns into 4. Rule 6: 5 names drum. Please draw the item denoted by the letter ";
        String relative = "Rule 1: The symbol '+' becomes 'H'. Rule 2: 'L' hides '+'. Rule 3: The number 2 hides a harp. "
                + "Rule 4: 'H' becomes the number 2. Rule 5: '~' hides 'K'. Rule 6: 'K' becomes the number 6, "
                + "which evokes drum. Please draw the instrument denoted by the symbol ";
        FileAudit audit = Lines.audit(
                Lines.half("1", "A", broken + "'W'.", "harp"),
                Lines.half("1", "B", broken + "'Y'.", "harp"),
                Lines.half("2", "A", halfBroken + "'S'.", "harp"),
                Lines.half("2", "B", halfBroken + "'T'.", "drum"),
                Lines.half("3", "A", relative + "'L'.", "harp"),
                Lines.half("3", "B", relative + "'~'.", "drum"));

        assertThat(audit.findings())
                .extracting(Finding::id, finding -> finding.half().orElse(""), Finding::detail)
                .containsExactly(
                        Tuple.tuple("1", "A", "no rule says what V is: W -> % -> V -> ?"),
                        Tuple.tuple("1", "B", "no rule says what & is: Y -> & -> ?"),
                        Tuple.tuple("2", "B", "no rule says what 9 is: T -> ) -> 9 -> ?"));
        assertThat(audit.counts().get(FindingKind.UNRESOLVABLE)).isEqualTo(3);
        assertThat(List.copyOf(audit.counts().keySet())).containsExactly(FindingKind.values());
    }
}
