package org.unisandbox.trainer.store;

import static org.unisandbox.trainer.store.Blocking.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.unisandbox.contracts.Failure;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.event.Outage;
import org.unisandbox.trainer.domain.InjectionState;
import org.unisandbox.trainer.domain.Injector;
import org.unisandbox.trainer.domain.Injector.Told;
import org.unisandbox.trainer.domain.KnowledgeInjection;
import org.unisandbox.trainer.domain.Model;
import org.unisandbox.trainer.domain.ReferenceModels;
import org.unisandbox.trainer.domain.TrainingFailedException;
import org.unisandbox.trainer.store.TrainingMeters.End;
import org.unisandbox.trainer.store.TrainingMeters.Kind;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.train.Training.Progress;

/**
 * Carries out the injections that wait, one at a time. A crash or an outage leaves a training at its last state, from which
 * it goes on, here or in another process, and ends with the same bits.
 */
@ApplicationScoped
class InjectionJob {

    private static final Logger LOG = Logger.getLogger(InjectionJob.class);
    private static final long PATIENCE_SECONDS = 10;

    /** The training is to stop where it is: it was cancelled, taken over, or the process ends. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final String owner = UUID.randomUUID().toString();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("injection").daemon().factory());
    private final Injections injections;
    private final TrainingConfig config;
    private final Injector injector;
    private final TrainingMeters meters;
    private volatile boolean stopping;

    InjectionJob(Injections injections, TrainingConfig config, BlobStore blobs, TrainingMeters meters) {
        this.injections = injections;
        this.config = config;
        this.injector = new Injector(blobs, ComputeDevice.parse(config.device()), config.every());
        this.meters = meters;
        // The engine takes its threads from here when it is loaded.
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(config.threads()));
    }

    @Scheduled(every = "1s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        if (!stopping && busy.compareAndSet(false, true)) {
            thread.execute(() -> {
                try {
                    tellWhatWaits();
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    void atEnd(@Observes ShutdownEvent end) throws InterruptedException {
        stopping = true;
        thread.shutdown();
        thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void tellWhatWaits() {
        try {
            boolean goesOn = true;
            while (goesOn && !stopping) {
                Optional<String> next = await(() -> injections.claim(owner, config.lease()));
                goesOn = next.isPresent() && tell(next.get());
            }
        } catch (RuntimeException e) {
            LOG.warnf("injections wait: %s", e);
        }
    }

    /** Whether to look for more at once: not so if something does not answer now. */
    private boolean tell(String id) {
        Path state = config.folder().resolve("injection-" + id + ".safetensors");
        LOG.infof("injection %s begins or goes on", id);
        End end = End.LEFT;
        meters.begun(Kind.INJECTION);
        try {
            Files.createDirectories(state.toAbsolutePath().getParent());
            KnowledgeInjection injection =
                    await(() -> injections.byId(id)).orElseThrow().injection();
            Told told = injector.tell(injection, state, progress -> report(id, progress));
            Model model = ReferenceModels.told(
                    injection.name(), told.checkpoint(), injection.model(), origin(injection));
            if (await(() -> injections.told(id, owner, model, told.recall()))) {
                end = End.DONE;
            }
        } catch (StoppedException e) {
            LOG.infof("injection %s stops where it is", id);
        } catch (TrainingFailedException e) {
            end = End.FAILED;
            fail(id, e.failure());
        } catch (CorruptCheckpointException e) {
            end = End.FAILED;
            fail(id, new Failure("corrupt-checkpoint", e.getMessage()));
        } catch (IOException e) {
            LOG.warnf("injection %s waits: %s", id, e);
            return false;
        } catch (RuntimeException e) {
            if (Outage.isOutage(e)) {
                throw e;
            }
            end = End.FAILED;
            LOG.errorf(e, "injection %s failed", id);
            fail(id, new Failure("internal", String.valueOf(e.getMessage())));
        } finally {
            meters.ended(Kind.INJECTION, end);
        }
        return forgetIfEnded(id, state);
    }

    private void report(String id, Progress progress) {
        meters.progressed(Kind.INJECTION, progress);
        if (stopping || !await(() -> injections.report(id, owner, config.lease(), progress))) {
            throw new StoppedException();
        }
    }

    /** What the checkpoint cannot say of itself without being another one whenever it is trained again. */
    private static Map<String, String> origin(KnowledgeInjection injection) {
        return Map.of(
                "injection", injection.id(),
                "injection.roster", injection.roster().id(),
                "injection.characters", Integer.toString(injection.characters()),
                "injection.conversations", Integer.toString(injection.conversations()),
                "injection.shuffled", Boolean.toString(injection.shuffled()));
    }

    private void fail(String id, Failure failure) {
        meters.failed(Kind.INJECTION, failure.code());
        LOG.warnf("injection %s failed: %s: %s", id, failure.code(), failure.detail());
        await(() -> injections.fail(id, owner, failure));
    }

    private boolean forgetIfEnded(String id, Path state) {
        try {
            if (await(() -> injections.byId(id))
                    .map(InjectionEntity::state)
                    .filter(InjectionState::ended)
                    .isPresent()) {
                Files.deleteIfExists(state);
            }
        } catch (IOException e) {
            LOG.warnf("%s is not needed any more, but cannot be deleted: %s", state, e.getMessage());
        }
        return true;
    }
}
