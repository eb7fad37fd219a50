package org.unisandbox.servicekit.security;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What every request passes, in this order: safe headers, host and origin, who it is (Quarkus), how many there are. */
@ApplicationScoped
class Gates {

    /** Before authentication, which is at -200. */
    private static final int FIRST = -1000;
    /** After authorization, which is at -100. */
    private static final int KNOWN_CALLER = -50;

    void open(
            @Observes Router router,
            SafeHeaders headers,
            FamiliarSites sites,
            RequestRates rates,
            StreamCounts streams,
            ChangeLog changes,
            Refusals refusals) {
        router.route().order(FIRST).handler(headers);
        router.route().order(FIRST + 1).handler(sites);
        router.route().order(FIRST + 2).failureHandler(refusals);
        router.route().order(KNOWN_CALLER).handler(rates);
        router.route().order(KNOWN_CALLER + 1).handler(streams);
        router.route().order(KNOWN_CALLER + 2).handler(changes);
    }
}
