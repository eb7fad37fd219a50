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

    public static DatabaseGauge of(String name, String description, String query) {
        return new DatabaseGauge(name, description, Tags.empty(), query);
    }
}
