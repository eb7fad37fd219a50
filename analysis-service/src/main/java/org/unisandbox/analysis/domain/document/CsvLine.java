package org.unisandbox.analysis.domain.document;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of comma-separated values as RFC 4180 has it. What a spreadsheet would take for a formula, and is no number, begins
 * with an apostrophe: models and files of others may write anything.
 */
public final class CsvLine {

    private static final Pattern SPECIAL = Pattern.compile("[,\"\r\n]");
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?");

    private CsvLine() {}

    /** The values with their line end; those that hold a comma, a quote or a line end in quotes. */
    public static String of(List<String> values) {
        return values.stream().map(CsvLine::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String value) {
        String safe = isFormula(value) ? "'" + value : value;
        return SPECIAL.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static boolean isFormula(String value) {
        return FORMULA.matcher(value).matches() && !NUMBER.matcher(value).matches();
    }
}
