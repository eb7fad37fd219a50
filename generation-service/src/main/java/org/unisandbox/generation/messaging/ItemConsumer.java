package org.unisandbox.generation.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.RunState;
import org.unisandbox.generation.domain.Studio;
import org.unisandbox.generation.store.GenerationStore;
import org.unisandbox.servicekit.event.EventConsumer;
import org.unisandbox.servicekit.event.EventPublisher;
import org.unisandbox.servicekit.run.RunControls;
import org.unisandbox.servicekit.telemetry.StageMeters;

/**
 * Draws what is dispatched, a poll at a time. Work that comes again is answered with what is stored, so that a picture
 * is announced as often as need be and drawn once. Work of runs that were cancelled or deleted is passed over.
 */
@ApplicationScoped
class ItemConsumer {

    private final EventConsumer consumer;
    private final EventPublisher publisher;
    private final GenerationStore generations;
    private final RunControls controls;
    private final Studio studio;
    private final StageMeters stage;

    ItemConsumer(
            EventConsumer consumer,
            EventPublisher publisher,
            GenerationStore generations,
            RunControls controls,
            Studio studio,
            MeterRegistry meters) {
        this.consumer = consumer;
        this.publisher = publisher;
        this.generations = generations;
        this.controls = controls;
        this.studio = studio;
        this.stage = new StageMeters(meters, "generation");
    }

    @Incoming("item-dispatched")
    Uni<Void> draw(ConsumerRecords<String, byte[]> records) {
        return consumer.inBatch(records, ItemDispatched.class, this::draw);
    }

    private Uni<Void> draw(List<ItemDispatched> batch) {
        Map<String, ItemDispatched> bySubject = new LinkedHashMap<>();
        batch.forEach(work -> bySubject.putIfAbsent(work.subject(), work));
        return stoppedOf(bySubject)
                .invoke(stopped -> bySubject.values().removeIf(work -> stopped.containsKey(work.runId())))
                .chain(() -> bySubject.isEmpty() ? Uni.createFrom().voidItem() : drawAll(bySubject));
    }

    private Uni<Void> drawAll(Map<String, ItemDispatched> bySubject) {
        return generations
                .stored(bySubject.keySet())
                .chain(stored -> completed(bySubject, stored))
                .chain(all -> publisher.sendAll(bySubject.values().stream()
                        // What is missing was stopped meanwhile.
                        .filter(work -> all.containsKey(work.subject()))
                        .map(work -> new ImageGenerated(work, all.get(work.subject())))
                        .toList()));
    }

    private Uni<Map<String, Generation>> completed(
            Map<String, ItemDispatched> bySubject, Map<String, Generation> stored) {
        List<ItemDispatched> missing = bySubject.values().stream()
                .filter(work -> !stored.containsKey(work.subject()))
                .toList();
        if (missing.isEmpty()) {
            return Uni.createFrom().item(stored);
        }
        return VertxContextSupport.executeBlocking(() -> stage.batch(missing, work -> work, () -> studio.draw(missing)))
                .invoke(drawn -> stage.left(drawn, ImageGenerated::work, event -> kind(event.generation())))
                .chain(this::kept)
                .chain(kept -> stoppedOf(bySubject)
                        .call(stopped -> forgetDeleted(bySubject, stopped))
                        .map(stopped -> {
                            Map<String, Generation> wanted = new HashMap<>(stored);
                            wanted.putAll(kept);
                            wanted.keySet().removeIf(subject -> stopped.containsKey(bySubject.get(subject).runId()));
                            return wanted;
                        }));
    }

    /** Stores what was drawn. Another process may have been first with some of it; its rows count. */
    private Uni<Map<String, Generation>> kept(List<ImageGenerated> drawn) {
        Map<String, Generation> own = new HashMap<>();
        drawn.forEach(event -> own.put(event.subject(), event.generation()));
        return generations.add(drawn).chain(added -> {
            Set<String> others = new HashSet<>(own.keySet());
            others.removeAll(added);
            if (others.isEmpty()) {
                return Uni.createFrom().item(own);
            }
            own.keySet().retainAll(added);
            return generations.stored(others).map(theirs -> {
                own.putAll(theirs);
                return own;
            });
        });
    }

    private Uni<Map<String, RunState>> stoppedOf(Map<String, ItemDispatched> bySubject) {
        return controls.stopped(bySubject.values().stream().map(ItemDispatched::runId).distinct().toList());
    }

    /** What was stored just now may have been missed by who removed the rest. */
    private Uni<Void> forgetDeleted(Map<String, ItemDispatched> bySubject, Map<String, RunState> stopped) {
        List<String> deleted = bySubject.values().stream()
                .filter(work -> stopped.get(work.runId()) == RunState.DELETED)
                .map(ItemDispatched::subject)
                .toList();
        return deleted.isEmpty() ? Uni.createFrom().voidItem() : generations.remove(deleted);
    }

    private static String kind(Generation generation) {
        return switch (generation) {
            case Generation.Drawn _ -> "drawn";
            case Generation.Refused _ -> "refused";
            case Generation.Failed _ -> "failed";
        };
    }
}
