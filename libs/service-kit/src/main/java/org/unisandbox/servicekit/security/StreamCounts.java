package org.unisandbox.servicekit.security;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/**
 * Streams of events stay open and cost a query now and then: a caller listens to so many and no more. The address of every
 * stream ends with {@code /events}.
 */
@ApplicationScoped
class StreamCounts implements Handler<RoutingContext> {

    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();
    private final int most;

    StreamCounts(SecurityConfig config) {
        this.most = config.streams();
    }

    @Override
    public void handle(RoutingContext exchange) {
        if (!exchange.normalizedPath().endsWith("/events")) {
            exchange.next();
            return;
        }
        String caller = Caller.of(exchange);
        if (open.merge(caller, 1, Integer::sum) > most) {
            close(caller);
            exchange.fail(new ProblemException(
                    ProblemCode.TOO_MANY_REQUESTS, "you listen to %d streams already: close one".formatted(most)));
            return;
        }
        exchange.addEndHandler(_ -> close(caller));
        exchange.next();
    }

    private void close(String caller) {
        open.computeIfPresent(caller, (_, count) -> count > 1 ? count - 1 : null);
    }
}
