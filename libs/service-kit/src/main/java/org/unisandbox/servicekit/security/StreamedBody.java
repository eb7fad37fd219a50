package org.unisandbox.servicekit.security;

import io.vertx.ext.web.RoutingContext;

/** A body that goes to the disk and may therefore be larger than a document, which is held in memory. */
public interface StreamedBody {

    /** Whether a request brings one. */
    boolean isIn(RoutingContext exchange);

    /** In bytes. */
    long limit();

    /** How many bytes are read of one that does not say how large it is. More than the limit where the reader counts itself. */
    default long readLimit() {
        return limit();
    }

    /** What to do about one that is too large, for a person. */
    String tooLarge();
}
