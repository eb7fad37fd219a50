package org.unisandbox.servicekit.security;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * What every answer forbids a browser: to guess its type, to show it in a frame, to tell other sites where it was, and to
 * run or load what does not come from this service.
 */
@ApplicationScoped
class SafeHeaders implements Handler<RoutingContext> {

    /** What a document that is no page may load: nothing. */
    static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    /** What a page may load: what comes from this service, and images that are part of it. */
    static final String OWN = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'";
    /** Swagger UI's own pages have scripts and styles in them. */
    private static final String SWAGGER =
            "default-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final String POLICY = "Content-Security-Policy";

    @Override
    public void handle(RoutingContext exchange) {
        exchange.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                // With no-referrer a browser would not tell us either where a form is from.
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-site");
        exchange.addHeadersEndHandler(_ -> {
            MultiMap headers = exchange.response().headers();
            if (!headers.contains(POLICY)) {
                headers.set(POLICY, policy(exchange, headers));
            }
        });
        exchange.next();
    }

    private static String policy(RoutingContext exchange, MultiMap headers) {
        boolean isPage = Optional.ofNullable(headers.get(HttpHeaders.CONTENT_TYPE))
                .filter(type -> type.startsWith("text/html"))
                .isPresent();
        if (!isPage) {
            return NOTHING;
        }
        return exchange.normalizedPath().startsWith("/q/swagger-ui") ? SWAGGER : OWN;
    }
}
