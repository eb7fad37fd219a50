package org.unisandbox.analysis.domain.document;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A number of a document, in full, with all that it takes to know what it is of. What does not apply is left out.
 *
 * @param values by field
 */
public record Measure(Map<Field, String> values) {

    /** What there may be to say of a number, in the order of the columns. */
    public enum Field {
        /** The table or picture it is from, such as {@code scores}. */
        TABLE,
        /** Id of the run. */
        RUN,
        MODEL,
        REVISION,
        /** Task, word or attribute. */
        ABOUT,
        MODE,
        JUDGE,
        /** Query, round or training step. */
        PLACE,
        /** How many are counted. */
        N,
        VALUE,
        /** Lower end of its 95% interval. */
        LOW,
        /** Upper end of it. */
        HIGH,
        /** What a guess gets. */
        CHANCE,
        /** The value corrected for it. */
        CORRECTED,
        /** Probability by chance. */
        P,
        /** Not counted because of an error. */
        ERRORS,
        /** Not counted because the model declined. */
        REFUSED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final double WHOLE_NUMBERS = 1e15;

    public Measure {
        Map<Field, String> copy = new EnumMap<>(Field.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** A number that nothing is known of but where it is from. */
    public static Measure of(String table, String run) {
        return new Measure(Map.of(Field.TABLE, table, Field.RUN, run));
    }

    public Measure with(Field field, String value) {
        Map<Field, String> more = new EnumMap<>(values);
        more.put(field, value);
        return new Measure(more);
    }

    /** As few digits as tell it from all other numbers. */
    public Measure with(Field field, double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < WHOLE_NUMBERS;
        return with(field, whole ? Long.toString((long) value) : Double.toString(value));
    }

    public Measure with(Field field, OptionalDouble value) {
        return value.isPresent() ? with(field, value.getAsDouble()) : this;
    }
}
