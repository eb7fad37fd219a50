package org.unisandbox.servicekit.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** The body of a request that is refused before it is read. */
final class UnreadBody {

    private UnreadBody() {}

    /** Ends the connection after the answer, so that the rest need not be read. A stream of HTTP/2 ends by itself. */
    static void leave(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        if (request.version() != HttpVersion.HTTP_2 && isThere(request)) {
            exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            exchange.response().endHandler(_ -> request.connection().close());
        }
    }

    private static boolean isThere(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || !"0".equals(Objects.requireNonNullElse(request.getHeader(HttpHeaders.CONTENT_LENGTH), "0"));
    }
}
