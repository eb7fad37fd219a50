package org.unisandbox.dataset.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.unisandbox.servicekit.security.StreamedBody;

/** A file that is imported. Its reader counts, too, and says what is wrong. */
@ApplicationScoped
class ImportBody implements StreamedBody {

    private final ImportConfig config;

    ImportBody(ImportConfig config) {
        this.config = config;
    }

    @Override
    public boolean isIn(RoutingContext exchange) {
        return exchange.normalizedPath().equals("/imports");
    }

    @Override
    public long limit() {
        return config.maxSize().asLongValue();
    }

    @Override
    public long readLimit() {
        return Long.MAX_VALUE;
    }

    @Override
    public String tooLarge() {
        return LimitedFile.tooLarge(limit());
    }
}
