package org.unisandbox.servicekit.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the number of series within bounds: users name models, so meters tell the first hundred names of a process apart
 * and put the others together.
 */
@Singleton
public class BoundedModelNames implements MeterFilter {

    /** The label that holds a model's name. */
    public static final String TAG = "model";

    static final int MOST = 100;
    static final String OTHERS = "other";

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    @Override
    public Meter.Id map(Meter.Id id) {
        String name = id.getTag(TAG);
        return name == null || known(name) ? id : id.withTag(Tag.of(TAG, OTHERS));
    }

    private boolean known(String name) {
        return names.contains(name) || names.size() < MOST && names.add(name);
    }
}
