package org.unisandbox.servicekit.security;

import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/**
 * How much may be sent. Of a body that does not say how large it is, no more than the limit is read; the server then hangs
 * up with a plain 413.
 */
class BodyLimits {

    private final List<StreamedBody> streamed;
    private final long documents;

    BodyLimits(
            @All List<StreamedBody> streamed, @ConfigProperty(name = "unisandbox.documents.max-size") MemorySize documents) {
        this.streamed = streamed;
        this.documents = documents.asLongValue();
    }

    @ServerRequestFilter(preMatching = true)
    void enforce(RoutingContext exchange) {
        Optional<StreamedBody> body = streamed.stream().filter(each -> each.isIn(exchange)).findFirst();
        long limit = body.map(StreamedBody::limit).orElse(documents);
        Optional<Long> length = Optional.ofNullable(exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH))
                .map(Long::parseLong);
        if (length.isEmpty()) {
            exchange.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, body.map(StreamedBody::readLimit).orElse(limit));
        } else if (length.get() > limit) {
            UnreadBody.leave(exchange);
            throw new ProblemException(
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    body.map(StreamedBody::tooLarge)
                            .orElseGet(() -> "the document is larger than %d bytes".formatted(limit)));
        }
    }
}
