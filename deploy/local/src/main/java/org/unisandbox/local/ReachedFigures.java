package org.unisandbox.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What benchmarks have reached, which they should not fall behind.
 *
 * @param byName by the name of the figure
 */
record ReachedFigures(Map<String, Reached> byName) {

    /** Which side of a figure is the good one. */
    enum Better {
        HIGHER,
        LOWER
    }

    /**
     * What a figure has reached.
     *
     * @param value     in its unit
     * @param better    which side is the good one
     * @param tolerance by how much of it the next one may be worse, such as 0.2
     */
    record Reached(double value, Better better, double tolerance) {

        /** The worst that is no step back. */
        double bound() {
            return better == Better.HIGHER ? value * (1 - tolerance) : value * (1 + tolerance);
        }

        boolean isMetBy(double measured) {
            return better == Better.HIGHER ? measured >= bound() : measured <= bound();
        }
    }

    ReachedFigures {
        byName = Map.copyOf(byName);
    }

    /** Those of two idle cores, which come with the program. */
    static ReachedFigures shipped() {
        try (InputStream in = ReachedFigures.class.getResourceAsStream("reached-figures.json")) {
            return new ReachedFigures(new ObjectMapper().readValue(in, new TypeReference<Map<String, Reached>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line for each figure that has fallen behind; a figure that nobody has reached anything in is passed over. */
    List<String> worse(List<Figure> figures) {
        return figures.stream()
                .filter(figure -> byName.containsKey(figure.name()))
                .flatMap(figure -> complaint(figure, byName.get(figure.name())))
                .toList();
    }

    private static Stream<String> complaint(Figure figure, Reached reached) {
        return reached.isMetBy(figure.value())
                ? Stream.empty()
                : Stream.of(String.format(Locale.ROOT, "%s: %,.2f %s, and has been %,.2f: beyond the tolerance of %.0f %%",
                        figure.name(), figure.value(), figure.unit(), reached.value(), 100 * reached.tolerance()));
    }
}
