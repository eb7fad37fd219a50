package org.unisandbox.analysis.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/**
 * How much may be sent. Uploads of activations may be large because they go to the disk; other bodies may not because they
 * are held in memory. Of a body that does not say how large it is, no more than the limit is read; the server then hangs
 * up with a plain 413.
 */
class ProbeLimits {

    private final ProbeConfig probes;
    private final long documents;

    ProbeLimits(ProbeConfig probes, @ConfigProperty(name = "unisandbox.documents.max-size") MemorySize documents) {
        this.probes = probes;
        this.documents = documents.asLongValue();
    }

    @ServerRequestFilter(preMatching = true)
    void enforce(RoutingContext exchange) {
        boolean isUpload = exchange.normalizedPath().equals("/probes")
                && Optional.ofNullable(exchange.request().getHeader(HttpHeaders.CONTENT_TYPE))
                        .filter(type -> type.startsWith(MediaType.MULTIPART_FORM_DATA))
                        .isPresent();
        long limit = isUpload ? probes.maxSize().asLongValue() : documents;
        Optional<Long> length = Optional.ofNullable(exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH))
                .map(Long::parseLong);
        if (length.isEmpty()) {
            exchange.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit);
        } else if (length.get() > limit) {
            // The rest of the body is not read.
            exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            exchange.response().endHandler(_ -> exchange.request().connection().close());
            throw new ProblemException(
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    isUpload
                            ? "the upload is larger than %d bytes: send fewer prompts, 16-bit floats, or raise unisandbox.probes.max-size"
                                    .formatted(limit)
                            : "the document is larger than %d bytes".formatted(limit));
        }
    }
}
