package org.unisandbox.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project's own meters: those that the guide names and those that services tell. */
final class Meters {

    private static final Pattern ROW =
            Pattern.compile("\\| `(unisandbox_\\w+)` \\| (\\w+) \\|([^|]*)\\|([^|]*)\\|(.*)\\|");
    private static final Pattern TYPE = Pattern.compile("# TYPE (unisandbox_\\w+) (\\w+)");
    private static final Pattern SAMPLE =
            Pattern.compile("(unisandbox_\\w+?)(_bucket|_count|_sum)?(?:\\{(.*)\\})? [^ ]+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Pattern NOT_EVERYWHERE =
            Pattern.compile("only where there is a GPU|appears with the first one");

    /**
     * A meter.
     *
     * @param type     Prometheus type
     * @param labels   names of its labels
     * @param services which of them tell it
     */
    record Meter(String type, Set<String> labels, Set<String> services) {}

    private Meters() {}

    /**
     * Those of the guide.
     *
     * @param everywhere whether to leave out those that need a GPU or a first use
     */
    static Map<String, Meter> documented(Path guide, boolean everywhere) throws IOException {
        Map<String, Meter> meters = new TreeMap<>();
        for (String line : Files.readAllLines(guide)) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && !(everywhere && NOT_EVERYWHERE.matcher(row.group(5)).find())) {
                String services = row.group(4).strip();
                meters.put(row.group(1), new Meter(
                        row.group(2),
                        words(row.group(3)),
                        services.equals("all")
                                ? set(Component.services().stream().map(Component::code))
                                : words(services)));
            }
        }
        return meters;
    }

    /** Those that running services tell, by the address of each. */
    static Map<String, Meter> told(Map<Component, String> services) throws IOException, InterruptedException {
        Map<String, Meter> meters = new TreeMap<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (Map.Entry<Component, String> service : services.entrySet()) {
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + service.getValue() + "/q/metrics"))
                        .header("Accept", "text/plain")
                        .build();
                add(meters, service.getKey().code(), http.send(request, BodyHandlers.ofString()).body());
            }
        }
        return meters;
    }

    private static void add(Map<String, Meter> meters, String service, String text) {
        Map<String, String> types = new TreeMap<>();
        for (String line : text.lines().toList()) {
            Matcher type = TYPE.matcher(line);
            if (type.matches()) {
                types.put(type.group(1), type.group(2));
            }
        }
        for (String line : text.lines().filter(line -> line.startsWith("unisandbox_")).toList()) {
            Matcher sample = SAMPLE.matcher(line);
            if (!sample.matches()) {
                throw new AssertionError("not a sample: " + line);
            }
            String name = sample.group(1);
            if (isLargestOfHistogram(name, types)) {
                continue;
            }
            Meter meter = meters.computeIfAbsent(
                    name, key -> new Meter(types.get(key), new TreeSet<>(), new TreeSet<>()));
            meter.services().add(service);
            Matcher label = LABEL.matcher(sample.group(3) == null ? "" : sample.group(3));
            while (label.find()) {
                if (!label.group(1).equals("le")) {
                    meter.labels().add(label.group(1));
                }
            }
        }
    }

    private static boolean isLargestOfHistogram(String name, Map<String, String> types) {
        return name.endsWith("_max") && types.containsKey(name.substring(0, name.length() - "_max".length()));
    }

    private static Set<String> words(String list) {
        return set(Stream.of(list.split(",")).map(String::strip).filter(word -> !word.isEmpty()));
    }

    private static Set<String> set(Stream<String> words) {
        return words.collect(Collectors.toCollection(TreeSet::new));
    }
}
