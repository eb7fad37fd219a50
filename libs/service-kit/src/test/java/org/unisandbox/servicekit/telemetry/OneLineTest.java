package org.unisandbox.servicekit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class OneLineTest {

    private final OneLine filter = new OneLine();

    @Test
    void aMessageCannotPretendToBeTwo() {
        ExtLogRecord logged = new ExtLogRecord(Level.WARN, "dispatch %s: %s", ExtLogRecord.FormatStyle.PRINTF, "test");
        logged.setParameters(new Object[] {"d1\r\n2026-11-28 ERROR all is lost", "\u001b[2J\u202e"});
        assertThat(filter.isLoggable(logged)).isTrue();
        assertThat(logged.getFormattedMessage())
                .isEqualTo("dispatch d1\\u000d\\u000a2026-11-28 ERROR all is lost: \\u001b[2J\\u202e");
    }

    @Test
    void otherMessagesStayAsTheyAre() {
        ExtLogRecord logged = new ExtLogRecord(Level.WARN, "100% of %s", ExtLogRecord.FormatStyle.NO_FORMAT, "test");
        assertThat(filter.isLoggable(logged)).isTrue();
        assertThat(logged.getFormattedMessage()).isEqualTo("100% of %s");
        assertThat(logged.getMessage()).isEqualTo("100% of %s");
    }
}
