package org.unisandbox.analysis.domain.study;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line of comma-separated values as RFC 4180 has it. */
final class CsvLine {

    private static final Pattern SPECIAL = Pattern.compile("[,\"\r\n]");

    private CsvLine() {}

    /** The values with their line end; those that hold a comma, a quote or a line end in quotes. */
    static String of(List<String> values) {
        return values.stream().map(CsvLine::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String value) {
        return SPECIAL.matcher(value).find() ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
