package org.unisandbox.analysis.lab.services;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** The way to the other services. Whoever does not answer is a problem that says so. */
@ApplicationScoped
public class Services {

    private static final Logger LOG = Logger.getLogger(Services.class);

    private final ServicesConfig addresses;
    private final DatasetService datasets;
    private final GenerationService generation;
    private final TrainerService trainer;

    Services(
            ServicesConfig addresses,
            @RestClient DatasetService datasets,
            @RestClient GenerationService generation,
            @RestClient TrainerService trainer) {
        this.addresses = addresses;
        this.datasets = datasets;
        this.generation = generation;
        this.trainer = trainer;
    }

    /** Asks dataset-service. */
    public <T> Uni<T> datasets(Function<DatasetService, Uni<T>> question) {
        return ask("dataset-service at " + addresses.dataset(), datasets, question);
    }

    /** Asks generation-service. */
    public <T> Uni<T> generation(Function<GenerationService, Uni<T>> question) {
        return ask("generation-service at " + addresses.generation(), generation, question);
    }

    /** Asks trainer-service. */
    public <T> Uni<T> trainer(Function<TrainerService, Uni<T>> question) {
        return ask("trainer-service at " + addresses.trainer(), trainer, question);
    }

    /** What a page can be shown without: empty where there is no answer. */
    public static <T> Uni<Optional<T>> ifAnswered(Uni<T> answer) {
        return answer.map(Optional::of)
                .onFailure(ProblemException.class)
                .recoverWithItem(Optional.empty());
    }

    /** The answer comes where it was asked for: sessions of the database live on the request's own context. */
    private static <S, T> Uni<T> ask(String name, S service, Function<S, Uni<T>> question) {
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .<T>deferred(() -> question.apply(service))
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(failure -> {
                    LOG.warnf("%s does not answer: %s", name, failure);
                    return new ProblemException(
                            ProblemCode.UNAVAILABLE,
                            name + " does not answer. Look whether it runs (./unisandbox status), then load this page again.");
                });
    }
}
