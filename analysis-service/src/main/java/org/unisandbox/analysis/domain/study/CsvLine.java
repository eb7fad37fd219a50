package org.unisandbox.analysis.domain.study;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line of comma-separated values as RFC 4180 has it. */
final class CsvLine {

    private static final Pattern SPECIAL = Pattern.compile("[,\"\r\n]");
    /** What a spreadsheet takes for a formula; of what begins with a sign, only numbers are none. */
    private static final Pattern FORMULA = Pattern.compile("(?s)[=@\t\r].*|[+-](?!\\d*\\.?\\d+(?:[eE][+-]?\\d+)?\\z).*");

    private CsvLine() {}

    /** The values with their line end; those that hold a comma, a quote or a line end in quotes, and those that a spreadsheet would calculate behind an apostrophe. */
    static String of(List<String> values) {
        return values.stream().map(CsvLine::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String value) {
        String inert = FORMULA.matcher(value).matches() ? "'" + value : value;
        return SPECIAL.matcher(inert).find() ? '"' + inert.replace("\"", "\"\"") + '"' : inert;
    }
}
