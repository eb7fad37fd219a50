package org.unisandbox.servicekit.app;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.servicekit.event.EventConsumer;
import org.unisandbox.servicekit.event.EventPublisher;
import org.unisandbox.servicekit.event.PoisonMessageException;

/** Consumes items; an item's prompt says how its processing is to fail, or that it is to be answered. */
@ApplicationScoped
public class ItemLog {

    private final EventConsumer consumer;
    private final EventPublisher publisher;
    private final List<String> processed = new CopyOnWriteArrayList<>();
    private final List<String> models = new CopyOnWriteArrayList<>();
    private final AtomicInteger outages = new AtomicInteger();

    ItemLog(EventConsumer consumer, EventPublisher publisher) {
        this.consumer = consumer;
        this.publisher = publisher;
    }

    @Incoming("items")
    Uni<Void> items(ConsumerRecords<String, byte[]> records) {
        return consumer.inBatch(records, ItemDispatched.class, this::process);
    }

    @Incoming("models")
    Uni<Void> models(ConsumerRecords<String, byte[]> records) {
        return consumer.oneByOne(records, ModelPublished.class, model -> {
            models.add(model.model().name());
            return Uni.createFrom().voidItem();
        });
    }

    /** Subjects of the events that were processed, as often as they were. */
    public List<String> processed() {
        return processed;
    }

    public List<String> models() {
        return models;
    }

    /** How often an outage was met. */
    public int outages() {
        return outages.get();
    }

    private Uni<Void> process(List<ItemDispatched> batch) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery("select count(*) from note", Long.class)
                                .getSingleResult()))
                .chain(() -> fail(batch))
                .chain(() -> answer(batch))
                .invoke(() -> batch.forEach(item -> processed.add(item.subject())));
    }

    private Uni<Void> answer(List<ItemDispatched> batch) {
        return publisher.sendAll(batch.stream()
                .filter(item -> item.item().prompt().equals("answer"))
                .map(item -> new ImageGenerated(item, new Generation.Refused("no picture")))
                .toList());
    }

    private Uni<Void> fail(List<ItemDispatched> batch) {
        for (ItemDispatched item : batch) {
            switch (item.item().prompt()) {
                case "poison" -> {
                    return Uni.createFrom().failure(new PoisonMessageException("unknown-word: blorp"));
                }
                case "bug" -> {
                    return Uni.createFrom().failure(new IllegalStateException("a bug"));
                }
                case "outage" -> {
                    if (outages.incrementAndGet() < 4) {
                        return Uni.createFrom().failure(new IOException("not now"));
                    }
                }
                default -> {}
            }
        }
        return Uni.createFrom().voidItem();
    }
}
