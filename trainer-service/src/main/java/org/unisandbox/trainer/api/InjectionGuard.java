package org.unisandbox.trainer.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Answers {@code unknown-injection} before a stream begins. */
class InjectionGuard {

    private final InjectionReader reader;

    InjectionGuard(InjectionReader reader) {
        this.reader = reader;
    }

    @ServerRequestFilter
    @OfKnownInjection
    public Uni<Void> known(ContainerRequestContext request) {
        return reader.byId(request.getUriInfo().getPathParameters().getFirst("id")).replaceWithVoid();
    }
}
