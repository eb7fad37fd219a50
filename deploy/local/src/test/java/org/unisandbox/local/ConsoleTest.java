package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theLastProgressIsSaidHoweverSoonItFollowsTheFirst() {
        Console console = console(false);

        console.progress("0 of 72");
        console.progress("40 of 72");
        console.progress("72 of 72");
        console.endProgress();
        console.endProgress();

        assertThat(err()).isEqualTo("0 of 72\n72 of 72\n");
    }

    @Test
    void aResultComesAfterTheProgressThatWasHeldBack() {
        Console console = console(false);

        console.progress("step 1");
        console.progress("step 2");
        console.note("a note");
        console.result("the table");

        assertThat(err()).isEqualTo("step 1\nstep 2\na note\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("the table\n");
    }

    @Test
    void onATerminalALineIsWrittenOverTheOneBefore() {
        Console console = console(true);

        console.progress("step 1");
        console.progress("step 2");
        console.endProgress();

        assertThat(err()).isEqualTo("\r\u001b[Kstep 1\r\u001b[Kstep 2\n");
    }

    @Test
    void nothingThatIsSaidGivesTheTerminalAnOrder() {
        Console console = console(true);

        console.result("a\u001b]0;title\u0007b\n\tc\r\nd\re");
        console.note("x\u009b2Jy\u202ez");

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a\\u001b]0;title\\u0007b\r\n\tc\r\nd\\u000de\n");
        assertThat(err()).isEqualTo("x\\u009b2Jy\\u202ez\n");
    }

    private Console console(boolean terminal) {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
