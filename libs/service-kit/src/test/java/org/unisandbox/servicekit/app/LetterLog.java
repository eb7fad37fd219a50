package org.unisandbox.servicekit.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.unisandbox.servicekit.event.DeadLetter;
import org.unisandbox.servicekit.event.EventConsumer;

/** Consumes dead letters; a letter's item says how its processing is to fail. */
@ApplicationScoped
public class LetterLog {

    private final EventConsumer consumer;
    private final List<DeadLetter> processed = new CopyOnWriteArrayList<>();
    private final AtomicInteger outages = new AtomicInteger();

    LetterLog(EventConsumer consumer) {
        this.consumer = consumer;
    }

    @Incoming("letters")
    Uni<Void> letters(ConsumerRecords<String, byte[]> records) {
        return consumer.deadLetters(records, this::process);
    }

    /** As often as they were processed. */
    public List<DeadLetter> processed() {
        return processed;
    }

    /** How often an outage was met. */
    public int outages() {
        return outages.get();
    }

    private Uni<Void> process(List<DeadLetter> letters) {
        for (DeadLetter letter : letters) {
            if (letter instanceof DeadLetter.OfWork work && work.itemId().equals("bug")) {
                return Uni.createFrom().failure(new IllegalStateException("a bug"));
            }
            if (letter instanceof DeadLetter.OfWork work
                    && work.itemId().equals("outage")
                    && outages.incrementAndGet() < 4) {
                return Uni.createFrom().failure(new IOException("not now"));
            }
        }
        processed.addAll(letters);
        return Uni.createFrom().voidItem();
    }
}
