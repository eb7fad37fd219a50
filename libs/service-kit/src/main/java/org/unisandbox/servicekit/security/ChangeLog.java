package org.unisandbox.servicekit.security;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.unisandbox.contracts.access.Role;

/** Says in the log which known caller has changed what. */
@ApplicationScoped
class ChangeLog implements Handler<RoutingContext> {

    private static final Logger LOG = Logger.getLogger(ChangeLog.class);

    private final Access access;

    ChangeLog(Access access) {
        this.access = access;
    }

    @Override
    public void handle(RoutingContext exchange) {
        if (access.isRestricted() && RolePolicy.needed(exchange.request().method()) == Role.WRITE) {
            String caller = Caller.of(exchange);
            exchange.addEndHandler(_ -> LOG.infof(
                    "%s: %s %s: %d",
                    caller,
                    exchange.request().method(),
                    exchange.normalizedPath(),
                    exchange.response().getStatusCode()));
        }
        exchange.next();
    }
}
