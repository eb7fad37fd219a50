package org.unisandbox.local;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a service tells Prometheus.
 *
 * @param text its meters, a line {@code name{labels} value} each
 */
record ServiceMeters(String text) {

    /** Those of a process that tells nothing. */
    static final ServiceMeters NONE = new ServiceMeters("");

    private static final Pattern LAG = Pattern.compile(
            "(?m)^kafka_consumer_fetch_manager_records_lag\\{[^}]*\\btopic=\"([^\"]+)\"[^}]*} (\\S+)$");

    /** By topic that it reads: how many messages it has not read yet. Kafka tells each topic by a second name too. */
    Map<String, Long> lag() {
        Stream<MatchResult> partitions = LAG.matcher(text).results().filter(partition -> !partition.group(1).contains("_"));
        return partitions.collect(Collectors.groupingBy(
                partition -> partition.group(1),
                TreeMap::new,
                Collectors.summingLong(partition -> (long) Double.parseDouble(partition.group(2)))));
    }

    /** The number of a meter without labels; 0 where there is none, or none now. */
    long value(String meter) {
        return Pattern.compile("(?m)^" + Pattern.quote(meter) + " (\\S+)$")
                .matcher(text)
                .results()
                .mapToLong(found -> (long) Double.parseDouble(found.group(1)))
                .sum();
    }
}
