package org.unisandbox.servicekit.telemetry;

import io.micrometer.core.instrument.Tags;

/**
 * A number that the database knows.
 *
 * @param name        of the meter
 * @param description one line for people
 * @param tags        labels of the meter
 * @param query       gives the number, cheaply, as one row with one column of type {@code double precision}
 */
public record DatabaseGauge(String name, String description, Tags tags, String query) {

    private static final String KIND = "kind";

    public static DatabaseGauge of(String name, String description, String query) {
        return new DatabaseGauge(name, description, Tags.empty(), query);
    }

    /**
     * How many runs have not ended.
     *
     * @param kind  of the runs, such as {@code evaluation}
     * @param query see {@link #query}
     */
    public static DatabaseGauge openRuns(String kind, String query) {
        return new DatabaseGauge("unisandbox.runs.open", "Runs that have not ended", Tags.of(KIND, kind), query);
    }

    /**
     * How many items of runs are on their way.
     *
     * @param kind  of the runs, such as {@code evaluation}
     * @param query see {@link #query}
     */
    public static DatabaseGauge openItems(String kind, String query) {
        return new DatabaseGauge(
                "unisandbox.items.open", "Items on their way whose verdict has not come", Tags.of(KIND, kind), query);
    }
}
