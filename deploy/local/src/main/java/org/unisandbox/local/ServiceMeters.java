package org.unisandbox.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
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

    private static final Pattern LAG = Pattern.compile(
            "(?m)^kafka_consumer_fetch_manager_records_lag\\{[^}]*\\btopic=\"([^\"]+)\"[^}]*} (\\S+)$");

    /** Those of the service at a port; none if it does not answer. */
    static ServiceMeters of(int port) throws InterruptedException {
        try (ServiceApi service = new ServiceApi(port, Optional.empty())) {
            return new ServiceMeters(new String(service.bytes("/q/metrics"), StandardCharsets.UTF_8));
        } catch (IOException | RunFailedException | InputException noAnswer) {
            return new ServiceMeters("");
        }
    }

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
