package org.unisandbox.servicekit.telemetry;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Traces are sent where OpenTelemetry's own variable {@code OTEL_EXPORTER_OTLP_ENDPOINT} names a collector. Without one
 * nobody is called and spans are thrown away; their ids still travel with events and stand in logs and problems. {@code
 * quarkus.otel.sdk.disabled} overrules it.
 */
public final class TracesWhereCollected implements ConfigSourceFactory {

    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
    private static final int BELOW_THE_SERVICES_OWN = 90;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String endpoint = context.getValue(ENDPOINT).getValue();
        return List.of(new PropertiesConfigSource(
                Map.of("quarkus.otel.sdk.disabled", Boolean.toString(endpoint == null || endpoint.isBlank())),
                TracesWhereCollected.class.getName(),
                BELOW_THE_SERVICES_OWN));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(BELOW_THE_SERVICES_OWN);
    }
}
