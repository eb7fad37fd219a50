package org.unisandbox.dataset.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/**
 * How much may be sent. Files may be large because they are streamed; documents may not because they are held in
 * memory. Of a body that does not say how large it is, no more than the limit is read.
 */
class UploadLimits {

    private final ImportConfig imports;
    private final long documents;

    UploadLimits(ImportConfig imports, @ConfigProperty(name = "unisandbox.documents.max-size") MemorySize documents) {
        this.imports = imports;
        this.documents = documents.asLongValue();
    }

    @ServerRequestFilter(preMatching = true)
    void enforce(RoutingContext exchange) {
        boolean isFile = exchange.normalizedPath().equals("/imports");
        long limit = isFile ? imports.maxSize().asLongValue() : documents;
        String length = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            exchange.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, isFile ? Long.MAX_VALUE : limit);
        } else if (Long.parseLong(length) > limit) {
            // The rest of the body is not read.
            exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            exchange.response().endHandler(_ -> exchange.request().connection().close());
            throw new ProblemException(
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    isFile ? LimitedFile.tooLarge(limit) : "the document is larger than %d bytes".formatted(limit));
        }
    }
}
