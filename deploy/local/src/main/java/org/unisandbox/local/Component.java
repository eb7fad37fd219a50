package org.unisandbox.local;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of a stack, in the order in which they start. Each is a process of its own. */
enum Component {
    KAFKA(19092, 256),
    POSTGRES(15432, 0),
    DATASET(8081, 192),
    GENERATION(8082, 512),
    VERIFIER(8083, 512),
    TRAINER(8084, 512),
    ANALYSIS(8085, 256);

    private final int defaultPort;
    private final int heapMegabytes;

    Component(int defaultPort, int heapMegabytes) {
        this.defaultPort = defaultPort;
        this.heapMegabytes = heapMegabytes;
    }

    int defaultPort() {
        return defaultPort;
    }

    /** Upper limit of the Java heap in MB; 0 for what is no Java. */
    int heapMegabytes() {
        return heapMegabytes;
    }

    boolean isService() {
        return ordinal() >= DATASET.ordinal();
    }

    /** The name on the command line, such as {@code dataset}. */
    String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The name in messages and files, such as {@code dataset-service}. */
    String label() {
        return isService() ? code() + "-service" : code();
    }

    static List<Component> services() {
        return Arrays.stream(values()).filter(Component::isService).toList();
    }

    /** @param name code or label */
    static Component parse(String name) {
        return Arrays.stream(values())
                .filter(c -> c.code().equals(name) || c.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException("unknown service '" + name + "': one of "
                        + Arrays.stream(values()).map(Component::code).collect(Collectors.joining(", "))));
    }
}
