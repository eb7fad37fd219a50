package org.unisandbox.analysis.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.unisandbox.servicekit.security.StreamedBody;

/** Activations that are probed. */
@ApplicationScoped
class ProbeBody implements StreamedBody {

    private final ProbeConfig config;

    ProbeBody(ProbeConfig config) {
        this.config = config;
    }

    @Override
    public boolean isIn(RoutingContext exchange) {
        return exchange.normalizedPath().equals("/probes")
                && Optional.ofNullable(exchange.request().getHeader(HttpHeaders.CONTENT_TYPE))
                        .filter(type -> type.startsWith(MediaType.MULTIPART_FORM_DATA))
                        .isPresent();
    }

    @Override
    public long limit() {
        return config.maxSize().asLongValue();
    }

    @Override
    public String tooLarge() {
        return "the upload is larger than %d bytes: send fewer prompts, 16-bit floats, or raise unisandbox.probes.max-size"
                .formatted(limit());
    }
}
