package org.unisandbox.analysis.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Answers {@code unknown-evaluation} before a stream begins. */
class EvaluationGuard {

    private final EvaluationReader reader;

    EvaluationGuard(EvaluationReader reader) {
        this.reader = reader;
    }

    @ServerRequestFilter
    @OfKnownEvaluation
    public Uni<Void> known(ContainerRequestContext request) {
        return reader.byId(request.getUriInfo().getPathParameters().getFirst("id")).replaceWithVoid();
    }
}
