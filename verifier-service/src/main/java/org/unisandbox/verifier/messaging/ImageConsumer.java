package org.unisandbox.verifier.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.RunState;
import org.unisandbox.contracts.Verdict;
import org.unisandbox.servicekit.event.EventConsumer;
import org.unisandbox.servicekit.event.EventPublisher;
import org.unisandbox.servicekit.run.RunControls;
import org.unisandbox.servicekit.run.StoppedRuns;
import org.unisandbox.servicekit.telemetry.StageMeters;
import org.unisandbox.verifier.domain.JudgePanel;
import org.unisandbox.verifier.store.VerificationStore;

/**
 * Judges what was drawn, a poll at a time. Work that comes again is answered with what is stored, so that verdicts are
 * announced as often as need be and spoken once. Work of runs that were cancelled or deleted is passed over.
 */
@ApplicationScoped
class ImageConsumer {

    private final EventConsumer consumer;
    private final EventPublisher publisher;
    private final VerificationStore verifications;
    private final RunControls controls;
    private final StoppedRuns stoppedRuns;
    private final JudgePanel panel;
    private final MeterRegistry meters;
    private final StageMeters stage;

    ImageConsumer(
            EventConsumer consumer,
            EventPublisher publisher,
            VerificationStore verifications,
            RunControls controls,
            StoppedRuns stoppedRuns,
            JudgePanel panel,
            MeterRegistry meters) {
        this.consumer = consumer;
        this.publisher = publisher;
        this.verifications = verifications;
        this.controls = controls;
        this.stoppedRuns = stoppedRuns;
        this.panel = panel;
        this.meters = meters;
        this.stage = new StageMeters(meters, "verification");
    }

    @Incoming("image-generated")
    Uni<Void> verify(ConsumerRecords<String, byte[]> records) {
        return consumer.inBatch(records, ImageGenerated.class, this::verify);
    }

    private Uni<Void> verify(List<ImageGenerated> batch) {
        Map<String, ImageGenerated> bySubject = new LinkedHashMap<>();
        batch.forEach(image -> bySubject.putIfAbsent(image.subject(), image));
        return stoppedOf(bySubject)
                .invoke(stopped -> bySubject.values().removeIf(image -> stopped.containsKey(image.work().runId())))
                .chain(() -> bySubject.isEmpty() ? Uni.createFrom().voidItem() : verifyAll(bySubject));
    }

    private Uni<Void> verifyAll(Map<String, ImageGenerated> bySubject) {
        return verifications
                .stored(bySubject.keySet())
                .chain(stored -> completed(bySubject, stored))
                .chain(all -> publisher.sendAll(bySubject.values().stream()
                        // What is missing was stopped meanwhile.
                        .filter(image -> all.containsKey(image.subject()))
                        .map(image -> new ImageVerified(image, all.get(image.subject())))
                        .toList()));
    }

    private Uni<Map<String, List<Verdict>>> completed(
            Map<String, ImageGenerated> bySubject, Map<String, List<Verdict>> stored) {
        List<ImageGenerated> missing = bySubject.values().stream()
                .filter(image -> !stored.containsKey(image.subject()))
                .toList();
        if (missing.isEmpty()) {
            return Uni.createFrom().item(stored);
        }
        return VertxContextSupport.executeBlocking(
                        () -> stage.batch(missing, ImageGenerated::work, () -> wanted(panel.verify(missing))))
                .invoke(this::count)
                .chain(this::kept)
                .chain(kept -> stoppedOf(bySubject)
                        .call(stopped -> forgetDeleted(bySubject, stopped))
                        .map(stopped -> {
                            Map<String, List<Verdict>> wanted = new HashMap<>(stored);
                            wanted.putAll(kept);
                            wanted.keySet().removeIf(subject -> stopped.containsKey(bySubject.get(subject).work().runId()));
                            return wanted;
                        }));
    }

    /** Stores verdicts. Another process may have been first with some of them; its rows count. */
    private Uni<Map<String, List<Verdict>>> kept(List<ImageVerified> verified) {
        return verifications.add(verified).chain(added -> {
            List<String> others = verified.stream()
                    .map(ImageVerified::subject)
                    .filter(subject -> !added.containsKey(subject))
                    .toList();
            if (others.isEmpty()) {
                return Uni.createFrom().item(added);
            }
            return verifications.stored(others).map(theirs -> {
                Map<String, List<Verdict>> all = new HashMap<>(added);
                all.putAll(theirs);
                return all;
            });
        });
    }

    /** What a judge said of a run that was stopped meanwhile may be that it was. */
    private List<ImageVerified> wanted(List<ImageVerified> verified) {
        return verified.stream()
                .filter(event -> !stoppedRuns.contains(event.image().work().runId()))
                .toList();
    }

    private Uni<Map<String, RunState>> stoppedOf(Map<String, ImageGenerated> bySubject) {
        return controls.stopped(
                bySubject.values().stream().map(image -> image.work().runId()).distinct().toList());
    }

    /** What was stored just now may have been missed by who removed the rest. */
    private Uni<Void> forgetDeleted(Map<String, ImageGenerated> bySubject, Map<String, RunState> stopped) {
        List<String> deleted = bySubject.values().stream()
                .filter(image -> stopped.get(image.work().runId()) == RunState.DELETED)
                .map(ImageGenerated::subject)
                .toList();
        return deleted.isEmpty() ? Uni.createFrom().voidItem() : verifications.remove(deleted);
    }

    private void count(List<ImageVerified> verified) {
        stage.left(verified, event -> event.image().work(), _ -> "judged");
        verified.stream().flatMap(event -> event.verdicts().stream()).forEach(verdict -> meters.counter(
                        "unisandbox.verdicts",
                        "judge",
                        verdict.by().judge().code(),
                        "outcome",
                        verdict.outcome().name().toLowerCase(Locale.ROOT))
                .increment());
    }
}
