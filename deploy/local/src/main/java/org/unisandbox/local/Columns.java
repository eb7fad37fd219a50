package org.unisandbox.local;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Text in columns. */
final class Columns {

    private Columns() {}

    /** Columns two spaces apart: words to the left, figures to the right. */
    static String aligned(List<List<String>> lines) {
        int columns = lines.getFirst().size();
        int[] widths = IntStream.range(0, columns)
                .map(c -> lines.stream().mapToInt(line -> line.get(c).length()).max().orElse(0))
                .toArray();
        boolean[] figures = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            figures[c] = lines.stream().skip(1).allMatch(line -> line.get(column).matches("[-+\\d].*"));
        }
        return lines.stream()
                .map(line -> IntStream.range(0, columns)
                        .mapToObj(c -> String.format("%" + (figures[c] ? "" : "-") + widths[c] + "s", line.get(c)))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
