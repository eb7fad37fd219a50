package org.unisandbox.generation.domain;

/** The ways to models that are served elsewhere. */
@FunctionalInterface
public interface Connectors {

    /**
     * The way to a model; what two models share of a server, such as its slots, they share here too.
     *
     * @param allowance is asked before every request; a request that it does not allow is the answer
     *                  {@code budget-reached} or {@code run-stopped}
     */
    Connector to(ServedModel model, Allowance allowance);
}
