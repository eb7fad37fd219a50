package org.unisandbox.servicekit.security;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.unisandbox.servicekit.problem.ProblemAnswer;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Answers requests that were refused before a resource saw them. */
@ApplicationScoped
class Refusals implements Handler<RoutingContext> {

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final List<String> CHALLENGES =
            List.of("Bearer realm=\"unisandbox\"", "Basic realm=\"unisandbox\", charset=\"UTF-8\"");

    @Override
    public void handle(RoutingContext exchange) {
        if (exchange.response().headWritten()) {
            exchange.next();
            return;
        }
        switch (exchange.failure()) {
            case ProblemException e -> refuse(exchange, e.code(), e.getMessage());
            case SecurityException e when e instanceof AuthenticationException || e instanceof UnauthorizedException -> {
                // A browser asks for a user and a password; the password is the key.
                exchange.response().headers().set("WWW-Authenticate", CHALLENGES);
                refuse(exchange, ProblemCode.UNAUTHENTICATED, "send a key that is known here: Authorization: Bearer KEY");
            }
            case ForbiddenException _ -> {
                LOG.infof("%s may not %s", Caller.of(exchange), exchange.request().method());
                refuse(exchange, ProblemCode.FORBIDDEN, forbidden(exchange));
            }
            case null, default -> exchange.next();
        }
    }

    private static String forbidden(RoutingContext exchange) {
        return "this needs the role %s, and the key has not got it"
                .formatted(RolePolicy.needed(exchange.request().method()).code());
    }

    private static void refuse(RoutingContext exchange, ProblemCode code, String detail) {
        UnreadBody.leave(exchange);
        ProblemAnswer.send(exchange, code, detail);
    }
}
