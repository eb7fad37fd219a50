package org.unisandbox.servicekit.security;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;

/** For whom requests are counted. */
final class Caller {

    private Caller() {}

    /** The name of a known caller, otherwise the address. */
    static String of(RoutingContext exchange) {
        return exchange.user() instanceof QuarkusHttpUser user && !user.getSecurityIdentity().isAnonymous()
                ? "user " + user.getSecurityIdentity().getPrincipal().getName()
                : "address " + exchange.request().remoteAddress().host();
    }
}
