package org.unisandbox.dataset.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Scope;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.dataset.domain.CorruptItemsException;
import org.unisandbox.dataset.domain.Dispatch;
import org.unisandbox.dataset.domain.Expansion;
import org.unisandbox.dataset.domain.FairShare;
import org.unisandbox.dataset.domain.JsonLines;
import org.unisandbox.dataset.domain.Pace;
import org.unisandbox.dataset.domain.Window;
import org.unisandbox.dataset.store.DatasetStore;
import org.unisandbox.dataset.store.Dispatches;
import org.unisandbox.servicekit.event.EventPublisher;
import org.unisandbox.servicekit.event.EventTraces;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.servicekit.telemetry.StageMeters;

/**
 * Sends the items of dispatches, one process at a time: every run its share, and only as much as the pipeline has room for.
 * A crash between the broker's acknowledgement and the commit sends some of them again, as events with the same ids.
 */
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Duration PACE = Duration.ofMillis(50);
    /** While another process sends. */
    private static final Duration OTHERS = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** As many as the publisher takes at once, so that all of them are told of the trace that is gone on with. */
    private static final int MOST = 256;

    private final Dispatches dispatches;
    private final DatasetStore datasets;
    private final EventPublisher publisher;
    private final EventTraces traces;
    private final Pipeline pipeline;
    private final Window window;
    private final Pace pace = new Pace();
    private final StageMeters stage;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("dispatcher").daemon().unstarted(this::run);
    private volatile boolean ended;
    private volatile double backlog = Double.NaN;
    private volatile double room = Double.NaN;
    private boolean waiting;
    private long sent = System.nanoTime();

    Dispatcher(
            Dispatches dispatches,
            DatasetStore datasets,
            EventPublisher publisher,
            EventTraces traces,
            Pipeline pipeline,
            DispatchConfig config,
            MeterRegistry meters) {
        this.dispatches = dispatches;
        this.datasets = datasets;
        this.publisher = publisher;
        this.traces = traces;
        this.pipeline = pipeline;
        this.window = new Window(config.window(), config.largestWindow(), config.horizon());
        this.stage = new StageMeters(meters, "dispatch");
        Gauge.builder("unisandbox.pipeline.backlog", this, dispatcher -> dispatcher.backlog)
                .description("Items between their dispatch and their verdict, while there is more to send")
                .register(meters);
        Gauge.builder("unisandbox.pipeline.window", this, dispatcher -> dispatcher.room)
                .description("How many of them there may be")
                .register(meters);
    }

    void begin(@Observes StartupEvent event) {
        thread.start();
    }

    void end(@Observes ShutdownEvent event) throws InterruptedException {
        ended = true;
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
    }

    /** There is something new to send. */
    void wake() {
        news.release();
    }

    private void run() {
        while (!ended) {
            try {
                Duration pause = turn();
                goesOn();
                if (news.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                waits(e);
                rest();
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(IDLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An outage is logged when it begins and when it ends. */
    private void waits(RuntimeException failure) {
        if (!ended && !waiting) {
            waiting = true;
            LOG.warnf("dispatches wait, they are safe: %s", failure);
        }
    }

    private void goesOn() {
        if (waiting) {
            waiting = false;
            LOG.info("dispatches go on");
        }
    }

    /** Sends as much as there is room for; how long to wait for the next time. */
    private Duration turn() {
        if (!dispatches.anyActive()) {
            backlog = Double.NaN;
            room = Double.NaN;
            return IDLE;
        }
        Optional<Dispatches.Sending> mine = dispatches.begin();
        if (mine.isEmpty()) {
            return OTHERS;
        }
        try (Dispatches.Sending sending = mine.get()) {
            Pipeline.Load load = pipeline.load();
            long most = window.events(load.workers(), pace.at(System.nanoTime(), load.done()));
            backlog = load.backlog();
            room = most;
            long free = Window.room(most, load.backlog(), Duration.ofNanos(System.nanoTime() - sent));
            if (free > 0) {
                sent = System.nanoTime();
                FairShare.of(sending.claims(), free)
                        .forEach((run, share) -> send(sending, run, share));
                sending.commit();
            }
        }
        return PACE;
    }

    private void send(Dispatches.Sending sending, String run, long share) {
        long left = share;
        while (left > 0) {
            Optional<Dispatch> next = sending.next(run);
            if (next.isEmpty()) {
                return;
            }
            left -= send(sending, next.get(), Math.min(left, MOST));
        }
    }

    /** Sends some of a dispatch; how many events that took of the share of its run. */
    private long send(Dispatches.Sending sending, Dispatch dispatch, long share) {
        long count = Math.min(share, dispatch.open());
        Expansion.Portion portion;
        try (JsonLines.Reader items =
                new JsonLines.Reader(datasets.lines(dispatch.dataset(), dispatch.place()), dispatch.place())) {
            portion = new Expansion(dispatch).next(items, dispatch.sent(), count);
        } catch (ProblemException e) {
            fail(sending, dispatch, new Failure(e.code().code(), e.getMessage()));
            return 0;
        } catch (CorruptItemsException e) {
            fail(sending, dispatch, new Failure("corrupt-dataset", e.getMessage()));
            return 0;
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf("dispatch %s: its items cannot be read now, they are tried again: %s", dispatch.id(), e);
            sending.later(dispatch);
            return 0;
        }
        List<ItemDispatched> events = portion.events();
        try (Scope _ = traces.continuing(dispatch.traceparent())) {
            publisher.sendAll(events).await().atMost(PATIENCE);
        }
        sending.sent(dispatch, events.size(), portion.place());
        stage.left(events.getFirst(), "dispatched", events.size());
        return events.size();
    }

    /** One that cannot be sent to its end harms no other. */
    private void fail(Dispatches.Sending sending, Dispatch dispatch, Failure why) {
        LOG.warnf("dispatch %s: %s", dispatch.id(), why.detail());
        publisher.send(Expansion.failed(dispatch.request(), why)).await().atMost(PATIENCE);
        sending.failed(dispatch, why);
    }
}
