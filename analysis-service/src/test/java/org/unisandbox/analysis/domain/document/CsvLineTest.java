package org.unisandbox.analysis.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "@SUM(A1)", "+1+1", "-1+cmd|' /C calc'!A0", "-", "+", "\tx", "-1a", "-1\n"})
    void aSpreadsheetCalculatesNothing(String value) {
        assertThat(CsvLine.of(List.of(value)).replace("\"", "")).isEqualTo("'" + value + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+0.5", "-.25", "-1.5e-07", "1-1", "3 apples", "", "a=b"})
    void numbersAndTextsStayAsTheyAre(String value) {
        assertThat(CsvLine.of(List.of(value))).isEqualTo(value + "\r\n");
    }

    @Test
    void quotesAreDoubled() {
        assertThat(CsvLine.of(List.of("=HYPERLINK(\"http://x\")", "a,b"))).isEqualTo("\"'=HYPERLINK(\"\"http://x\"\")\",\"a,b\"\r\n");
    }
}
