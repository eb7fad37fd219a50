package org.unisandbox.servicekit.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.unisandbox.contracts.access.Role;

/**
 * Looking needs the role {@code read}, everything else {@code write}. What Kubernetes and Prometheus ask needs nothing: it
 * tells whether the service is well and how much it does, and nothing of what it does it with.
 */
@ApplicationScoped
class RolePolicy implements HttpSecurityPolicy {

    private static final Set<HttpMethod> LOOKING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Access access;

    RolePolicy(Access access) {
        this.access = access;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext exchange, Uni<SecurityIdentity> caller, AuthorizationRequestContext context) {
        if (!access.isRestricted() || isForEverybody(exchange)) {
            return CheckResult.permit();
        }
        String role = needed(exchange.request().method()).code();
        return caller.flatMap(identity -> {
            if (identity.isAnonymous()) {
                return Uni.createFrom().failure(new AuthenticationFailedException("a key is missing"));
            }
            return identity.hasRole(role) ? CheckResult.permit() : CheckResult.deny();
        });
    }

    static Role needed(HttpMethod method) {
        return LOOKING.contains(method) ? Role.READ : Role.WRITE;
    }

    /** Health and metrics. */
    static boolean isForEverybody(RoutingContext exchange) {
        String path = exchange.normalizedPath();
        return path.equals("/q/metrics") || path.equals("/q/health") || path.startsWith("/q/health/");
    }
}
