package org.unisandbox.trainer.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.trainer.store.InjectionEntity;
import org.unisandbox.trainer.store.Injections;

/** Reads injections for callers. */
@ApplicationScoped
class InjectionReader {

    private final Injections injections;

    InjectionReader(Injections injections) {
        this.injections = injections;
    }

    /** An injection, or the problem {@code unknown-injection}. */
    Uni<InjectionEntity> byId(String id) {
        return injections.byId(id).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    static ProblemException unknown(String id) {
        return new ProblemException(
                ProblemCode.UNKNOWN_INJECTION, "there is no injection " + id + ": GET /injections lists all");
    }
}
