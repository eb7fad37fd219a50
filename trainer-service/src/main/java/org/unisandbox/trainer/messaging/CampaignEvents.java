package org.unisandbox.trainer.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.servicekit.event.EventConsumer;
import org.unisandbox.trainer.domain.Sample;
import org.unisandbox.trainer.store.Campaigns;

/** Follows campaigns on their way through the topics. */
@ApplicationScoped
class CampaignEvents {

    private final EventConsumer consumer;
    private final Campaigns campaigns;

    CampaignEvents(EventConsumer consumer, Campaigns campaigns) {
        this.consumer = consumer;
        this.campaigns = campaigns;
    }

    @Incoming("expanded")
    Uni<Void> expanded(ConsumerRecords<String, byte[]> records) {
        return consumer.oneByOne(records, DispatchExpanded.class, campaigns::expanded);
    }

    @Incoming("verified")
    Uni<Void> verified(ConsumerRecords<String, byte[]> records) {
        return consumer.inBatch(
                records,
                ImageVerified.class,
                events -> campaigns.add(events.stream().map(Sample::of).toList()));
    }

    @Incoming("completed")
    Uni<Void> completed(ConsumerRecords<String, byte[]> records) {
        return consumer.oneByOne(records, RunCompleted.class, campaigns::evaluated);
    }
}
