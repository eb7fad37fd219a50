package org.unisandbox.local;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.unisandbox.embedded.FreePorts;

/** One port of 127.0.0.1 for every component. */
final class Ports {

    private final Map<Component, Integer> ports;

    private Ports(Map<Component, Integer> ports) {
        this.ports = ports;
    }

    /**
     * Takes the ports that were asked for, the default ports where they are free, and free ones where not.
     *
     * @param wanted what was asked for
     * @param say    told of every default port that is taken
     * @throws InputException if a port that was asked for is taken
     */
    static Ports choose(Map<Component, Integer> wanted, Consumer<String> say) {
        Map<Component, Integer> chosen = new EnumMap<>(Component.class);
        Set<Integer> used = new HashSet<>();
        wanted.forEach((component, port) -> {
            if (port < 1 || port > 65535) {
                throw new InputException("port " + port + " of " + component.code() + " is not in 1 to 65535");
            }
            if (!used.add(port)) {
                throw new InputException("port " + port + " is asked for twice: give each service its own");
            }
            if (FreePorts.choose(port) != port) {
                throw new InputException("port " + port + " asked for " + component.code()
                        + " is taken: stop what listens there, or choose another with --port");
            }
            chosen.put(component, port);
        });
        for (Component component : Component.values()) {
            if (!chosen.containsKey(component)) {
                int port = free(component.defaultPort(), used);
                if (port != component.defaultPort()) {
                    say.accept("Port %d is taken: %s listens on %d."
                            .formatted(component.defaultPort(), component.label(), port));
                }
                chosen.put(component, port);
            }
        }
        return new Ports(chosen);
    }

    private static int free(int preferred, Set<Integer> used) {
        int port = FreePorts.choose(used.contains(preferred) ? 0 : preferred);
        while (!used.add(port)) {
            port = FreePorts.choose(0);
        }
        return port;
    }

    /** Where the components of a stack listen that has started. */
    static Ports of(StackState state) {
        Map<Component, Integer> ports = new EnumMap<>(Component.class);
        state.members().forEach(member -> ports.put(member.component(), member.port()));
        return new Ports(ports);
    }

    /** The same with another port for one component. */
    Ports with(Component component, int port) {
        Map<Component, Integer> others = new EnumMap<>(ports);
        others.put(component, port);
        return new Ports(others);
    }

    int of(Component component) {
        return ports.get(component);
    }
}
