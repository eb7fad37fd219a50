package org.unisandbox.analysis.domain.document;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers of a document as comma-separated values, one a line and in full. What does not apply is empty. */
public final class CsvFormat {

    private CsvFormat() {}

    public static String text(Document document) {
        return Stream.concat(
                        Stream.of(Arrays.stream(Measure.Field.values()).map(Measure.Field::code).toList()),
                        document.measures().stream()
                                .map(measure -> Arrays.stream(Measure.Field.values())
                                        .map(field -> measure.values().getOrDefault(field, ""))
                                        .toList()))
                .map(CsvLine::of)
                .collect(Collectors.joining());
    }
}
