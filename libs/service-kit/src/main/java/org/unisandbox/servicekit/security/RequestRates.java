package org.unisandbox.servicekit.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** No caller has more than its share. Probes of health and metrics are not counted. */
@ApplicationScoped
class RequestRates implements Handler<RoutingContext> {

    /** Beyond them the bucket of the caller that was away longest is thrown away, and with it what it has used. */
    private static final int MOST_CALLERS = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final LoadingCache<String, Bucket> buckets;

    RequestRates(SecurityConfig config) {
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(REMEMBERED)
                .executor(Runnable::run)
                .build(_ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(config.burst())
                                .refillGreedy(config.requestsPerSecond(), Duration.ofSeconds(1)))
                        .build());
    }

    @Override
    public void handle(RoutingContext exchange) {
        if (RolePolicy.isForEverybody(exchange)) {
            exchange.next();
            return;
        }
        ConsumptionProbe probe = buckets.get(Caller.of(exchange)).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            exchange.next();
            return;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
        exchange.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        exchange.fail(new ProblemException(
                ProblemCode.TOO_MANY_REQUESTS, "these are too many requests: try again in %d s".formatted(seconds)));
    }
}
