package org.unisandbox.servicekit.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;

/**
 * The Kafka client tells everything about a topic twice, the second time with underscores in its name. Sums would be
 * twice what they are.
 */
@Singleton
public class OneNamePerTopic implements MeterFilter {

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        String topic = id.getTag("topic");
        return id.getName().startsWith("kafka.") && topic != null && topic.indexOf('_') >= 0
                ? MeterFilterReply.DENY
                : MeterFilterReply.NEUTRAL;
    }
}
