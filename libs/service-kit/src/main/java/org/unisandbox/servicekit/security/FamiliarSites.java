package org.unisandbox.servicekit.security;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.unisandbox.contracts.access.Role;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/**
 * Keeps the pages of other sites away. A browser has them send requests here in two ways: as they are, with the origin of
 * the page, which is refused where it would change something; or under a name of the page's own site that its owner has
 * pointed at this address (DNS rebinding), which is refused where no key would be missing then.
 */
@ApplicationScoped
class FamiliarSites implements Handler<RoutingContext> {

    /** Nobody can point an address elsewhere. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9a-f:.]*:[0-9a-f:.]*]?");
    private static final Set<String> SAME_SITE = Set.of("same-origin", "none");

    private final Access access;
    private final Set<String> hosts;
    private final Set<String> origins;

    FamiliarSites(Access access, SecurityConfig config) {
        this.access = access;
        this.hosts = lower(config.hosts());
        this.origins = lower(config.origins());
    }

    private static Set<String> lower(Optional<Set<String>> names) {
        return names.orElse(Set.of()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void handle(RoutingContext exchange) {
        Optional<HostAndPort> host = Optional.ofNullable(exchange.request().authority());
        if (!access.isRestricted()
                && !RolePolicy.isForEverybody(exchange)
                && !host.map(HostAndPort::host).map(this::isOurs).orElse(false)) {
            exchange.fail(new ProblemException(
                    ProblemCode.UNKNOWN_HOST,
                    "this service is not known under that name: use localhost or an address, or add the name to"
                            + " unisandbox.security.hosts"));
            return;
        }
        if (RolePolicy.needed(exchange.request().method()) == Role.WRITE && isForeign(exchange, host)) {
            exchange.fail(new ProblemException(
                    ProblemCode.FOREIGN_ORIGIN,
                    "a page of another site may change nothing here: add its origin to unisandbox.security.origins if it is yours"));
            return;
        }
        exchange.next();
    }

    private boolean isOurs(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost") || ADDRESS.matcher(name).matches() || hosts.contains(name);
    }

    private boolean isForeign(RoutingContext exchange, Optional<HostAndPort> host) {
        Optional<String> origin = Optional.ofNullable(exchange.request().getHeader(HttpHeaders.ORIGIN))
                .map(text -> text.toLowerCase(Locale.ROOT));
        if (origin.filter(origins::contains).isPresent()) {
            return false;
        }
        Optional<String> site = Optional.ofNullable(exchange.request().getHeader("Sec-Fetch-Site"));
        return origin.filter(text -> !isAt(text, host)).isPresent() || site.filter(text -> !SAME_SITE.contains(text)).isPresent();
    }

    private static boolean isAt(String origin, Optional<HostAndPort> host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null
                    && host.map(HostAndPort::toString).filter(text -> text.equalsIgnoreCase(authority)).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
