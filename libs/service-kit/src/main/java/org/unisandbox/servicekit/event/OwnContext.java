package org.unisandbox.servicekit.event;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Keeps work on the Vert.x context it began on. Hibernate Reactive sessions are bound to it, while broker
 * acknowledgements and timers arrive on other threads.
 */
final class OwnContext {

    private final Executor executor;

    private OwnContext(Executor executor) {
        this.executor = executor;
    }

    /** The context of the calling thread; a thread without one (a worker) stays free. */
    static OwnContext current() {
        return new OwnContext(Optional.ofNullable(Vertx.currentContext())
                .<Executor>map(OwnContext::executor)
                .orElse(Runnable::run));
    }

    <T> Uni<T> returning(Uni<T> work) {
        return work.emitOn(executor);
    }

    Uni<Void> pause(Duration duration) {
        return returning(Uni.createFrom().voidItem().onItem().delayIt().by(duration));
    }

    private static Executor executor(Context context) {
        return command -> context.runOnContext(ignored -> command.run());
    }
}
