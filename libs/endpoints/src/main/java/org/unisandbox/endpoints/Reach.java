package org.unisandbox.endpoints;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which servers may be called. Users may say where a model is served, and must not be able to have this process call what
 * only it can reach: the metadata service of a cloud, which hands out credentials, or what listens on loopback.
 *
 * @param hosts names, such as {@code api.openai.com} or {@code *.models.svc}; any if left out
 * @param area  which of their addresses may be called
 */
public record Reach(Optional<Set<String>> hosts, Area area) {

    /** Any server, for addresses that an operator has configured. */
    public static final Reach CONFIGURED = new Reach(Optional.empty(), Area.EVERYWHERE);

    /** Which addresses may be called. */
    public enum Area {
        EVERYWHERE,
        /** All but link-local addresses, those of metadata services, and addresses of no machine. */
        MACHINES,
        /** The same without loopback. */
        OTHER_MACHINES
    }

    /** Services of clouds for their machines, where their addresses are not link-local. */
    private static final Set<String> METADATA = Set.of("fd00:ec2:0:0:0:0:0:254", "100.100.100.200", "168.63.129.16", "192.0.0.192");
    /** 64:ff9b::/96, in which the last four bytes are an IPv4 address. */
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private static final int IPV4_BYTES = 4;

    public Reach {
        hosts = hosts.map(names -> names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether a host may be called by its name alone; its addresses are looked at when it is called. */
    public boolean allows(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return hosts.isEmpty() || hosts.get().stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        return pattern.startsWith("*.")
                ? name.endsWith(pattern.substring(1)) && name.length() >= pattern.length()
                : pattern.equals(name);
    }

    /**
     * Looks at a host before it is called. The name is looked up here and, from the same cache, once more by the client.
     *
     * @throws EndpointException {@code address-refused}
     */
    void require(String host) throws EndpointException {
        if (!allows(host)) {
            throw refused(host + " is none of the servers that may be called (unisandbox.served-models.hosts)");
        }
        if (area == Area.EVERYWHERE) {
            return;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (isForbidden(embedded(address))) {
                    throw refused(host + " is " + address.getHostAddress() + ", where no model is served");
                }
            }
        } catch (UnknownHostException e) {
            // The call itself will say so.
        }
    }

    private boolean isForbidden(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(withoutScope(address))
                || area == Area.OTHER_MACHINES && address.isLoopbackAddress();
    }

    private static String withoutScope(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    /** The IPv4 address inside an IPv6 one, where a gateway or the system would take it out. */
    private static InetAddress embedded(InetAddress address) throws UnknownHostException {
        byte[] bytes = address.getAddress();
        boolean carries = address instanceof Inet6Address six
                && (six.isIPv4CompatibleAddress() && !six.isLoopbackAddress() && !six.isAnyLocalAddress()
                        || Arrays.equals(bytes, 0, NAT64.length, NAT64, 0, NAT64.length));
        return carries
                ? InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length))
                : address;
    }

    private static EndpointException refused(String detail) {
        return new EndpointException(EndpointException.Kind.REJECTED, "address-refused", detail);
    }

    /** The patterns, for people. */
    public List<String> names() {
        return hosts.orElse(Set.of()).stream().sorted().toList();
    }
}
