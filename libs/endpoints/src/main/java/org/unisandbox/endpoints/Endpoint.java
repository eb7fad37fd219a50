package org.unisandbox.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.unisandbox.endpoints.EndpointException.Kind;

/**
 * One server. Calls beyond its limit wait for a slot; a call that another try can help is tried again, after a growing
 * pause with jitter or after the time that the server asks for; a server that keeps failing is left alone for some
 * seconds at a time (circuit breaker).
 *
 * <p>Whether a failure says something about the server or about the call is decided by the company it is in: a call that
 * fails while others succeed is at fault itself. A server that answers nobody is an outage, which is thrown for the
 * caller to wait, until it has lasted longer than the configured patience. Thread-safe; calls block.
 */
public final class Endpoint {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration BREAKER_PAUSE = Duration.ofSeconds(5);
    private static final int BREAKER_CALLS = 20;
    private static final double BREAKER_RATIO = 0.9;

    private final EndpointSettings settings;
    private final HttpTransport transport;
    private final AdaptiveLimit limit;
    private final TypedGuard<Object> guard;
    private final AtomicReference<Health> health;
    private final Gate gate;

    /** Is passed before every posted request, also before one that is made again. */
    @FunctionalInterface
    public interface Gate {

        /** Everybody may pass. */
        Gate OPEN = () -> {};

        /**
         * @throws EndpointException if the request may not be made; that is the answer of the call
         */
        void pass() throws EndpointException;
    }

    /** When the server last answered, since when it has not, in nanoseconds of this process, and what last went wrong. */
    private record Health(Optional<Long> answered, Optional<Long> downSince, String words) {

        static Health unknown() {
            return new Health(Optional.empty(), Optional.empty(), "");
        }

        Health answeredNow() {
            return new Health(Optional.of(System.nanoTime()), Optional.empty(), words);
        }

        Health down(String why) {
            return new Health(answered, downSince.or(() -> Optional.of(System.nanoTime())), why);
        }

        boolean answeredAfter(long moment) {
            return answered.filter(time -> time - moment > 0).isPresent();
        }

        boolean downLongerThan(Duration patience) {
            return downSince.filter(time -> System.nanoTime() - time >= patience.toNanos()).isPresent();
        }
    }

    /** A server that an operator has configured, of whose exchanges nobody is told. */
    public Endpoint(EndpointSettings settings, Secrets secrets) {
        this(settings, secrets, Reach.CONFIGURED, Exchange.Listener.NONE);
    }

    /**
     * @param reach    which servers may be called; a call of another is rejected
     * @param listener is told of every exchange
     */
    public Endpoint(EndpointSettings settings, Secrets secrets, Reach reach, Exchange.Listener listener) {
        this.settings = settings;
        this.transport = new HttpTransport(settings, secrets, reach, listener);
        this.limit = new AdaptiveLimit(settings.limits().concurrency());
        this.guard = guard(settings.limits());
        this.health = new AtomicReference<>(Health.unknown());
        this.gate = Gate.OPEN;
    }

    private Endpoint(Endpoint server, Gate gate) {
        this.settings = server.settings;
        this.transport = server.transport;
        this.limit = server.limit;
        this.guard = server.guard;
        this.health = server.health;
        this.gate = gate;
    }

    /** The same server with a gate before it. */
    public Endpoint behind(Gate next) {
        return new Endpoint(this, next);
    }

    private static TypedGuard<Object> guard(EndpointSettings.Limits limits) {
        return TypedGuard.create(Object.class)
                .withRetry()
                .maxRetries(limits.attempts() - 1)
                .maxDuration(0, ChronoUnit.MILLIS)
                .whenException(e -> e instanceof EndpointException failure && failure.kind().isRetried())
                .withCustomBackoff()
                .strategy(Backoff::new)
                .done()
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(BREAKER_CALLS)
                .failureRatio(BREAKER_RATIO)
                .delay(BREAKER_PAUSE.toMillis(), ChronoUnit.MILLIS)
                .when(e -> e instanceof EndpointException failure && failure.kind() == Kind.DOWN)
                .done()
                .build();
    }

    /** Longer with every try, never the same for two callers, and what the server asks for if it does. */
    private static final class Backoff implements CustomBackoffStrategy {

        private Duration pause = FIRST_PAUSE;

        @Override
        public long nextDelayInMillis(Throwable failure) {
            long jittered = ThreadLocalRandom.current().nextLong(pause.toMillis() / 2, pause.toMillis() + 1);
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            Optional<Duration> asked =
                    failure instanceof EndpointException e ? e.retryAfter() : Optional.empty();
            return asked.map(duration -> duration.toMillis() + jittered / 4).orElse(jittered);
        }
    }

    /**
     * Posts a document and reads the answer.
     *
     * @param path   below the base URL, without a slash at its begin
     * @param reader makes of the answer what is wanted
     * @throws EndpointException       if the call did not succeed and it says so about the call
     * @throws EndpointOutageException if the server is down: ask again later
     */
    public <T> T post(String path, JsonNode body, AnswerReader<T> reader)
            throws EndpointException, EndpointOutageException, InterruptedException {
        return guarded(() -> {
            JsonNode answer = inSlot(gate, () -> transport.post(path, body));
            // Reading, which may mean decoding an image, keeps no other call from the server: who has the slot now sends first.
            Thread.yield();
            return reader.read(answer);
        });
    }

    /**
     * Gets what an address in an answer stands for.
     *
     * @param address on the server itself; another host's is refused
     * @return at most as many bytes as an answer may have
     */
    public byte[] get(URI address) throws EndpointException, EndpointOutageException, InterruptedException {
        return guarded(() -> inSlot(Gate.OPEN, () -> transport.get(address)));
    }

    /** The most calls that run at the same time. */
    public int concurrency() {
        return settings.limits().concurrency();
    }

    /** Base URL. */
    public URI base() {
        return settings.base();
    }

    /** The tries of one call, one after the other. */
    private static final class Tries {

        private Optional<Long> failingSince = Optional.empty();

        <T> T next(Callable<T> call) throws Exception {
            try {
                return call.call();
            } catch (EndpointException e) {
                failingSince = failingSince.or(() -> Optional.of(System.nanoTime()));
                throw e;
            }
        }

        long failingSince() {
            return failingSince.orElseGet(System::nanoTime);
        }
    }

    private interface Request<T> {
        T send() throws EndpointException, InterruptedException;
    }

    private <T> T guarded(Callable<T> call) throws EndpointException, EndpointOutageException, InterruptedException {
        Tries tries = new Tries();
        try {
            @SuppressWarnings("unchecked")
            T answer = (T) guard.call(() -> tries.next(call));
            return answer;
        } catch (EndpointException e) {
            throw settle(e, tries.failingSince());
        } catch (CircuitBreakerOpenException e) {
            throw settle(
                    new EndpointException(Kind.DOWN, "endpoint-unavailable", health.get().words()),
                    tries.failingSince());
        } catch (EndpointOutageException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a call has thrown what it does not declare", e);
        }
    }

    /** The gate comes last: a request that still waits for a slot may never be made. */
    private <T> T inSlot(Gate before, Request<T> call) throws EndpointException, InterruptedException {
        limit.acquire();
        try {
            before.pass();
            return noted(call);
        } finally {
            limit.release();
        }
    }

    private <T> T noted(Request<T> call) throws EndpointException, InterruptedException {
        try {
            T answer = call.send();
            limit.succeeded();
            health.updateAndGet(Health::answeredNow);
            return answer;
        } catch (EndpointException e) {
            note(e);
            throw e;
        }
    }

    private void note(EndpointException failure) {
        switch (failure.kind()) {
            case REFUSED, REJECTED, BROKEN -> health.updateAndGet(Health::answeredNow);
            case BUSY -> {
                limit.busy(failure.retryAfter().orElse(FIRST_PAUSE));
                health.updateAndGet(h -> h.down(failure.getMessage()));
            }
            case DOWN -> health.updateAndGet(h -> h.down(failure.getMessage()));
        }
    }

    /** What is told of a failure that the tries could not help. */
    private EndpointException settle(EndpointException failure, long failingSince) throws EndpointOutageException {
        boolean aboutServer = failure.kind() == Kind.DOWN || failure.kind() == Kind.BUSY;
        Health now = health.get();
        if (!aboutServer || now.answeredAfter(failingSince) || now.downLongerThan(settings.limits().patience())) {
            return failure;
        }
        throw new EndpointOutageException(settings.base() + " does not answer: " + failure.getMessage(), failure);
    }
}
